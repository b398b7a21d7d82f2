package io.slothunter.notifier.match;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchIndex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who waits for what, and what the doctors are called, as of one reading of the store. */
public final class Catalog {
  static final Catalog EMPTY = new Catalog(List.of(), List.of());

  private final WatchIndex index;
  private final Set<PersonId> waiting = new HashSet<>();
  private final Map<DoctorId, Entry> doctors = new HashMap<>();

  Catalog(List<Watch> watches, List<Entry> entries) {
    Map<CalendarId, DoctorId> calendars = new HashMap<>();
    for (Entry entry : entries) {
      doctors.put(entry.doctor().id(), entry);
      for (Calendar calendar : entry.calendars()) {
        calendars.put(calendar.id(), calendar.doctor());
      }
    }
    watches.forEach(watch -> waiting.add(watch.person()));
    this.index = WatchIndex.of(watches, calendars);
  }

  WatchIndex index() {
    return index;
  }

  /** True if the person has a running watch. */
  public boolean waits(PersonId person) {
    return waiting.contains(person);
  }

  public Optional<Entry> doctor(DoctorId id) {
    return Optional.ofNullable(doctors.get(id));
  }
}
