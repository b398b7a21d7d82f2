package io.slothunter.notifier.deliver;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
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

/** The alerts of one watch about one doctor that wait together: they become one message. */
final class Bundle {
  private final WatchId watch;
  private final DoctorId doctor;
  private final List<Alert> alerts = new ArrayList<>(1);

  private Bundle(Alert first) {
    this.watch = first.watch();
    this.doctor = first.doctor();
  }

  /**
   * @param alerts of one watch about one doctor, at least one
   */
  static Bundle of(List<Alert> alerts) {
    Bundle bundle = new Bundle(alerts.get(0));
    bundle.alerts.addAll(alerts);
    return bundle;
  }

  /** True if the alert is about the same. */
  boolean isAbout(Alert alert) {
    return watch.equals(alert.watch()) && doctor.equals(alert.doctor());
  }

  /** True if both can be one message. */
  boolean isAbout(Bundle other) {
    return watch.equals(other.watch) && doctor.equals(other.doctor);
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
