-- Slots that messages show as gone: when one of them opens anew, those messages are looked at.
create index alert_slot_struck on alert_slot (calendar, start)
  where told and shown_gone and not said_taken;

-- Whether its person was told that it is paused, and not yet that it takes messages again.
alter table destination add column pause_told boolean not null default false;

create index destination_pause on destination (id)
  where (state = 'PAUSED' and not pause_told) or (state = 'ACTIVE' and pause_told);

-- Who was told that a booking system does not answer, and not yet that it does again.
create table outage_told (
  provider text not null check (char_length(provider) between 1 and 31),
  person   bigint not null references person on delete cascade,
  primary key (provider, person)
);

create index outage_told_to on outage_told (person);

-- When those who do not lead a channel may next send over it, all of them together.
create table channel_share (
  channel text primary key check (char_length(channel) between 1 and 50),
  next_at timestamptz not null
) with (fillfactor = 50);
