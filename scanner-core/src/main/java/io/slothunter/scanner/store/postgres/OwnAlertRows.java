package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.OwnOpening;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alerts out of rows, of which those about the same one stand together: for each part a row. */
final class OwnAlertRows {
  private final Instant now;

  /**
   * @param now what is owed later than that is not being sent yet
   */
  OwnAlertRows(Instant now) {
    this.now = now;
  }

  List<OwnAlert> alerts(RowSet<Row> rows) {
    return together(rows, "id").stream().map(this::alert).toList();
  }

  List<OwnOpening> openings(RowSet<Row> rows) {
    return together(rows, "number").stream().map(this::opening).toList();
  }

  private static List<List<Row>> together(RowSet<Row> rows, String column) {
    Map<Long, List<Row>> groups = new LinkedHashMap<>();
    rows.forEach(
        row -> groups.computeIfAbsent(row.getLong(column), key -> new ArrayList<>()).add(row));
    return List.copyOf(groups.values());
  }

  private OwnAlert alert(List<Row> rows) {
    Row first = rows.get(0);
    return new OwnAlert(
        new AlertId(first.getLong("id")),
        new WatchId(first.getLong("watch")),
        new DoctorId(first.getLong("doctor")),
        first.getOffsetDateTime("created_at").toInstant(),
        deliveries(rows),
        instant(first, "acknowledged_at"),
        rows.stream()
            .filter(row -> row.getLong("number") != null)
            .map(row -> new OwnAlert.Told(slot(row), row.getBoolean("told")))
            .toList());
  }

  private OwnOpening opening(List<Row> rows) {
    Row first = rows.get(0);
    @Nullable Long alert = first.getLong("id");
    return new OwnOpening(
        slot(first),
        first.getBoolean("judged"),
        alert == null
            ? Optional.empty()
            : Optional.of(
                new OwnOpening.Made(
                    new AlertId(alert),
                    OwnAlert.Delivery.furthest(deliveries(rows)),
                    first.getOffsetDateTime("acknowledged_at") != null,
                    first.getBoolean("told"))));
  }

  private static AlertedSlot slot(Row row) {
    return new AlertedSlot(
        row.getLong("number"),
        new CalendarId(row.getLong("calendar")),
        EventRow.slot(row),
        row.getOffsetDateTime("seen_at").toInstant(),
        row.getBoolean("returned"));
  }

  private List<OwnAlert.Delivery> deliveries(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getLong("delivery") != null)
        .map(this::delivery)
        .toList();
  }

  private OwnAlert.Delivery delivery(Row row) {
    Instant next = row.getOffsetDateTime("not_before").toInstant();
    String status = row.getString("status");
    boolean open = status.equals("open");
    int attempts = row.getInteger("attempts");
    return new OwnAlert.Delivery(
        new DeliveryId(row.getLong("delivery")),
        row.getString("channel"),
        Optional.ofNullable(row.getLong("destination")),
        open ? owed(next, attempts) : OwnAlert.State.valueOf(status.toUpperCase(Locale.ROOT)),
        attempts,
        open ? Optional.of(next) : Optional.empty(),
        instant(row, "settled_at"),
        Optional.ofNullable(row.getString("reason")));
  }

  private OwnAlert.State owed(Instant next, int attempts) {
    if (!next.isAfter(now)) {
      return OwnAlert.State.SENDING;
    }
    return attempts > 0 ? OwnAlert.State.RETRYING : OwnAlert.State.PENDING;
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
