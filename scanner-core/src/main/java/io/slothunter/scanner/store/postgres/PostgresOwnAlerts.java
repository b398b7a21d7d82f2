package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.OwnOpening;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
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
  private final Database database;
  private final InstantSource clock;

  PostgresOwnAlerts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<List<OwnAlert>> page(
      PersonId person, Optional<WatchId> watch, long below, int limit) {
    @Nullable Long of = watch.map(WatchId::value).orElse(null);
    return database
        .read(OwnAlertStatements.PAGE, Tuple.of(person.value(), of, below, limit))
        .map(this::alerts);
  }

  @Override
  public Future<Optional<OwnAlert>> one(AlertId alert, PersonId person) {
    return database
        .read(OwnAlertStatements.ONE, Tuple.of(alert.value(), person.value()))
        .map(rows -> alerts(rows).stream().findFirst());
  }

  @Override
  public Future<List<OwnOpening>> openings(
      WatchId watch, PersonId person, List<CalendarId> calendars, int limit) {
    Long[] ids = calendars.stream().map(CalendarId::value).toArray(Long[]::new);
    return database
        .read(OwnAlertStatements.OPENINGS, Tuple.of(watch.value(), person.value(), limit, ids))
        .map(rows -> Rows.all(rows, this::opening));
  }

  private List<OwnAlert> alerts(RowSet<Row> rows) {
    Map<Long, List<Row>> byAlert = new LinkedHashMap<>();
    rows.forEach(
        row -> byAlert.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>()).add(row));
    return byAlert.values().stream().map(this::alert).toList();
  }

  private OwnAlert alert(List<Row> rows) {
    Row first = rows.get(0);
    return new OwnAlert(
        new AlertId(first.getLong("id")),
        new WatchId(first.getLong("watch")),
        new DoctorId(first.getLong("doctor")),
        first.getOffsetDateTime("created_at").toInstant(),
        deliveries(first),
        Optional.ofNullable(first.getOffsetDateTime("acknowledged_at"))
            .map(OffsetDateTime::toInstant),
        rows.stream()
            .filter(row -> row.getLong("number") != null)
            .map(row -> new OwnAlert.Told(slot(row), row.getBoolean("told")))
            .toList());
  }

  private OwnOpening opening(Row row) {
    @Nullable Long alert = row.getLong("id");
    return new OwnOpening(
        slot(row),
        row.getBoolean("judged"),
        alert == null
            ? Optional.empty()
            : Optional.of(
                new OwnOpening.Made(
                    new AlertId(alert),
                    OwnAlert.Delivery.furthest(deliveries(row)),
                    row.getOffsetDateTime("acknowledged_at") != null,
                    row.getBoolean("told"))));
  }

  private List<OwnAlert.Delivery> deliveries(Row row) {
    return row.getJsonArray("deliveries").stream()
        .map(each -> delivery((JsonObject) each))
        .toList();
  }

  private OwnAlert.Delivery delivery(JsonObject json) {
    Instant next = OffsetDateTime.parse(json.getString("not_before")).toInstant();
    boolean open = json.getString("status").equals("open");
    int attempts = json.getInteger("attempts");
    return new OwnAlert.Delivery(
        new DeliveryId(json.getLong("id")),
        json.getString("channel"),
        Optional.ofNullable(json.getLong("destination")),
        open
            ? owed(next, attempts)
            : OwnAlert.State.valueOf(json.getString("status").toUpperCase(Locale.ROOT)),
        attempts,
        open ? Optional.of(next) : Optional.empty(),
        Optional.ofNullable(json.getString("settled_at"))
            .map(text -> OffsetDateTime.parse(text).toInstant()),
        Optional.ofNullable(json.getString("reason")));
  }

  private OwnAlert.State owed(Instant next, int attempts) {
    if (!next.isAfter(clock.instant())) {
      return OwnAlert.State.SENDING;
    }
    return attempts > 0 ? OwnAlert.State.RETRYING : OwnAlert.State.PENDING;
  }

  @Override
  public Future<Boolean> acknowledge(AlertId alert, PersonId person) {
    return acknowledge(OwnAlertStatements.ACKNOWLEDGE_ONE, alert.value(), person)
        .map(count -> count > 0);
  }

  @Override
  public Future<Integer> acknowledge(WatchId watch, PersonId person) {
    return acknowledge(OwnAlertStatements.ACKNOWLEDGE_OF_WATCH, watch.value(), person);
  }

  @Override
  public Future<Integer> acknowledgeUpTo(long number, PersonId person) {
    return acknowledge(OwnAlertStatements.ACKNOWLEDGE_UP_TO, number, person);
  }

  private Future<Integer> acknowledge(String sql, long of, PersonId person) {
    return database
        .write(sql, Tuple.of(clock.instant().atOffset(UTC), of, person.value()))
        .map(RowSet::size);
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
