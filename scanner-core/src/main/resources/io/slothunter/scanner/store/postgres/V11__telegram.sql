-- The conversation with people, messages that stay true, and trouble that is told.

-- What a person searched for last, so that its pages can be turned to at any time.
alter table person
  add column search text not null default '' check (char_length(search) <= 100);

-- Who may begin to use the bot. One row.
create table bot_access (
  one_row boolean primary key default true check (one_row),
  access  text not null default 'OPEN' check (access in ('OPEN', 'INVITE', 'CLOSED'))
) with (fillfactor = 10);

insert into bot_access default values;

-- Codes that let somebody new in, each once; of each only its SHA-256 is kept.
create table invitation (
  hash       text primary key check (char_length(hash) = 64),
  made_by    bigint not null references person,
  expires_at timestamptz not null
);

create index invitation_by_age on invitation (expires_at);

-- News to everybody: proposed, then confirmed, then sent from one person to the next.
create table broadcast (
  id        bigint generated always as identity primary key,
  made_by   bigint not null references person,
  text      text not null check (char_length(text) between 1 and 4096),
  made_at   timestamptz not null,
  begun_at  timestamptz,
  ended_at  timestamptz,
  -- the last person to whom it went
  position  bigint not null default 0,
  sent      bigint not null default 0,
  failed    bigint not null default 0,
  -- the process that sends it, and until when no other may
  owner     text check (char_length(owner) <= 100),
  owned_until timestamptz
);

alter table doctor
  -- somebody of ours decided that nobody is to wait for them at present
  add column disabled     boolean not null default false,
  add column looked_up_at timestamptz not null default to_timestamp(0),
  -- how many times in a row their booking system knew nothing to book of them
  add column missing      integer not null default 0 check (missing >= 0);

create index doctor_by_look on doctor (looked_up_at) where not disabled;
create index doctor_unserved on doctor (id) where disabled or missing >= 2;

-- Whether its person was told that it cannot be served.
alter table watch add column unserved boolean not null default false;

create index watch_unserved on watch (id) where unserved and ended_at is null;
create index watch_of_doctors on watch using gin ((scope -> 'doctors') jsonb_path_ops)
  where ended_at is null and filter is not null;

-- What the message shows of the slot, and whether its person says that it is taken.
alter table alert_slot
  add column shown_gone boolean not null default false,
  add column said_taken boolean not null default false;

create index alert_slot_shown on alert_slot (calendar, start) where told and not said_taken;
create index delivery_message on delivery (person, message)
  where message is not null and destination is null;
