-- An alert says what a watch is told of; a delivery is its way to one destination of its person. How
-- far it came is the delivery's matter.

create table delivery (
  id          bigint generated always as identity primary key,
  alert       bigint not null references alert on delete cascade,
  -- whose the alert's watch is
  person      bigint not null,
  -- null: where the person is reached without having named a destination
  destination bigint,
  channel     text not null check (char_length(channel) between 1 and 50),
  status      text not null default 'open'
              check (status in ('open', 'delivered', 'expired', 'dead')),
  attempts    integer not null default 0,
  -- the earliest time to send it
  not_before  timestamptz not null,
  settled_at  timestamptz check ((status = 'open') = (settled_at is null)),
  -- what the channel calls the message
  message     text check (char_length(message) <= 200),
  -- of the last attempt that failed, or why it was put off or given up
  reason      text check (char_length(reason) <= 500)
) with (fillfactor = 70);

insert into delivery (alert, person, channel, status, attempts, not_before, settled_at, message,
  reason)
select a.id, w.person, p.channel,
  case a.status when 'pending' then 'open' else a.status end, a.attempts, a.next_attempt_at,
  a.settled_at, a.message, a.reason
from alert a join watch w on w.id = a.watch join person p on p.id = w.person
order by a.id;

-- Also keeps an alert from being sent to a destination twice.
create unique index delivery_of_alert on delivery (alert, destination) nulls not distinct;
create index delivery_owed on delivery (channel, not_before, person) where status = 'open';
create index delivery_owed_to on delivery (person) where status = 'open';
create index delivery_to_destination on delivery (destination)
  where status = 'open' and destination is not null;

-- Takes the indexes along in which they stand.
alter table alert
  drop column status,
  drop column attempts,
  drop column next_attempt_at,
  drop column settled_at,
  drop column message,
  drop column reason;

alter table alert
  -- Which wave of people it belongs to, where so many wait that they are told in turn; from 0.
  add column wave smallint,
  -- The person has seen it; nothing more of it needs to be sent.
  add column acknowledged_at timestamptz;

create index alert_by_age on alert (created_at);
create index alert_in_waves on alert (created_at) where wave is not null;

-- Which process sends over a channel: the last whose session got the channel's advisory lock. What
-- another one still believes to be its own is refused by this row.
create table channel_lead (
  channel text primary key check (char_length(channel) between 1 and 50),
  holder  uuid not null,
  since   timestamptz not null
) with (fillfactor = 50);

-- How a person wants to be told. Whether it is a quiet hour is decided in one place, which is not
-- here.
drop function wakes_at;

alter table person
  -- one message a day at this time of their clock, or one in so many hours
  add column digest_at    time,
  add column digest_hours smallint check (digest_hours in (1, 2, 3, 4, 6, 8, 12)),
  -- whether what is urgent is told in quiet hours and before a digest
  add column urgent_at_once boolean not null default false,
  add check (digest_at is null or digest_hours is null);

-- Nothing more is owed to a destination that is gone, and watches rest while their person cannot be
-- reached.
create function destination_changes() returns trigger language plpgsql as $$
begin
  update delivery set status = 'dead', settled_at = now(), reason = 'the destination is gone'
  where destination = old.id and status = 'open'
    and (tg_op = 'DELETE' or new.state <> 'ACTIVE');
  update watch set changed = 0 where person = old.person and ended_at is null;
  return null;
end $$;

create trigger destination_changes after update of state or delete on destination
  for each row execute function destination_changes();

create function destination_added() returns trigger language plpgsql as $$
begin
  update watch set changed = 0 where person = new.person and ended_at is null;
  return null;
end $$;

create trigger destination_added after insert on destination
  for each row when (new.state = 'ACTIVE') execute function destination_added();
