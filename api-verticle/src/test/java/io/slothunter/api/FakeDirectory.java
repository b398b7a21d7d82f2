package io.slothunter.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.slothunter.scanner.store.Directory;
import io.vertx.core.Future;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A directory in memory. Calendars of doctor n that are made here have the ids 10n, 10n+1, … */
public final class FakeDirectory implements Directory {
  public static final ProviderId PAZIRESH = new ProviderId("paziresh24");
  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private volatile boolean broken;

  public void breakDown(boolean down) {
    broken = down;
  }

  /** Adds a doctor with so many calendars in Tehran. */
  @CanIgnoreReturnValue
  public synchronized Entry doctor(long id, int calendars) {
    return doctor(id, calendars, ZoneId.of("Asia/Tehran"));
  }

  @CanIgnoreReturnValue
  public synchronized Entry doctor(long id, int calendars, ZoneId zone) {
    DoctorListing listing = listing("doctor-" + id, calendars, zone);
    return put(id, listing);
  }

  public synchronized void remove(long id) {
    entries.remove(id);
  }

  public static DoctorListing listing(String slug, int calendars, ZoneId zone) {
    List<CalendarListing> all = new ArrayList<>();
    for (int i = 0; i < calendars; i++) {
      all.add(
          new CalendarListing(
              new CalendarKey(slug + "/" + i),
              "مرکز " + i,
              "visit",
              "تهران",
              false,
              URI.create("https://book.example/" + slug + "/" + i),
              zone));
    }
    URI page = URI.create("https://doctors.example/" + slug);
    return new DoctorListing(PAZIRESH, slug, "دکتر " + slug, "heart", "تهران", page, all);
  }

  @Override
  public synchronized Future<Entry> save(DoctorListing listing) {
    if (broken) {
      return Future.failedFuture(new IllegalStateException("the directory is down"));
    }
    long id =
        entries.values().stream()
            .filter(e -> e.doctor().slug().equals(listing.slug()))
            .map(e -> e.doctor().id().value())
            .findFirst()
            .orElse(1000L + entries.size());
    return Future.succeededFuture(put(id, listing));
  }

  @Override
  public synchronized Future<List<Entry>> entries() {
    return broken
        ? Future.failedFuture(new IllegalStateException("the directory is down"))
        : Future.succeededFuture(List.copyOf(entries.values()));
  }

  private Entry put(long id, DoctorListing listing) {
    Doctor doctor =
        new Doctor(
            new DoctorId(id),
            listing.provider(),
            listing.slug(),
            listing.name(),
            listing.specialty(),
            listing.city(),
            listing.page());
    List<Calendar> calendars = new ArrayList<>();
    for (CalendarListing each : listing.calendars()) {
      calendars.add(
          new Calendar(
              new CalendarId(10 * id + calendars.size()),
              doctor.id(),
              listing.provider(),
              each.key(),
              each.centre(),
              each.service(),
              each.city(),
              each.online(),
              each.bookingPage(),
              each.zone()));
    }
    Entry entry = new Entry(doctor, calendars);
    entries.put(id, entry);
    return entry;
  }
}
