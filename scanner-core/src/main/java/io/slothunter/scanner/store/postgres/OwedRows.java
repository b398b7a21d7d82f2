package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owed deliveries out of rows of one slot each, or of none. */
final class OwedRows {
  private OwedRows() {}

  /**
   * @param rows a delivery's rows beside each other, by the slot's start and then by number; a row
   *     without a delivery says that there is none
   */
  static List<Owed> owed(RowSet<Row> rows) {
    Map<Long, List<Row>> byDelivery = new LinkedHashMap<>();
    for (Row row : rows) {
      Long id = row.getLong("delivery");
      if (id != null) {
        byDelivery.computeIfAbsent(id, any -> new ArrayList<>(1)).add(row);
      }
    }
    return byDelivery.values().stream().map(OwedRows::one).toList();
  }

  private static Owed one(List<Row> rows) {
    Row first = rows.get(0);
    Alert alert =
        new Alert(
            new AlertId(first.getLong("id")),
            new WatchId(first.getLong("watch")),
            new DoctorId(first.getLong("doctor")),
            Rows.person(first),
            first.getOffsetDateTime("created_at").toInstant(),
            first.getInteger("attempts"),
            slots(rows));
    return new Owed(
        new DeliveryId(first.getLong("delivery")),
        alert,
        Optional.ofNullable(first.getLong("destination")).map(DestinationId::new),
        Rows.telling(first),
        first.getBoolean("urgent"),
        first.getBoolean("acknowledged"),
        Optional.ofNullable(first.getInteger("wave")));
  }

  private record Key(long calendar, long start) {}

  /** A slot that opened twice is one slot: its latest opening speaks for it. */
  private static List<AlertedSlot> slots(List<Row> rows) {
    Map<Key, AlertedSlot> slots = new LinkedHashMap<>();
    for (Row row : rows) {
      Long number = row.getLong("number");
      if (number != null) {
        long calendar = row.getLong("calendar");
        slots.put(
            new Key(calendar, row.getLong("start")),
            new AlertedSlot(
                number,
                new CalendarId(calendar),
                EventRow.slot(row),
                row.getOffsetDateTime("seen_at").toInstant(),
                row.getBoolean("returned")));
      }
    }
    return List.copyOf(slots.values());
  }
}
