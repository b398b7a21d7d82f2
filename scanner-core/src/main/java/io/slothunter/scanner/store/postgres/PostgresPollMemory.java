package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.PollMemory;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What was learned, in the tables {@code poll_calendar} and {@code poll_provider}. */
final class PostgresPollMemory implements PollMemory {
  /** In one order, so that two processes that save the same calendars do not lock each other. */
  private static final String SAVE_CALENDARS =
      """
      insert into poll_calendar (calendar, openings, exposure, seen_at)
      select * from unnest($1::bigint[], $2::double precision[], $3::double precision[],
        $4::timestamptz[]) as f(calendar, openings, exposure, seen_at)
      where exists (select from calendar c where c.id = f.calendar)
      order by f.calendar
      on conflict (calendar) do update set openings = excluded.openings,
        exposure = excluded.exposure, seen_at = excluded.seen_at
      """;

  private static final String SAVE_PROVIDER =
      """
      insert into poll_provider (provider, openings, expected) values ($1, $2, $3)
      on conflict (provider) do update set openings = excluded.openings,
        expected = excluded.expected
      """;

  private static final String CALENDARS = "select * from poll_calendar where calendar = any($1)";

  private static final String PROVIDER = "select * from poll_provider where provider = $1";

  private final Database database;

  PostgresPollMemory(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> saveCalendars(List<CalendarFigures> figures) {
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(figures.stream().map(f -> f.calendar().value()).toArray(Long[]::new))
            .addArrayOfDouble(
                figures.stream().map(CalendarFigures::openings).toArray(Double[]::new))
            .addArrayOfDouble(
                figures.stream().map(CalendarFigures::exposure).toArray(Double[]::new))
            .addArrayOfOffsetDateTime(
                figures.stream().map(f -> f.seenAt().atOffset(UTC)).toArray(OffsetDateTime[]::new));
    return database.write(SAVE_CALENDARS, values).mapEmpty();
  }

  @Override
  public Future<Void> saveProvider(ProviderFigures figures) {
    Tuple values =
        Tuple.of(figures.provider().value())
            .addArrayOfDouble(figures.openings().toArray(Double[]::new))
            .addArrayOfDouble(figures.expected().toArray(Double[]::new));
    return database.write(SAVE_PROVIDER, values).mapEmpty();
  }

  @Override
  public Future<List<CalendarFigures>> calendars(Collection<CalendarId> calendars) {
    Long[] ids = calendars.stream().map(CalendarId::value).toArray(Long[]::new);
    return database
        .read(CALENDARS, Tuple.of((Object) ids))
        .map(rows -> Rows.all(rows, PostgresPollMemory::calendar));
  }

  @Override
  public Future<Optional<ProviderFigures>> provider(ProviderId provider) {
    return database
        .read(PROVIDER, Tuple.of(provider.value()))
        .map(rows -> Rows.all(rows, PostgresPollMemory::provider).stream().findFirst());
  }

  private static CalendarFigures calendar(Row row) {
    return new CalendarFigures(
        new CalendarId(row.getLong("calendar")),
        row.getDouble("openings"),
        row.getDouble("exposure"),
        row.getOffsetDateTime("seen_at").toInstant());
  }

  private static ProviderFigures provider(Row row) {
    return new ProviderFigures(
        new ProviderId(row.getString("provider")),
        List.of(row.getArrayOfDoubles("openings")),
        List.of(row.getArrayOfDoubles("expected")));
  }
}
