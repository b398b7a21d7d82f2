package io.slothunter.scanner.store;

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

/** Persons and what they wait for. */
public interface Watches {
  /** The person behind a contact, made if new; a person who was unreachable is reachable again. */
  Future<Person> person(Contact contact, Language languageIfNew);

  Future<Person> speak(PersonId person, Language language);

  /**
   * The channel said that the person wants no more messages; their watches rest until they return.
   */
  Future<Void> unreachable(PersonId person);

  /**
   * Begins a watch of every opening of a doctor; a person who has such a watch already keeps it,
   * and if it was over it begins anew.
   */
  Future<Watch> begin(PersonId person, DoctorId doctor);

  /**
   * Ends a watch of this person, and with it what it is still owed; empty if there is none such, so
   * nobody ends another's.
   */
  Future<Optional<Watch>> end(WatchId watch, PersonId person);

  /** The watches of one person that have not ended, oldest first. */
  Future<List<Watch>> of(PersonId person);

  /** What became of all watches since a mark: a bounded part of it at a time. */
  Future<WatchChanges> changes(WatchChanges.Mark since);

  /**
   * The bookable calendars that at least one running watch of a reachable person covers, and does
   * not rest.
   *
   * @param mostPerWatch a watch that covers more has only so many polled, those that we know
   *     longest
   */
  Future<List<WatchedCalendar>> watchedCalendars(int mostPerWatch);
}
