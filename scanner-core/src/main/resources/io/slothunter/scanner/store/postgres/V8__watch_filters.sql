-- Watches of more than one doctor, and of less than all of their openings.

-- What not every provider tells of a calendar.
alter table calendar
  add column latitude  double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add column price     bigint,
  add check ((latitude is null) = (longitude is null));

-- A watch is of every opening of a doctor, or has a filter; which is data of the product's own making,
-- written and read as a whole, so one document holds it. The part that says which calendars it is
-- about stands out, because watches are counted by it.
alter table watch
  alter column doctor drop not null,
  add column filter jsonb,
  add column scope jsonb generated always as
    ((filter - '{windows,dates,notice_minutes,earlier_than}'::text[])
      #- '{except,windows}' #- '{except,dates}') stored,
  add column expires_at timestamptz,
  -- from when on it can match nothing, by its expiry or its filter
  add column over_at timestamptz,
  add column urgent boolean not null default false,
  -- the transaction that changed it last
  add column changed bigint not null default 0,
  add check ((filter is null) = (doctor is not null)),
  add check (pg_column_size(filter) <= 65536);

-- Who asks for the same twice has one watch.
create unique index watch_running_filter on watch (person, md5(filter::text))
  where ended_at is null and filter is not null;

create index watch_changed on watch (changed);

-- Whoever holds watches in memory asks what changed since. Numbers would not do, for they are handed
-- out before the commit; transactions that may still be under way are known by their ids.
create function watch_changes() returns trigger language plpgsql as $$
begin
  new.changed := pg_current_xact_id()::text::bigint;
  return new;
end $$;

create trigger watch_changes before insert or update on watch
  for each row execute function watch_changes();

-- Watches rest while their person cannot be reached.
create function person_changes() returns trigger language plpgsql as $$
begin
  update watch set changed = 0 where person = new.id and ended_at is null;
  return null;
end $$;

create trigger person_changes after update of reachable on person
  for each row when (old.reachable is distinct from new.reachable)
  execute function person_changes();

-- What opened lately in some calendars: what a filter would have told of.
create index slot_event_opened on slot_event (calendar, seen_at) where kind = 'o';
