-- Everything that must survive a restart. Words and units are those of the Java records of the same
-- names. Instants are timestamptz (microseconds). A slot's start is epoch seconds, as in FreeSlots:
-- whole seconds in both, no conversion on the way, and a start is found in a state's array by value.

create table doctor (
  id        bigint generated always as identity primary key,
  provider  text not null check (char_length(provider) between 1 and 31),
  slug      text not null check (char_length(slug) between 1 and 500),
  name      text not null check (char_length(name) <= 500),
  specialty text not null check (char_length(specialty) <= 500),
  city      text not null check (char_length(city) <= 500),
  page      text not null check (char_length(page) <= 4000),
  unique (provider, slug)
);

create table calendar (
  id           bigint generated always as identity primary key,
  doctor       bigint not null references doctor,
  provider     text not null check (char_length(provider) between 1 and 31),
  key          text not null check (char_length(key) between 1 and 400),
  centre       text not null check (char_length(centre) <= 500),
  service      text not null check (char_length(service) <= 500),
  city         text not null check (char_length(city) <= 500),
  online       boolean not null,
  booking_page text not null check (char_length(booking_page) <= 4000),
  zone         text not null check (char_length(zone) between 1 and 100),
  -- False once the provider's listing leaves it out; the row stays for its history.
  bookable     boolean not null default true,
  unique (provider, key)
);

create index calendar_of_doctor on calendar (doctor);

-- The last event's number. Whoever appends takes this row's lock until the commit, which puts
-- commits into the order of their numbers; a rollback gives its numbers back. One row.
create table log_head (
  one_row boolean primary key default true check (one_row),
  head bigint not null check (head >= 0)
) with (fillfactor = 10);

insert into log_head (head) values (0);

-- The last batch of each process that appends. A row is written with the batch itself, so it tells
-- whether a batch whose answer was lost is recorded; and it can be written in advance, without a
-- base, so that such a batch can never be recorded any more.
create table log_batch (
  writer      uuid not null,
  number      bigint not null,
  -- the head before the batch
  base        bigint,
  recorded_at timestamptz not null,
  primary key (writer, number)
);

create table slot_event (
  number      bigint primary key,
  calendar    bigint not null references calendar,
  -- b: baseline taken, o: slot opened, c: slot closed
  kind        char(1) not null check (kind in ('b', 'o', 'c')),
  start       bigint,
  length      integer,
  returned    boolean not null,
  seen_at     timestamptz not null,
  recorded_at timestamptz not null,
  -- the slots of a baseline
  starts      bigint[],
  lengths     integer[],
  check ((kind = 'b') = (start is null)),
  check ((start is null) = (length is null)),
  check ((kind = 'b') = (starts is not null)),
  check ((starts is null) = (lengths is null))
);

create table calendar_state (
  calendar      bigint primary key references calendar,
  -- from, to, from, to …
  covered       bigint[] not null,
  free_starts   bigint[] not null,
  free_lengths  integer[] not null check (cardinality(free_lengths) = cardinality(free_starts)),
  closed_starts bigint[] not null,
  closed_at     bigint[] not null check (cardinality(closed_at) = cardinality(closed_starts))
) with (fillfactor = 70);

create table person (
  id        bigint generated always as identity primary key,
  channel   text not null check (char_length(channel) between 1 and 50),
  address   text not null check (char_length(address) between 1 and 500),
  language  text not null check (char_length(language) between 1 and 10),
  reachable boolean not null default true,
  unique (channel, address)
);

create table watch (
  id       bigint generated always as identity primary key,
  person   bigint not null references person,
  doctor   bigint not null references doctor,
  since    timestamptz not null,
  ended_at timestamptz
);

create unique index watch_running on watch (person, doctor) where ended_at is null;
create index watch_running_of_doctor on watch (doctor) where ended_at is null;

-- The number of the last event that has been turned into alerts. One row.
create table notifier_cursor (
  one_row     boolean primary key default true check (one_row),
  position bigint not null check (position >= 0)
) with (fillfactor = 10);

insert into notifier_cursor (position) values (0);

create table alert (
  id              bigint generated always as identity primary key,
  watch           bigint not null references watch,
  created_at      timestamptz not null,
  status          text not null default 'pending'
                  check (status in ('pending', 'delivered', 'expired', 'dead')),
  attempts        integer not null default 0,
  next_attempt_at timestamptz not null,
  settled_at      timestamptz check ((status = 'pending') = (settled_at is null)),
  -- what the channel calls the message
  message         text check (char_length(message) <= 200),
  -- of the last attempt that failed
  reason          text check (char_length(reason) <= 500)
) with (fillfactor = 70);

create index alert_pending on alert (created_at, id) where status = 'pending';
create index alert_of_watch on alert (watch);

-- What a watch was alerted of: the memory that keeps an opening from being told twice. No foreign
-- key to slot_event: events are pruned, this memory outlives them.
create table alert_slot (
  watch    bigint not null references watch,
  number   bigint not null,
  alert    bigint not null references alert on delete cascade,
  calendar bigint not null references calendar,
  start    bigint not null,
  length   integer not null,
  seen_at  timestamptz not null,
  returned boolean not null,
  primary key (watch, number)
);

create index alert_slot_of_alert on alert_slot (alert);
create index alert_slot_by_start on alert_slot (watch, calendar, start);
