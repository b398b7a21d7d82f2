package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The log in the tables {@code slot_event}, {@code calendar_state} and {@code log_head}. */
final class PostgresSlotLog implements SlotLog {
  private static final int PRUNED_AT_ONCE = 5_000;

  private static final String READ =
      "select " + EventRow.COLUMNS + " from slot_event where number > $1 order by number limit $2";

  /** Takes its turn behind all that append now, and changes nothing. */
  private static final String TURN = "update log_head set head = head";

  private static final String HEAD = "select head from log_head";

  private static final String TAIL =
      """
      select coalesce((select number from slot_event order by number limit 1), head + 1) as tail
      from log_head
      """;

  private static final String STATES = "select * from calendar_state where calendar = any($1)";

  /** One statement sees one instant. */
  private static final String IMAGE =
      "select h.head, s.* from log_head h left join calendar_state s on true";

  /** Stops before the first event that must stay, so that what is kept has no gap. */
  private static final String PRUNE =
      """
      with oldest as materialized (
        select number, recorded_at from slot_event
        where number <= (select position from notifier_cursor)
        order by number limit $2
      )
      delete from slot_event e using oldest o
      where e.number = o.number
        and not exists (
          select from oldest kept where kept.recorded_at >= $1 and kept.number <= o.number)
      """;

  private static final String PRUNE_BATCHES = "delete from log_batch where recorded_at < $1";

  private final Database database;
  private final GroupCommit commit;

  PostgresSlotLog(Database database, GroupCommit commit) {
    this.database = database;
    this.commit = commit;
  }

  @Override
  public Future<List<Recorded>> append(Change change) {
    CalendarId calendar = change.next().calendar();
    for (SlotEvent event : change.events()) {
      if (!event.calendar().equals(calendar) || !isSensible(event.seenAt())) {
        return Future.failedFuture(
            new StoreFailure.Refused("not an event of calendar " + calendar + ": " + event));
      }
    }
    List<SlotEvent> events = change.events().stream().map(EventRow::inMicroseconds).toList();
    Append append = new Append(new Change(events, change.next()));
    commit.add(append);
    return append.future();
  }

  /** Beyond these the database has no words for an instant. */
  private static boolean isSensible(Instant seenAt) {
    return seenAt.isAfter(Instant.EPOCH) && seenAt.isBefore(Window.OPEN_END);
  }

  @Override
  public Future<List<Recorded>> read(long after, int limit) {
    return database.read(READ, Tuple.of(after, limit)).map(PostgresSlotLog::events);
  }

  private static List<Recorded> events(RowSet<Row> rows) {
    List<Recorded> events = new ArrayList<>(rows.size());
    rows.forEach(row -> events.add(EventRow.read(row)));
    return events;
  }

  /**
   * Complete once every append that waits at the database now is recorded or has failed: those of a
   * process that died are not part of what it left until then.
   */
  Future<Void> awaitWriters() {
    return database
        .write(TURN, Tuple.tuple())
        .recover(
            e ->
                // The server ends what waits too long, so whoever was ahead has been ended too.
                e instanceof StoreFailure.Unavailable
                    ? database.write(TURN, Tuple.tuple())
                    : Future.failedFuture(e))
        .mapEmpty();
  }

  @Override
  public Future<Long> head() {
    return database.read(HEAD, Tuple.tuple()).map(rows -> rows.iterator().next().getLong("head"));
  }

  @Override
  public Future<Long> tail() {
    return database.read(TAIL, Tuple.tuple()).map(rows -> rows.iterator().next().getLong("tail"));
  }

  @Override
  public Future<List<CalendarState>> states(Collection<CalendarId> calendars) {
    Long[] ids = calendars.stream().map(CalendarId::value).toArray(Long[]::new);
    return database.read(STATES, Tuple.of((Object) ids)).map(PostgresSlotLog::states);
  }

  @Override
  public Future<Image> image() {
    return database
        .read(IMAGE, Tuple.tuple())
        .map(rows -> new Image(rows.iterator().next().getLong("head"), states(rows)));
  }

  private static List<CalendarState> states(RowSet<Row> rows) {
    List<CalendarState> states = new ArrayList<>(rows.size());
    for (Row row : rows) {
      // Null in the one row of an image without any state.
      if (row.getLong("calendar") != null) {
        states.add(state(row));
      }
    }
    return states;
  }

  private static CalendarState state(Row row) {
    return new CalendarState(
        new CalendarId(row.getLong("calendar")),
        Windows.ofBounds(EventRow.longs(row, "covered")),
        EventRow.free(row, "free_starts", "free_lengths"),
        ClosedSlots.ofSorted(
            EventRow.longs(row, "closed_starts"), EventRow.longs(row, "closed_at")));
  }

  /**
   * Deletes the oldest events, those recorded before an instant, as far as the notifier has dealt
   * with them. The head stays.
   *
   * @return how many
   */
  Future<Long> prune(Instant olderThan) {
    return database
        .write(PRUNE_BATCHES, Tuple.of(olderThan.atOffset(UTC)))
        .compose(done -> pruneEvents(olderThan));
  }

  private Future<Long> pruneEvents(Instant olderThan) {
    return database
        .write(PRUNE, Tuple.of(olderThan.atOffset(UTC), PRUNED_AT_ONCE))
        .compose(
            rows ->
                rows.rowCount() < PRUNED_AT_ONCE
                    ? Future.succeededFuture((long) rows.rowCount())
                    : pruneEvents(olderThan).map(more -> more + rows.rowCount()));
  }
}
