-- Requests that carry a key of their sender's, with the answers that they got.

create table request_key (
  key         text primary key check (char_length(key) between 1 and 200),
  fingerprint text not null check (char_length(fingerprint) between 1 and 200),
  begun_at    timestamptz not null,
  -- null until the request is answered
  status      integer check (status between 200 and 599),
  type        text check ((status is null) = (type is null)),
  location    text check ((status is null) = (location is null)),
  body        text check ((status is null) = (body is null))
) with (fillfactor = 80);

create index request_key_by_age on request_key (begun_at);
