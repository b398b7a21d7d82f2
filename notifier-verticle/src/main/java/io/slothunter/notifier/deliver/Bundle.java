package io.slothunter.notifier.deliver;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What waits together and becomes one message: the alerts of one watch about one doctor, or all
 * that a person wants to have in one.
 */
final class Bundle {
  /**
   * What a message is about.
   *
   * @param topic empty for all that there is
   */
  private record Subject(PersonId person, Optional<Topic> topic) {
    static Subject of(Owed owed) {
      Alert alert = owed.alert();
      boolean whole = owed.telling().digest().isPresent();
      return new Subject(
          alert.person().id(), whole ? Optional.empty() : Optional.of(Topic.of(alert)));
    }
  }

  private record Topic(WatchId watch, DoctorId doctor) {
    static Topic of(Alert alert) {
      return new Topic(alert.watch(), alert.doctor());
    }
  }

  private final Subject subject;
  private final List<Owed> owed = new ArrayList<>(1);

  private Bundle(Owed first) {
    this.subject = Subject.of(first);
  }

  /**
   * @param owed what {@link #isAbout} the same, at least one
   */
  static Bundle of(List<Owed> owed) {
    Bundle bundle = new Bundle(owed.get(0));
    bundle.owed.addAll(owed);
    return bundle;
  }

  /** True if it is about the same. */
  boolean isAbout(Owed other) {
    return subject.equals(Subject.of(other));
  }

  /** True if both can be one message. */
  boolean isAbout(Bundle other) {
    return subject.equals(other.subject);
  }

  void add(Owed more) {
    owed.add(more);
  }

  List<Owed> owed() {
    return owed;
  }

  List<DeliveryId> ids() {
    return owed.stream().map(Owed::id).toList();
  }

  /** Only the slots that have not begun. */
  static Owed upcoming(Owed owed, Instant now) {
    List<AlertedSlot> slots =
        owed.slots().stream().filter(s -> s.slot().start().isAfter(now)).toList();
    return slots.size() == owed.slots().size() ? owed : owed.with(slots);
  }

  /**
   * What one message tells of, by watch and doctor: of several alerts about the same the last one's
   * person and language, every slot once, by start.
   *
   * @param owed at least one
   */
  static List<Alert> topics(List<Owed> owed) {
    Map<Topic, List<Owed>> byTopic = new LinkedHashMap<>();
    owed.forEach(
        each -> byTopic.computeIfAbsent(Topic.of(each.alert()), t -> new ArrayList<>(1)).add(each));
    return byTopic.values().stream().map(Bundle::merged).toList();
  }

  private static Alert merged(List<Owed> owed) {
    Owed last = owed.get(owed.size() - 1);
    record Key(CalendarId calendar, Instant start) {}
    Set<Key> seen = new HashSet<>();
    List<AlertedSlot> slots =
        owed.stream()
            .flatMap(each -> each.slots().stream())
            .filter(s -> seen.add(new Key(s.calendar(), s.slot().start())))
            .sorted(Comparator.comparing(s -> s.slot().start()))
            .toList();
    return last.with(slots).alert();
  }
}
