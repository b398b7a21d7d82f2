-- What people are owed besides alerts is looked through in the order in which it became due, part by
-- part: after a night very many became due at one instant.
drop index notice_owed;
create index notice_owed on notice (not_before, id) where status in ('open', 'saying');
