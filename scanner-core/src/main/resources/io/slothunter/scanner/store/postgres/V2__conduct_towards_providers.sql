-- What must not be forgotten of our conduct towards a provider when a process ends.
create table provider_conduct (
  provider text primary key,
  -- The operator wants it left alone.
  off boolean not null,
  -- Since when it does not answer, if people were told and it is not over.
  told_outage timestamptz
);

-- Requests that count as spent, by the minute; what was reserved and never used is among them.
create table provider_spent (
  provider text not null,
  minute timestamptz not null,
  requests integer not null,
  primary key (provider, minute)
);
