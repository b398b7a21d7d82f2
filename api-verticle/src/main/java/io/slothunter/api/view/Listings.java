package io.slothunter.api.view;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.store.Directory.Entry;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The doctors and calendars that the directory lists, as last read. */
public final class Listings {
  private final TreeMap<Long, DoctorView> doctors = new TreeMap<>();

  /** Outlives the listing of a calendar: its events still belong to its doctor. */
  private final Map<Long, Long> doctorOf = new HashMap<>();

  private Map<Long, Calendar> calendars = new HashMap<>();

  Listings() {}

  /** By id, ascending. */
  public NavigableMap<Long, DoctorView> doctors() {
    return Collections.unmodifiableNavigableMap(doctors);
  }

  public Optional<DoctorView> doctor(long id) {
    return Optional.ofNullable(doctors.get(id));
  }

  /** The ids of all listed calendars, in no order. */
  public Set<Long> calendars() {
    return Collections.unmodifiableSet(calendars.keySet());
  }

  /** Our number of the doctor whose calendar this is or was; null when unknown. */
  public @Nullable Long doctorOf(long calendar) {
    return doctorOf.get(calendar);
  }

  /** Null for one that is not listed, or no more. */
  public @Nullable Calendar calendar(long id) {
    return calendars.get(id);
  }

  /** Everything that is listed now; doctors that did not change keep their encoded form. */
  void replace(List<Entry> entries) {
    Set<Long> listed = new HashSet<>();
    calendars = new HashMap<>();
    for (Entry entry : entries) {
      listed.add(entry.doctor().id().value());
      list(entry);
    }
    doctors.keySet().retainAll(listed);
  }

  /** Adds one doctor, or brings them up to date. */
  void put(Entry entry) {
    doctor(entry.doctor().id().value())
        .ifPresent(
            known -> known.entry().calendars().forEach(c -> calendars.remove(c.id().value())));
    list(entry);
  }

  private void list(Entry entry) {
    long id = entry.doctor().id().value();
    DoctorView before = doctors.get(id);
    if (before == null || !before.entry().equals(entry)) {
      doctors.put(id, new DoctorView(entry));
    }
    for (Calendar calendar : entry.calendars()) {
      calendars.put(calendar.id().value(), calendar);
      doctorOf.put(calendar.id().value(), id);
    }
  }
}
