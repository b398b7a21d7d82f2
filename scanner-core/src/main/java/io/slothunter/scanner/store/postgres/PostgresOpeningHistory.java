package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.OpeningHistory;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The openings in the table {@code slot_event}, by their own index. */
final class PostgresOpeningHistory implements OpeningHistory {
  private static final String OPENINGS =
      "select calendar, start, length, returned, seen_at from slot_event"
          + " where kind = 'o' and calendar = any($1) and seen_at >= $2"
          + " order by seen_at desc, number desc limit $3";

  private final Database database;

  PostgresOpeningHistory(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<SlotOpened>> openings(
      Collection<CalendarId> calendars, Instant since, int limit) {
    Long[] ids = calendars.stream().map(CalendarId::value).toArray(Long[]::new);
    return database
        .read(OPENINGS, Tuple.of(ids, since.atOffset(UTC), limit))
        .map(rows -> Rows.all(rows, PostgresOpeningHistory::opening));
  }

  private static SlotOpened opening(Row row) {
    return new SlotOpened(
        new CalendarId(row.getLong("calendar")),
        EventRow.slot(row),
        row.getOffsetDateTime("seen_at").toInstant(),
        row.getBoolean("returned"));
  }
}
