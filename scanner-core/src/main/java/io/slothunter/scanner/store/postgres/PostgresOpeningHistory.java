package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.store.WaveHistory;
import io.slothunter.scanner.store.WavedOpening;
import io.slothunter.scanner.store.WavedOpening.Spread;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The openings in the table {@code slot_event}, by their own index. */
final class PostgresOpeningHistory implements OpeningHistory, WaveHistory {
  private static final String OPENINGS =
      "select calendar, start, length, returned, seen_at from slot_event"
          + " where kind = 'o' and calendar = any($1) and seen_at >= $2"
          + " order by seen_at desc, number desc limit $3";

  /** All alerts of an opening are made at one moment. */
  private static final String IN_WAVES =
      """
      with moments as materialized (
        select distinct created_at from alert
        where wave is not null and created_at > '-infinity' order by created_at desc limit $1
      )
      select s.number, s.calendar, s.start, s.length, min(s.seen_at) as seen_at, a.wave,
        coalesce((select s.start = any(f.free_starts) from calendar_state f
          where f.calendar = s.calendar), false) as free,
        count(*) as people, count(*) filter (where d.told) as woken,
        count(*) filter (where d.told is null and not d.open) as spared,
        percentile_disc(array[0.5, 0.95, 1]) within group (
          order by extract(epoch from d.told_at - s.seen_at)::double precision)
          filter (where d.told) as told,
        percentile_disc(array[0.5, 0.95, 1]) within group (
          order by extract(epoch from s.seen_at - w.since)::double precision) as watching
      from moments m
      join alert a on a.created_at = m.created_at and a.wave is not null
      cross join lateral (select * from alert_slot o where o.alert = a.id) s
      join watch w on w.id = a.watch
      cross join lateral (
        select max(true::int) filter (where t.status = 'delivered') = 1 as told,
          coalesce(bool_or(t.status = 'open'), false) as open,
          min(t.settled_at) filter (where t.status = 'delivered') as told_at
        from delivery t where t.alert = a.id) d
      group by s.number, s.calendar, s.start, s.length, a.wave
      order by s.number desc, a.wave
      """;

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

  @Override
  public Future<List<WavedOpening>> inWaves(int limit) {
    return database
        .read(IN_WAVES, Tuple.of(limit))
        .map(
            rows -> {
              Map<Long, List<Row>> byOpening = new LinkedHashMap<>();
              rows.forEach(
                  row ->
                      byOpening
                          .computeIfAbsent(row.getLong("number"), n -> new ArrayList<>())
                          .add(row));
              return byOpening.values().stream()
                  .limit(limit)
                  .map(PostgresOpeningHistory::inWaves)
                  .toList();
            });
  }

  private static WavedOpening inWaves(List<Row> rows) {
    Row first = rows.get(0);
    return new WavedOpening(
        first.getLong("number"),
        new CalendarId(first.getLong("calendar")),
        EventRow.slot(first),
        first.getOffsetDateTime("seen_at").toInstant(),
        first.getBoolean("free"),
        rows.stream().map(PostgresOpeningHistory::wave).toList());
  }

  private static WavedOpening.Wave wave(Row row) {
    return new WavedOpening.Wave(
        row.getInteger("wave"),
        row.getInteger("people"),
        row.getInteger("woken"),
        row.getInteger("spared"),
        Optional.ofNullable(row.getArrayOfDoubles("told")).map(PostgresOpeningHistory::spread),
        spread(row.getArrayOfDoubles("watching")));
  }

  private static Spread spread(Double[] seconds) {
    return new Spread(duration(seconds[0]), duration(seconds[1]), duration(seconds[2]));
  }

  /** The instants are of different processes' clocks. */
  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.max(0, Math.round(seconds * 1_000)));
  }

  private static SlotOpened opening(Row row) {
    return new SlotOpened(
        new CalendarId(row.getLong("calendar")),
        EventRow.slot(row),
        row.getOffsetDateTime("seen_at").toInstant(),
        row.getBoolean("returned"));
  }
}
