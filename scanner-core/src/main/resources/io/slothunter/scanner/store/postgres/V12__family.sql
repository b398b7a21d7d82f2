-- Whom an account acts for: a child, who has a row of its own among the persons (its channel
-- 'guardian' says that what opens is told to the one who acts), or an adult, who is who they are with
-- their own account. A row that is over stays: it is the record of a consent.

create table family (
  id           bigint generated always as identity primary key,
  actor        bigint not null references account on delete cascade,
  -- what the actor calls them
  name         text not null check (char_length(name) between 1 and 100),
  child        bigint unique references person,
  adult        bigint references account on delete cascade,
  -- with which an adult agrees, by its hash; null once they have, or it is over
  token        text unique check (char_length(token) = 64),
  token_until  timestamptz,
  made_at      timestamptz not null,
  -- the version of the text that was agreed to, when, and by whom
  terms        text check (char_length(terms) between 1 and 40),
  agreed_at    timestamptz,
  agreed_by    bigint references account on delete set null,
  withdrawn_at timestamptz,
  withdrawn_by bigint references account on delete set null,
  check (child is null or (adult is null and token is null)),
  check ((terms is null) = (agreed_at is null))
);

create index family_of_actor on family (actor) where withdrawn_at is null;
create index family_of_adult on family (adult) where withdrawn_at is null;
create index family_agreed_by on family (agreed_by);
create index family_withdrawn_by on family (withdrawn_by);
