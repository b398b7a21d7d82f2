-- Where persons are told of openings, apart from the contact that they came with.
create table destination (
  id            bigint generated always as identity primary key,
  person        bigint not null references person,
  channel       text not null check (char_length(channel) between 1 and 50),
  address       text not null check (address ~ '^[!-~]+$' and char_length(address) <= 1000),
  -- what the channel must know besides: signing keys, the keys of a subscription
  secret        text not null default '' check (char_length(secret) <= 500),
  -- all that the channel must know
  contact       text not null generated always as (rtrim(address || ' ' || secret)) stored,
  name          text not null check (char_length(name) <= 100),
  -- told of alerts that nobody acknowledged for so long; 0: at once
  after_seconds integer not null default 0 check (after_seconds between 0 and 86400),
  state         text not null check (state in ('UNPROVEN', 'ACTIVE', 'GONE')),
  reason        text not null default '' check (char_length(reason) <= 500),
  created_at    timestamptz not null,
  -- the hash of what its owner has to show
  token         text unique check (char_length(token) = 64),
  expires_at    timestamptz check ((token is null) = (expires_at is null)),
  check ((state = 'UNPROVEN') = (token is not null)),
  unique (person, channel, address)
);

-- Two rows of one contact have one owner, whom a channel says to be gone.
create index destination_of_contact on destination using hash (contact);

-- Never proven, and forgotten in time.
create index destination_unproven on destination (expires_at) where expires_at is not null;

-- What a mail says that its reader can show to get no more.
create index destination_of_mail on destination (secret) where channel = 'mail';

-- Keys that all processes share.
create table server_key (
  name  text primary key check (char_length(name) between 1 and 100),
  value text not null check (char_length(value) <= 4000)
);
