-- Whether the person was told of this opening by a message that was accepted. An alert that was
-- never sent told nobody, and one that was sent may have left out a slot that was gone just then.
alter table alert_slot add column told boolean not null default false;

-- What earlier messages left out is not known: taken for told, because nobody is told twice.
update alert_slot s set told = true from alert a where a.id = s.alert and a.status = 'delivered';
