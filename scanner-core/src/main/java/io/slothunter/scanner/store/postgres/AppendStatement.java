package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.event.Change;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Changes as the one statement that records them: one round trip, one transaction.
 *
 * <p>Everything is selected from {@code head}, so that the lock of the head's row is taken before
 * any other: two writers wait for each other there and nowhere else. Arrays of arrays must be
 * rectangular, so a calendar's arrays travel as literals.
 *
 * <p>The note of the batch before goes with this one. Not so the note that bars a batch whose fate
 * was unknown: its statement may still be on its way, and arrive after this.
 */
final class AppendStatement {
  static final String SQL =
      """
      with head as (
        update log_head set head = head + $1::bigint returning head - $1::bigint as base
      ), state as (
        insert into calendar_state
          (calendar, covered, free_starts, free_lengths, closed_starts, closed_at)
        select n.calendar, n.covered::bigint[], n.free_starts::bigint[], n.free_lengths::integer[],
          n.closed_starts::bigint[], n.closed_at::bigint[]
        from head cross join unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[])
          as n(calendar, covered, free_starts, free_lengths, closed_starts, closed_at)
        on conflict (calendar) do update set covered = excluded.covered,
          free_starts = excluded.free_starts, free_lengths = excluded.free_lengths,
          closed_starts = excluded.closed_starts, closed_at = excluded.closed_at
      ), event as (
        insert into slot_event
          (number, calendar, kind, start, length, returned, seen_at, recorded_at, starts, lengths)
        select head.base + e.place, e.calendar, e.kind, e.start, e.length, e.returned, e.seen_at,
          $8::timestamptz, e.starts::bigint[], e.lengths::integer[]
        from head cross join unnest($9::bigint[], $10::text[], $11::bigint[], $12::integer[],
          $13::boolean[], $14::timestamptz[], $15::text[], $16::text[]) with ordinality
          as e(calendar, kind, start, length, returned, seen_at, starts, lengths, place)
      ), batch as (
        insert into log_batch (writer, number, base, recorded_at)
        select $17::uuid, $18::bigint, head.base, $8::timestamptz from head
      ), earlier as (
        delete from log_batch using head
        where writer = $17::uuid and number < $18::bigint and log_batch.base is not null
      )
      select base from head
      """;

  private final Map<CalendarId, CalendarState> states = new HashMap<>();
  private final List<EventRow> events = new ArrayList<>();

  AppendStatement(List<Change> changes) {
    for (Change change : changes) {
      // Of a calendar that changed twice only the last state counts.
      states.put(change.next().calendar(), change.next());
      change.events().forEach(event -> events.add(EventRow.of(event)));
    }
  }

  /**
   * @param batch unique among the batches of this writer, ascending
   */
  Tuple values(UUID writer, long batch, Instant recordedAt) {
    Tuple values = Tuple.tuple().addLong((long) events.size());
    addStates(values);
    values.addOffsetDateTime(recordedAt.atOffset(UTC));
    addEvents(values);
    return values.addUUID(writer).addLong(batch);
  }

  private void addStates(Tuple values) {
    // In the order of their calendars, as every writer does.
    List<CalendarState> rows = new ArrayList<>(states.values());
    rows.sort((a, b) -> a.calendar().compareTo(b.calendar()));
    values
        .addArrayOfLong(rows.stream().map(s -> s.calendar().value()).toArray(Long[]::new))
        .addArrayOfString(
            rows.stream().map(s -> literal(s.covered().bounds())).toArray(String[]::new))
        .addArrayOfString(rows.stream().map(s -> literal(s.free().starts())).toArray(String[]::new))
        .addArrayOfString(
            rows.stream().map(s -> literal(s.free().lengths())).toArray(String[]::new))
        .addArrayOfString(
            rows.stream().map(s -> literal(s.closed().starts())).toArray(String[]::new))
        .addArrayOfString(
            rows.stream().map(s -> literal(s.closed().closingTimes())).toArray(String[]::new));
  }

  private void addEvents(Tuple values) {
    values
        .addArrayOfLong(events.stream().map(EventRow::calendar).toArray(Long[]::new))
        .addArrayOfString(events.stream().map(EventRow::kind).toArray(String[]::new))
        .addArrayOfLong(events.stream().map(EventRow::start).toArray(Long[]::new))
        .addArrayOfInteger(events.stream().map(EventRow::length).toArray(Integer[]::new))
        .addArrayOfBoolean(events.stream().map(EventRow::returned).toArray(Boolean[]::new))
        .addArrayOfOffsetDateTime(
            events.stream().map(EventRow::seenAt).toArray(OffsetDateTime[]::new))
        .addArrayOfString(events.stream().map(EventRow::starts).toArray(String[]::new))
        .addArrayOfString(events.stream().map(EventRow::lengths).toArray(String[]::new));
  }

  /** {@code {1,2,3}}, as PostgreSQL writes arrays. */
  static String literal(long[] numbers) {
    StringBuilder text = new StringBuilder(2 + numbers.length * 11).append('{');
    for (int i = 0; i < numbers.length; i++) {
      text.append(i == 0 ? "" : ",").append(numbers[i]);
    }
    return text.append('}').toString();
  }

  static String literal(int[] numbers) {
    return literal(Arrays.stream(numbers).asLongStream().toArray());
  }
}
