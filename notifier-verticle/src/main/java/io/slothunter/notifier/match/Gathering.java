package io.slothunter.notifier.match;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.match.Matches;
import io.slothunter.scanner.match.WatchIndex;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.WatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom events of the log concern, gathered event by event until it is enough for one statement. An
 * event is never divided, because the cursor stands at events.
 */
final class Gathering {
  /** A statement with so many offers takes a small part of the time that the store allows it. */
  static final int ENOUGH = 5_000;

  private final Map<Subject, List<AlertedSlot>> bySubject = new TreeMap<>();
  private int events;
  private int offers;

  /** Takes the first of the events, as many as are enough, or all of them. */
  @CanIgnoreReturnValue
  Gathering take(List<Recorded> all, WatchIndex index, Matches matches, Instant now) {
    while (events < all.size() && offers < ENOUGH) {
      Recorded recorded = all.get(events++);
      if (recorded.event() instanceof SlotOpened opened && opened.slot().start().isAfter(now)) {
        index.find(opened, matches);
        offers += matches.size();
        if (matches.size() > 0) {
          add(slot(recorded.number(), opened), index, matches);
        }
      }
    }
    return this;
  }

  private void add(AlertedSlot slot, WatchIndex index, Matches matches) {
    long doctor = index.doctor(slot.calendar()).map(DoctorId::value).orElse(0L);
    for (int i = 0; i < matches.size(); i++) {
      Subject subject = new Subject(matches.id(i), doctor);
      bySubject.computeIfAbsent(subject, any -> new ArrayList<>(1)).add(slot);
    }
  }

  private static AlertedSlot slot(long number, SlotOpened opened) {
    return new AlertedSlot(
        number, opened.calendar(), opened.slot(), opened.seenAt(), opened.returned());
  }

  /** How many events were taken. */
  int events() {
    return events;
  }

  /** One for each watch and doctor; the oldest watches come first. */
  List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>(bySubject.size());
    bySubject.forEach(
        (subject, slots) -> {
          slots.sort(Comparator.comparing(s -> s.slot().start()));
          drafts.add(new Draft(new WatchId(subject.watch()), slots));
        });
    return drafts;
  }

  /** What one message is about. */
  private record Subject(long watch, long doctor) implements Comparable<Subject> {
    @Override
    public int compareTo(Subject other) {
      int byWatch = Long.compare(watch, other.watch);
      return byWatch != 0 ? byWatch : Long.compare(doctor, other.doctor);
    }
  }
}
