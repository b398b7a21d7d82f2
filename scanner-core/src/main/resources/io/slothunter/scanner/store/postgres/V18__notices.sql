-- Words that people are owed besides alerts: of trouble with what serves them, of its end, and of
-- others whom they might see. A word is written down in the statement that marks its person as
-- knowing, so that nobody who is marked can be forgotten, and goes over one of their ways.
create table notice (
  id         bigint generated always as identity primary key,
  -- whom it concerns; of what concerns a child its guardian is told
  person     bigint not null references person on delete cascade,
  -- what it is about: what has ended before anybody was told of it is told to nobody
  topic      text not null check (char_length(topic) between 1 and 100),
  kind       text not null check (char_length(kind) between 1 and 50),
  about      jsonb not null,
  -- the watch by whose end it is settled
  watch      bigint,
  status     text not null default 'open'
             check (status in ('open', 'saying', 'delivered', 'expired')),
  attempts   integer not null default 0,
  -- the earliest time to say it; while it is being said, when it counts as not said
  not_before timestamptz not null,
  created_at timestamptz not null,
  -- nobody is told of it later, and it is forgotten
  until      timestamptz not null,
  settled_at timestamptz check ((status in ('open', 'saying')) = (settled_at is null)),
  -- destinations that do not take it; 0: where the person is reached without having named one
  passed     bigint[] not null default '{}',
  -- what the channel calls the message, and over which one it went
  message    text check (char_length(message) <= 200),
  channel    text check (char_length(channel) <= 50),
  -- why it waits, or is told to nobody
  reason     text check (char_length(reason) <= 500)
) with (fillfactor = 70);

create index notice_owed on notice (not_before) where status in ('open', 'saying');
create index notice_of_topic on notice (person, topic, id);
create index notice_by_age on notice (until);
