package io.slothunter.scanner.enrol;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Doctors, persons and watches in memory, as far as enrolling needs them. */
final class FakeBooks implements Directory, Watches {
  final Map<String, Entry> doctors = new LinkedHashMap<>();
  final Map<Contact, Person> persons = new LinkedHashMap<>();
  final List<Watch> watches = new ArrayList<>();
  boolean directoryDown;
  boolean watchesDown;

  @Override
  public synchronized Future<Entry> save(DoctorListing listing) {
    if (directoryDown) {
      return down();
    }
    return Future.succeededFuture(
        doctors.computeIfAbsent(listing.slug(), slug -> entry(doctors.size() + 1L, listing)));
  }

  private static Entry entry(long id, DoctorListing listing) {
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
    for (DoctorListing.CalendarListing each : listing.calendars()) {
      calendars.add(
          new Calendar(
              new CalendarId(id * 10 + calendars.size()),
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
    return new Entry(doctor, calendars);
  }

  @Override
  public synchronized Future<Person> person(Contact contact, Language languageIfNew) {
    return Future.succeededFuture(
        persons.computeIfAbsent(
            contact, c -> new Person(new PersonId(persons.size() + 1L), c, languageIfNew, true)));
  }

  @Override
  public synchronized Future<Watch> begin(PersonId person, DoctorId doctor) {
    if (watchesDown) {
      return down();
    }
    Optional<Watch> running =
        watches.stream()
            .filter(
                w ->
                    w.person().equals(person)
                        && w.filter().plainDoctor().equals(Optional.of(doctor)))
            .findFirst();
    Watch watch =
        running.orElseGet(
            () -> new Watch(new WatchId(watches.size() + 1L), person, doctor, Instant.EPOCH));
    if (running.isEmpty()) {
      watches.add(watch);
    }
    return Future.succeededFuture(watch);
  }

  @Override
  public synchronized Future<List<Watch>> of(PersonId person) {
    return watchesDown
        ? down()
        : Future.succeededFuture(watches.stream().filter(w -> w.person().equals(person)).toList());
  }

  @Override
  public synchronized Future<List<Entry>> entries() {
    return Future.succeededFuture(List.copyOf(doctors.values()));
  }

  @Override
  public Future<Person> speak(PersonId person, Language language) {
    throw unexpected();
  }

  @Override
  public Future<Void> unreachable(PersonId person) {
    throw unexpected();
  }

  @Override
  public Future<Optional<Watch>> end(WatchId watch, PersonId person) {
    throw unexpected();
  }

  @Override
  public Future<WatchChanges> changes(WatchChanges.Mark since) {
    throw unexpected();
  }

  @Override
  public Future<List<WatchedCalendar>> watchedCalendars(int mostPerWatch) {
    throw unexpected();
  }

  private static <T> Future<T> down() {
    return Future.failedFuture(new StoreFailure.Unavailable("told to fail"));
  }

  private static AssertionError unexpected() {
    return new AssertionError("enrolling asks for nothing of this kind");
  }
}
