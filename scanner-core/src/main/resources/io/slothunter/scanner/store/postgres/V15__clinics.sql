-- Which doctors' entries a clinic looks after, as an admin decided.
create table clinic_doctor (
  account bigint not null references account on delete cascade,
  doctor  bigint not null references doctor,
  primary key (account, doctor)
);

create index clinic_doctor_of_doctor on clinic_doctor (doctor);

-- Which of its words somebody of ours wrote: the booking system's do not replace them any more.
alter table doctor
  add column edited text[] not null default '{}'
  check (edited <@ '{NAME,SPECIALTY,CITY}'::text[]);
