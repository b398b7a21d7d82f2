package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.OwnOpening;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of alerts, read by the person whose they are. */
final class PostgresOwnAlerts implements OwnAlerts {
  private static final String SLOTS =
      """
      select c.*, k.doctor, s.number, s.calendar, s.start, s.length, s.seen_at, s.returned, s.told
      from chosen c
      left join alert_slot s on s.alert = c.id
      left join calendar k on k.id = s.calendar
      order by c.id desc, s.start, s.number
      """;

  /** Of each watch only as many as may be on the page are looked at. */
  private static final String PAGE =
      """
      with chosen as (
        select a.* from watch w
        cross join lateral (
          select * from alert where watch = w.id and id < $3 order by id desc limit $4) a
        where w.person = $1 and ($2::bigint is null or w.id = $2)
        order by a.id desc limit $4
      )
      """
          + SLOTS;

  private static final String ONE =
      """
      with chosen as (
        select a.* from alert a join watch w on w.id = a.watch
        where a.id = $1 and w.person = $2
      )
      """
          + SLOTS;

  private static final String OPENINGS =
      """
      select e.number, e.calendar, e.start, e.length, e.seen_at, e.returned,
        e.number <= (select position from notifier_cursor) as judged,
        a.id, a.status, a.next_attempt_at, a.settled_at, a.reason, s.told
      from watch w
      cross join unnest($4::bigint[]) c (id)
      cross join lateral (
        select * from slot_event
        where calendar = c.id and kind = 'o' and seen_at >= w.since
        order by seen_at desc, number desc limit $3) e
      left join alert_slot s on s.watch = w.id and s.number = e.number
      left join alert a on a.id = s.alert
      where w.id = $1 and w.person = $2 and w.ended_at is null
      order by e.number desc limit $3
      """;

  private final Database database;

  PostgresOwnAlerts(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<OwnAlert>> page(
      PersonId person, Optional<WatchId> watch, long below, int limit) {
    @Nullable Long of = watch.map(WatchId::value).orElse(null);
    return database
        .read(PAGE, Tuple.of(person.value(), of, below, limit))
        .map(PostgresOwnAlerts::alerts);
  }

  @Override
  public Future<Optional<OwnAlert>> one(AlertId alert, PersonId person) {
    return database
        .read(ONE, Tuple.of(alert.value(), person.value()))
        .map(rows -> alerts(rows).stream().findFirst());
  }

  @Override
  public Future<List<OwnOpening>> openings(
      WatchId watch, PersonId person, List<CalendarId> calendars, int limit) {
    Long[] ids = calendars.stream().map(CalendarId::value).toArray(Long[]::new);
    return database
        .read(OPENINGS, Tuple.of(watch.value(), person.value(), limit, ids))
        .map(rows -> Rows.all(rows, PostgresOwnAlerts::opening));
  }

  private static List<OwnAlert> alerts(RowSet<Row> rows) {
    Map<Long, List<Row>> byAlert = new LinkedHashMap<>();
    rows.forEach(
        row -> byAlert.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>()).add(row));
    return byAlert.values().stream().map(PostgresOwnAlerts::alert).toList();
  }

  private static OwnAlert alert(List<Row> rows) {
    Row first = rows.get(0);
    return new OwnAlert(
        new AlertId(first.getLong("id")),
        new WatchId(first.getLong("watch")),
        new DoctorId(first.getLong("doctor")),
        first.getOffsetDateTime("created_at").toInstant(),
        delivery(first),
        first.getInteger("attempts"),
        rows.stream()
            .filter(row -> row.getLong("number") != null)
            .map(row -> new OwnAlert.Told(slot(row), row.getBoolean("told")))
            .toList());
  }

  private static OwnOpening opening(Row row) {
    @Nullable Long alert = row.getLong("id");
    return new OwnOpening(
        slot(row),
        row.getBoolean("judged"),
        alert == null
            ? Optional.empty()
            : Optional.of(
                new OwnOpening.Made(new AlertId(alert), delivery(row), row.getBoolean("told"))));
  }

  private static OwnAlert.Delivery delivery(Row row) {
    OwnAlert.State state = OwnAlert.State.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    @Nullable OffsetDateTime settled = row.getOffsetDateTime("settled_at");
    return new OwnAlert.Delivery(
        state,
        state == OwnAlert.State.PENDING
            ? Optional.of(row.getOffsetDateTime("next_attempt_at").toInstant())
            : Optional.empty(),
        Optional.ofNullable(settled).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("reason")));
  }

  private static AlertedSlot slot(Row row) {
    return new AlertedSlot(
        row.getLong("number"),
        new CalendarId(row.getLong("calendar")),
        EventRow.slot(row),
        row.getOffsetDateTime("seen_at").toInstant(),
        row.getBoolean("returned"));
  }
}
