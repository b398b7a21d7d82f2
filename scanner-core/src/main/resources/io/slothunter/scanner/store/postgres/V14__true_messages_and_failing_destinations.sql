-- Told slots in the order in which messages are looked at for what they show: many people may have
-- been told of one slot, and a look goes on behind any of them.
create index alert_slot_told on alert_slot (calendar, start, alert) where told and not said_taken;
drop index alert_slot_shown;

-- A server that somebody named may be gone for good without saying so: since when it has taken
-- nothing, and whether it was given up for now.
alter table destination
  add column failing_since timestamptz,
  drop constraint destination_state_check,
  add constraint destination_state_check
    check (state in ('UNPROVEN', 'ACTIVE', 'PAUSED', 'GONE'));

create or replace function destination_changes() returns trigger language plpgsql as $$
begin
  update delivery set status = 'dead', settled_at = now(),
    reason = case when tg_op <> 'DELETE' and new.state = 'PAUSED'
      then 'the destination is paused' else 'the destination is gone' end
  where destination = old.id and status = 'open'
    and (tg_op = 'DELETE' or new.state <> 'ACTIVE');
  perform look_again(array[old.person]);
  return null;
end $$;
