package io.slothunter.notifier.match;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.match.WatchIndex;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Venue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who waits for what, and what the doctors are called. The doctors are as of one reading of the
 * store; there is one index, which every reading brings up to date.
 */
public final class Catalog {
  private final WatchIndex index;
  private final Map<DoctorId, Entry> doctors;

  private Catalog(WatchIndex index, Map<DoctorId, Entry> doctors) {
    this.index = index;
    this.doctors = doctors;
  }

  static Catalog empty() {
    return new Catalog(new WatchIndex(), Map.of());
  }

  /** The same with these doctors, whose calendars the index knows from now on, and no others. */
  Catalog with(List<Entry> entries) {
    Map<DoctorId, Entry> next = new HashMap<>(entries.size() * 2);
    entries.forEach(entry -> next.put(entry.doctor().id(), entry));
    // All that leave before any come: a calendar may have moved from one doctor to another.
    doctors.forEach(
        (id, entry) -> {
          if (!entry.equals(next.get(id))) {
            entry.calendars().forEach(calendar -> index.forget(calendar.id()));
          }
        });
    for (Entry entry : entries) {
      if (!entry.equals(doctors.get(entry.doctor().id()))) {
        for (Calendar calendar : entry.calendars()) {
          index.know(Venue.of(entry.doctor(), calendar));
        }
      }
    }
    return new Catalog(index, next);
  }

  WatchIndex index() {
    return index;
  }

  /** True if the person has a running watch. */
  public boolean waits(PersonId person) {
    return index.waits(person);
  }

  /** All doctors, in no order; the same object as long as none is read anew. */
  public Collection<Entry> doctors() {
    return doctors.values();
  }

  public Optional<Entry> doctor(DoctorId id) {
    return Optional.ofNullable(doctors.get(id));
  }
}
