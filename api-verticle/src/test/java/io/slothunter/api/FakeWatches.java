package io.slothunter.api;

import io.slothunter.scanner.calendar.DoctorId;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Watches in memory, of one person. */
public final class FakeWatches implements Watches {
  public final List<Watch> begun = new CopyOnWriteArrayList<>();
  private volatile boolean broken;

  public void breakDown(boolean down) {
    broken = down;
  }

  @Override
  public Future<Person> person(Contact contact, Language languageIfNew) {
    return Future.succeededFuture(new Person(new PersonId(7), contact, languageIfNew, true));
  }

  @Override
  public Future<Watch> begin(PersonId person, DoctorId doctor) {
    if (broken) {
      return Future.failedFuture(new IllegalStateException("the watches are down"));
    }
    Watch watch = new Watch(new WatchId(begun.size() + 1L), person, doctor, Instant.EPOCH);
    begun.add(watch);
    return Future.succeededFuture(watch);
  }

  @Override
  public Future<Person> speak(PersonId person, Language language) {
    return Future.failedFuture(new AssertionError("the API changes nobody's language"));
  }

  @Override
  public Future<Void> unreachable(PersonId person) {
    return Future.failedFuture(new AssertionError("the API reaches nobody"));
  }

  @Override
  public Future<Optional<Watch>> end(WatchId watch, PersonId person) {
    return Future.failedFuture(new AssertionError("the API ends no watch"));
  }

  @Override
  public Future<List<Watch>> of(PersonId person) {
    return Future.succeededFuture(List.copyOf(begun));
  }

  @Override
  public Future<WatchChanges> changes(WatchChanges.Mark since) {
    return Future.failedFuture(new AssertionError("the API asks for its own watches only"));
  }

  @Override
  public Future<List<WatchedCalendar>> watchedCalendars(int mostPerWatch) {
    return Future.succeededFuture(List.of());
  }
}
