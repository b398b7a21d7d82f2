package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.watch.AlertedSlot;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Drafts as the one statement that makes alerts of them and moves the cursor.
 *
 * <p>Everything is selected from {@code moved}: where the cursor stood elsewhere there is no row of
 * it, nothing is written, and nothing comes back. Of two that move it from the same place the
 * second waits for the first's row lock and then finds it moved.
 */
final class RecordStatement {
  /**
   * True of an opening {@code o} whose slot the watch was told of later, or before without the slot
   * having opened anew since.
   */
  static final String TOLD =
      """
      exists (
        select from alert_slot t
        where t.watch = o.watch and t.calendar = o.calendar and t.start = o.start and t.told
          and not exists (
            select from alert_slot n
            where n.watch = t.watch and n.calendar = t.calendar and n.start = t.start
              and not n.returned and n.number > t.number and n.number <= o.number))
      """;

  static final String SQL =
      """
      with moved as (
        update notifier_cursor set position = $2 where position = $1 returning position
      ), offered as materialized (
        select o.*, c.doctor, p.id as person, p.channel, p.address, p.language, p.reachable,
          wakes_at($3::timestamptz, p.quiet_from, p.quiet_to, p.zone) as due_at
        from moved cross join unnest($4::integer[], $5::bigint[], $6::bigint[], $7::bigint[],
          $8::bigint[], $9::integer[], $10::timestamptz[], $11::boolean[])
          as o(draft, watch, number, calendar, start, length, seen_at, returned)
        join watch w on w.id = o.watch and w.ended_at is null and not w.paused
          and (w.snoozed_until is null or w.snoozed_until <= $3::timestamptz)
        join calendar c on c.id = o.calendar
        left join family f on f.child = w.person
        left join account g on g.id = f.actor
        join person p on p.id = coalesce(g.person, w.person)
          and p.reachable and p.channel <> 'none'
      ), unknown as materialized (
        select distinct on (watch, number) o.* from offered o
        where not exists (
          select from alert_slot s where s.watch = o.watch and s.number = o.number)
        order by watch, number, draft
      ), fresh as materialized (
        select o.* from unknown o
        where not (o.returned and (%s or exists (
            select from unknown e
            where e.watch = o.watch and e.calendar = o.calendar and e.start = o.start
              and e.number < o.number)))
      ), numbered as materialized (
        select draft, nextval(pg_get_serial_sequence('alert', 'id')) as id, watch, due_at
        from (select distinct draft, watch, due_at from fresh order by draft) as drafts
      ), made as (
        insert into alert (id, watch, created_at, next_attempt_at) overriding system value
        select id, watch, $3::timestamptz, due_at from numbered
      ), openings as (
        insert into alert_slot
          (watch, number, alert, calendar, start, length, seen_at, returned)
        select f.watch, f.number, n.id, f.calendar, f.start, f.length, f.seen_at, f.returned
        from fresh f join numbered n on n.draft = f.draft
      )
      select m.position, a.*
      from moved m left join (
        select n.id, $3::timestamptz as created_at, 0 as attempts, f.*
        from numbered n join fresh f on f.draft = n.draft
        where n.due_at <= $3::timestamptz
      ) a on true
      order by a.id, a.start, a.number
      """
          .formatted(TOLD);

  private record Offer(int draft, long watch, AlertedSlot slot) {}

  private RecordStatement() {}

  static Tuple values(long from, long to, Instant now, List<Draft> drafts) {
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      int draft = i;
      long watch = drafts.get(i).watch().value();
      drafts.get(i).slots().forEach(slot -> offers.add(new Offer(draft, watch, slot)));
    }
    return Tuple.of(from, to, now.atOffset(UTC))
        .addArrayOfInteger(column(offers, Offer::draft, Integer[]::new))
        .addArrayOfLong(column(offers, Offer::watch, Long[]::new))
        .addArrayOfLong(column(offers, o -> o.slot().number(), Long[]::new))
        .addArrayOfLong(column(offers, o -> o.slot().calendar().value(), Long[]::new))
        .addArrayOfLong(column(offers, o -> o.slot().slot().start().getEpochSecond(), Long[]::new))
        .addArrayOfInteger(
            column(offers, o -> (int) o.slot().slot().length().toSeconds(), Integer[]::new))
        .addArrayOfOffsetDateTime(
            column(offers, o -> o.slot().seenAt().atOffset(UTC), OffsetDateTime[]::new))
        .addArrayOfBoolean(column(offers, o -> o.slot().returned(), Boolean[]::new));
  }

  private static <T> T[] column(
      List<Offer> offers, Function<Offer, T> value, IntFunction<T[]> array) {
    return offers.stream().map(value).toArray(array);
  }
}
