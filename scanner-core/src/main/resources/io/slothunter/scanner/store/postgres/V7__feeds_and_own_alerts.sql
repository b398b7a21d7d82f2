-- The addresses under which a watch's free slots can be read without signing in, by the hash of what
-- is secret in them.
create table watch_feed (
  watch   bigint primary key references watch on delete cascade,
  hash    text not null unique check (char_length(hash) = 64),
  made_at timestamptz not null
);

-- A person's watches, those that ended among them, and the alerts of each, the latest first.
create index watch_of_person on watch (person);
create index alert_of_watch_latest on alert (watch, id);
drop index alert_of_watch;

-- Those that may be forgotten one day.
create index alert_settled_by_age on alert (created_at) where status <> 'pending';

-- The way back to an account whose password is forgotten: the hash of the token that was mailed last.
create table password_reset (
  account    bigint primary key references account on delete cascade,
  token      text not null unique check (char_length(token) = 64),
  expires_at timestamptz not null
);
