-- What the order of polls has learned. Rewritten every minute, read at a start; losing it costs
-- learning and nothing else.

create table poll_calendar (
  calendar bigint primary key references calendar,
  openings double precision not null,
  -- seconds
  exposure double precision not null,
  seen_at  timestamptz not null
) with (fillfactor = 50);

-- One number for each quarter hour of a day, ordinary days first.
create table poll_provider (
  provider text primary key check (char_length(provider) between 1 and 31),
  openings double precision[] not null,
  expected double precision[] not null
) with (fillfactor = 50);
