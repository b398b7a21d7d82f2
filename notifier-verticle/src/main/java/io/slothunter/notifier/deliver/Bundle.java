package io.slothunter.notifier.deliver;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.WatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The alerts of one watch that wait together: they become one message. */
final class Bundle {
  private final WatchId watch;
  private final List<Alert> alerts = new ArrayList<>(1);

  Bundle(WatchId watch) {
    this.watch = watch;
  }

  /**
   * @param alerts of one watch, at least one
   */
  static Bundle of(List<Alert> alerts) {
    Bundle bundle = new Bundle(alerts.get(0).watch());
    bundle.alerts.addAll(alerts);
    return bundle;
  }

  WatchId watch() {
    return watch;
  }

  void add(Alert alert) {
    alerts.add(alert);
  }

  List<Alert> alerts() {
    return alerts;
  }

  List<AlertId> ids() {
    return alerts.stream().map(Alert::id).toList();
  }

  /** Only the slots that have not begun. */
  static Alert upcoming(Alert alert, Instant now) {
    List<AlertedSlot> slots =
        alert.slots().stream().filter(s -> s.slot().start().isAfter(now)).toList();
    return slots.size() == alert.slots().size() ? alert : with(alert, slots);
  }

  /**
   * Several alerts as one: the last one's person and language, every slot once, by start.
   *
   * @param alerts at least one
   */
  static Alert merged(List<Alert> alerts) {
    Alert last = alerts.get(alerts.size() - 1);
    record Key(CalendarId calendar, Instant start) {}
    Set<Key> seen = new HashSet<>();
    List<AlertedSlot> slots =
        alerts.stream()
            .flatMap(alert -> alert.slots().stream())
            .filter(s -> seen.add(new Key(s.calendar(), s.slot().start())))
            .sorted(Comparator.comparing(s -> s.slot().start()))
            .toList();
    return with(last, slots);
  }

  private static Alert with(Alert alert, List<AlertedSlot> slots) {
    return new Alert(
        alert.id(),
        alert.watch(),
        alert.doctor(),
        alert.person(),
        alert.createdAt(),
        alert.attempts(),
        slots);
  }
}
