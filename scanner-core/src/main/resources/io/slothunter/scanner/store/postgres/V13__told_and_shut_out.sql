-- Two people have one bond in one direction, so that it is over when it is withdrawn. Of several the
-- first stays.
update family f set withdrawn_at = now(), token = null
where f.withdrawn_at is null and exists (
  select from family o
  where o.actor = f.actor and o.adult = f.adult and o.withdrawn_at is null and o.id < f.id);

create unique index family_of_pair on family (actor, adult) where withdrawn_at is null;

create index account_shut_out on account (person) where blocked;

-- Has the watches of these persons, and of the children of whom they are told, be looked at again.
create function look_again(people bigint[]) returns void language sql as $$
  update watch set changed = 0
  where ended_at is null and person = any(people || array(
    select f.child from account g join family f on f.actor = g.id
    where g.person = any(people) and f.child is not null and f.withdrawn_at is null))
$$;

create or replace function person_changes() returns trigger language plpgsql as $$
begin
  perform look_again(array[new.id]);
  return null;
end $$;

create or replace function destination_changes() returns trigger language plpgsql as $$
begin
  update delivery set status = 'dead', settled_at = now(), reason = 'the destination is gone'
  where destination = old.id and status = 'open'
    and (tg_op = 'DELETE' or new.state <> 'ACTIVE');
  perform look_again(array[old.person]);
  return null;
end $$;

create or replace function destination_added() returns trigger language plpgsql as $$
begin
  perform look_again(array[new.person]);
  return null;
end $$;

-- Whoever is shut out is not told, in whichever chat they can sign in; and with an account that moves
-- to a chat its children are told there.
create function account_changes() returns trigger language plpgsql as $$
begin
  perform look_again(array[old.person, new.person] || array(
    select p.id from account_identity i
    join person p on p.channel = i.issuer and p.address = i.subject
    where i.account = new.id));
  return null;
end $$;

create trigger account_changes after update of blocked, person on account
  for each row when ((old.blocked, old.person) is distinct from (new.blocked, new.person))
  execute function account_changes();
