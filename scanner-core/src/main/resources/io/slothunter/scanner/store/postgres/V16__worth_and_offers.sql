-- What people made of the slots that they were told of, and what they are offered when they wait for
-- long.

-- The last word on a slot counts. A message that told of several has a share in each.
create table reaction (
  person   bigint not null references person on delete cascade,
  calendar bigint not null references calendar,
  start    bigint not null,
  kind     text not null check (kind in (
    'BOOKED', 'TAKEN', 'SNOOZED', 'KEPT_LOOKING', 'NOT_INTERESTED', 'NOT_THIS_DOCTOR', 'WITHDRAWN')),
  share    double precision not null check (share > 0 and share <= 1),
  -- when the slot was seen to open
  seen_at  timestamptz not null,
  at       timestamptz not null,
  -- the transaction that changed it last
  changed  bigint not null default 0,
  primary key (person, calendar, start)
);

create index reaction_changed on reaction (changed, person);
create index reaction_by_age on reaction (at);

-- As for watches: the trigger's function sets the column of that name.
create trigger reaction_changes before insert or update on reaction
  for each row execute function watch_changes();

-- From when on it is counted how long a watch waits, if not from its beginning: it was told of
-- something since, its person was offered others, or was not to be written to.
alter table watch add column waits_from timestamptz;

-- "Is true" keeps the planner from taking it for an index of whatever watches run.
create index watch_waiting on watch (coalesce(waits_from, since), id)
  where (ended_at is null and not paused
    and (doctor is not null or scope -> 'doctors' is not null)) is true;

alter table person
  -- whether they are offered other doctors where they wait for long, and when they last were
  add column alternatives boolean not null default true,
  add column offered_at   timestamptz;
