package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.Waves;
import io.slothunter.scanner.watch.AlertedSlot;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Drafts as the one statement that makes alerts and deliveries of them and moves the cursor.
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
  private static final String TOLD =
      """
      exists (
        select from alert_slot t
        where t.watch = o.watch and t.calendar = o.calendar and t.start = o.start and t.told%s
          and not exists (
            select from alert_slot n
            where n.watch = t.watch and n.calendar = t.calendar and n.start = t.start
              and not n.returned and n.number > t.number and n.number <= o.number))
      """;

  /** An alert that told one destination of its slots is to tell the others of the same. */
  static final String TOLD_BY_ANOTHER = TOLD.formatted(" and t.alert <> o.alert");

  /**
   * What opens for a child is told to its guardian, as the guardian is told.
   *
   * <p>$12 to $14: from how many people on an opening is told in waves, of how many, and of each
   * the seconds between two. Those come first who have waited longest for each message that they
   * got. What is told of several openings is told with the first of them.
   *
   * <p>How many rows a part has nobody can tell beforehand, so no part is joined with another by
   * value: that would compare each row with each.
   */
  static final String SQL =
      """
      with moved as (
        update notifier_cursor set position = $2 where position = $1 returning position
      ), offered as materialized (
        select o.*, c.doctor, w.person, w.since, w.urgent
        from moved cross join unnest($4::integer[], $5::bigint[], $6::bigint[], $7::bigint[],
          $8::bigint[], $9::integer[], $10::timestamptz[], $11::boolean[],
          $14::double precision[])
          as o(draft, watch, number, calendar, start, length, seen_at, returned, gap)
        cross join lateral (
          select %s as person, w.since, w.urgent
          from watch w where w.id = o.watch and w.ended_at is null
            and not w.paused and (w.snoozed_until is null or w.snoozed_until <= $3::timestamptz)
          limit 1) w
        join calendar c on c.id = o.calendar
        join person p on p.id = w.person and %s
      ), unknown as materialized (
        select distinct on (watch, number) o.* from offered o
        where not exists (
          select from alert_slot s where s.watch = o.watch and s.number = o.number)
        order by watch, number, draft
      ), fresh as (
        select o.*, count(*) over (partition by number) > $12::integer as crowded
        from unknown o
        where not (o.returned and (%s or exists (
            select from unknown e
            where e.watch = o.watch and e.calendar = o.calendar and e.start = o.start
              and e.number < o.number)))
      ), claimed as (
        select f.*, case when crowded then extract(epoch from $3::timestamptz - since) / (1 + (
          select count(*) from (
            select from alert e
            where e.watch = f.watch and (
              select true from delivery d
              where d.alert = e.id and d.status = 'delivered' limit 1)
            order by e.id desc limit 100) told)) end as claim
        from fresh f
      ), turned as (
        select c.*, case when crowded then (row_number() over (
          partition by number order by claim desc, watch) - 1) / $13::integer end as turn
        from claimed c
      ), drafted as (
        select draft, watch, person, urgent, min(doctor) as doctor,
          case when bool_and(crowded) then min(turn) end as wave,
          case when bool_and(crowded) then min(turn * gap) else 0 end as later,
          array_agg(number order by start, number) as numbers,
          array_agg(calendar order by start, number) as calendars,
          array_agg(start order by start, number) as starts,
          array_agg(length order by start, number) as lengths,
          array_agg(seen_at order by start, number) as seen,
          array_agg(returned order by start, number) as returns
        from turned group by draft, watch, person, urgent order by draft
      ), numbered as materialized (
        select d.*, nextval(pg_get_serial_sequence('alert', 'id')) as id from drafted d
      ), made as (
        insert into alert (id, watch, created_at, wave) overriding system value
        select id, watch, $3::timestamptz, wave from numbered
      ), openings as (
        insert into alert_slot
          (watch, number, alert, calendar, start, length, seen_at, returned)
        select n.watch, f.number, n.id, f.calendar, f.start, f.length, f.seen_at, f.returned
        from numbered n
        cross join lateral unnest(numbers, calendars, starts, lengths, seen, returns)
          as f(number, calendar, start, length, seen_at, returned)
      ), planned as materialized (
        select v.*, nextval(pg_get_serial_sequence('delivery', 'id')) as delivery from (
          select n.*, v.*, p.language, p.reachable, p.zone, p.quiet_from, p.quiet_to, p.digest_at,
            p.digest_hours, p.urgent_at_once, p.alternatives,
            $3::timestamptz + interval '1 second'
              * (n.later + v.after_seconds) as not_before
          from numbered n join person p on p.id = n.person
          cross join lateral (%s) v
          order by n.id, v.destination nulls first) v
      ), ways as (
        insert into delivery (id, alert, person, destination, channel, not_before)
        overriding system value
        select delivery, id, person, destination, channel, not_before from planned
      )
      select m.position, d.*
      from moved m left join (
        select n.*, f.*, $3::timestamptz as created_at, 0 as attempts, false as acknowledged
        from planned n
        cross join lateral unnest(numbers, calendars, starts, lengths, seen, returns)
          as f(number, calendar, start, length, seen_at, returned)
        where n.not_before <= $3::timestamptz
      ) d on true
      order by d.delivery, d.start, d.number
      """
          .formatted(Rows.TOLD_PERSON, Rows.REACHED, TOLD.formatted(""), Rows.WAYS);

  private record Offer(int draft, long watch, AlertedSlot slot) {}

  private RecordStatement() {}

  static Tuple values(long from, long to, Instant now, List<Draft> drafts, Waves waves) {
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
        .addArrayOfBoolean(column(offers, o -> o.slot().returned(), Boolean[]::new))
        .addInteger(waves.from())
        .addInteger(waves.size())
        .addArrayOfDouble(
            column(offers, o -> seconds(waves.gapOf(o.slot().number())), Double[]::new));
  }

  private static double seconds(Duration gap) {
    return gap.toMillis() / 1_000.0;
  }

  private static <T> T[] column(
      List<Offer> offers, Function<Offer, T> value, IntFunction<T[]> array) {
    return offers.stream().map(value).toArray(array);
  }
}
