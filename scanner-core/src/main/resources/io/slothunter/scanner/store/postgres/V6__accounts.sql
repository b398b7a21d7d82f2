-- Who uses the API, and how they prove it. Of every secret only its SHA-256 is kept (hex), of
-- passwords only argon2id's text.

create table account (
  id         bigint generated always as identity primary key,
  person     bigint not null unique references person,
  -- in lower case; null for one who signs in elsewhere only
  email      text unique check (char_length(email) between 3 and 254),
  password   text check (char_length(password) <= 300),
  name       text not null check (char_length(name) <= 100),
  role       text not null check (role in ('PATIENT', 'CLINIC', 'OPERATOR', 'ADMIN')),
  blocked    boolean not null default false,
  created_at timestamptz not null
);

-- Nobody has an account before they have read a mail that was sent to its address.
create table sign_up (
  token      text primary key check (char_length(token) = 64),
  email      text not null check (char_length(email) between 3 and 254),
  password   text not null check (char_length(password) <= 300),
  name       text not null check (char_length(name) <= 100),
  language   text not null check (char_length(language) between 1 and 10),
  expires_at timestamptz not null
);

create index sign_up_by_age on sign_up (expires_at);

-- Whom others vouch for: Telegram, or a provider of OpenID Connect by its address.
create table account_identity (
  issuer  text not null check (char_length(issuer) between 1 and 500),
  subject text not null check (char_length(subject) between 1 and 300),
  account bigint not null references account on delete cascade,
  primary key (issuer, subject)
);

create index account_identity_of_account on account_identity (account);

-- Proofs that are good once, by their hash.
create table spent_proof (
  hash text primary key check (char_length(hash) = 64),
  at   timestamptz not null
);

create index spent_proof_by_age on spent_proof (at);

-- Sign-ins with an OpenID provider that have begun: by the hash of the state that comes back.
create table sign_in_flow (
  state      text primary key check (char_length(state) = 64),
  nonce      text not null check (char_length(nonce) <= 100),
  verifier   text not null check (char_length(verifier) <= 100),
  expires_at timestamptz not null
);

create index sign_in_flow_by_age on sign_in_flow (expires_at);

-- Attempts to sign in by the address given (its hash), whether anybody has it or not.
create table sign_in_attempt (
  who          text primary key check (char_length(who) = 64),
  attempts     integer not null,
  last_at      timestamptz not null,
  locked_until timestamptz
) with (fillfactor = 70);

create index sign_in_attempt_by_age on sign_in_attempt (last_at);

create table session (
  id         bigint generated always as identity primary key,
  account    bigint not null references account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz
);

create index session_running on session (account) where ended_at is null;
create index session_ended on session (ended_at) where ended_at is not null;
create index session_by_age on session (expires_at);

-- The refresh tokens of a session: each is good once.
create table refresh_token (
  hash       text primary key check (char_length(hash) = 64),
  session    bigint not null references session on delete cascade,
  expires_at timestamptz not null,
  used_at    timestamptz
);

create index refresh_token_of_session on refresh_token (session);

create table signing_key (
  kid        text primary key check (char_length(kid) between 1 and 100),
  -- with its private part
  jwk        text not null check (char_length(jwk) <= 4000),
  created_at timestamptz not null
);

create table api_key (
  id         bigint generated always as identity primary key,
  account    bigint not null references account on delete cascade,
  name       text not null check (char_length(name) between 1 and 100),
  hash       text not null unique check (char_length(hash) = 64),
  scopes     text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

create index api_key_of_account on api_key (account);

create table audit (
  id     bigint generated always as identity primary key,
  at     timestamptz not null,
  actor  text not null check (char_length(actor) between 1 and 100),
  action text not null check (char_length(action) between 1 and 100),
  target text not null check (char_length(target) <= 200),
  -- null: it was begun, and what came of it is not known
  status integer
) with (fillfactor = 90);

create index audit_by_age on audit (at);

-- Hours in which a person is not written to, by the clock of their zone.
alter table person
  add column zone       text not null default 'Asia/Tehran' check (char_length(zone) between 1 and 100),
  add column quiet_from time,
  add column quiet_to   time,
  add check ((quiet_from is null) = (quiet_to is null));

alter table watch
  add column paused        boolean not null default false,
  add column snoozed_until timestamptz;

-- When a person may next be written to: now, or the end of their quiet hours. A zone that this
-- server does not know must not keep anybody's alerts from being recorded.
create function wakes_at(now timestamptz, quiet_from time, quiet_to time, zone text)
returns timestamptz language plpgsql stable as $$
declare
  clock time;
  day date;
begin
  if quiet_from is null or quiet_from = quiet_to then
    return now;
  end if;
  begin
    clock := (now at time zone zone)::time;
    day := (now at time zone zone)::date;
  exception when others then
    return now;
  end;
  if quiet_from < quiet_to then
    return case when clock >= quiet_from and clock < quiet_to
      then (day + quiet_to) at time zone zone else now end;
  end if;
  return case
    when clock >= quiet_from then (day + 1 + quiet_to) at time zone zone
    when clock < quiet_to then (day + quiet_to) at time zone zone
    else now end;
end $$;
