package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Watches of which only the calendars are known; asked for anything else it fails the test. */
public final class FakeWatchedCalendars implements Watches {
  private List<WatchedCalendar> calendars = List.of();
  private boolean failing;

  public synchronized void set(List<Calendar> watched) {
    calendars = watched.stream().map(c -> new WatchedCalendar(c, 1)).toList();
  }

  /** The next question is not answered. */
  public synchronized void failNext() {
    failing = true;
  }

  @Override
  public synchronized Future<List<WatchedCalendar>> watchedCalendars(int mostPerWatch) {
    if (failing) {
      failing = false;
      return Future.failedFuture(new StoreFailure.Unavailable("told to fail"));
    }
    return Future.succeededFuture(calendars);
  }

  @Override
  public Future<Person> person(Contact contact, Language languageIfNew) {
    throw unexpected();
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
  public Future<Watch> begin(PersonId person, DoctorId doctor) {
    throw unexpected();
  }

  @Override
  public Future<Optional<Watch>> end(WatchId watch, PersonId person) {
    throw unexpected();
  }

  @Override
  public Future<List<Watch>> of(PersonId person) {
    throw unexpected();
  }

  @Override
  public Future<WatchChanges> changes(WatchChanges.Mark since) {
    throw unexpected();
  }

  private static AssertionError unexpected() {
    return new AssertionError("only the watched calendars were expected to be asked for");
  }
}
