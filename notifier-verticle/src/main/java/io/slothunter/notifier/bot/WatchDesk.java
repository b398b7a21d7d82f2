package io.slothunter.notifier.bot;

import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Knows and ends watches, and tells everybody concerned that they changed. */
public final class WatchDesk {
  private final Watches watches;
  private final SlotLog log;
  private final LocalBus bus;
  private final WatchBook book;
  private final BotTrail trail;

  public WatchDesk(Watches watches, SlotLog log, LocalBus bus, WatchBook book, BotTrail trail) {
    this.trail = trail;
    this.watches = watches;
    this.log = log;
    this.bus = bus;
    this.book = book;
  }

  /** The person who did this; one who shut us out and is back is waited for again. */
  Future<Person> person(Incoming incoming) {
    return watches.person(incoming.from(), incoming.language()).compose(this::welcomeBack);
  }

  private Future<Person> welcomeBack(Person person) {
    if (book.now().waits(person.id())) {
      return Future.succeededFuture(person);
    }
    return watches
        .of(person.id())
        .map(
            theirs -> {
              if (!theirs.isEmpty()) {
                changed();
              }
              return person;
            });
  }

  /** Finds the doctor behind a link and begins a watch. */
  Future<Enrolled> begin(Person person, Supplier<Future<Enrolled>> enrolling) {
    return trail.noted(person.id(), "addDoctor", "", enrolling, WatchDesk::came);
  }

  private static Came came(Enrolled enrolled) {
    return enrolled instanceof Enrolled.Watched watched
        ? new Came(watched.already() ? 200 : 201, watched.doctor().doctor().id().toString())
        : new Came(422, "");
  }

  /** A watch of ours was begun elsewhere, and everybody else in the process has been told. */
  void begun() {
    book.outdated();
  }

  /** The slots that are free as far as known. */
  Future<Map<CalendarId, FreeSlots>> free(Entry doctor) {
    return log.states(doctor.calendars().stream().map(Calendar::id).toList())
        .map(
            states ->
                states.stream()
                    .collect(Collectors.toMap(CalendarState::calendar, CalendarState::free)));
  }

  /** Ends a watch of this person; one that has ended, or is another's, is left as it is. */
  Future<Void> end(WatchId watch, PersonId person) {
    return ended(watch, person)
        .map(
            ended -> {
              if (ended.isPresent()) {
                changed();
              }
              return null;
            });
  }

  private Future<Optional<Watch>> ended(WatchId watch, PersonId person) {
    return trail.noted(
        person,
        "endWatch",
        watch.toString(),
        () -> watches.end(watch, person),
        ended -> new Came(ended.isPresent() ? 204 : 404, watch.toString()));
  }

  Future<Void> endAll(PersonId person) {
    return watches
        .of(person)
        .compose(
            theirs ->
                Future.join(theirs.stream().map(w -> ended(w.id(), person)).toList())
                    .<Void>mapEmpty())
        .onComplete(done -> changed());
  }

  Future<List<Watch>> of(PersonId person) {
    return watches.of(person);
  }

  Future<Catalog> catalog() {
    return book.fresh();
  }

  Future<Person> speak(Person person, Language language) {
    return trail.noted(
        person.id(),
        "changeMe",
        "",
        () -> watches.speak(person.id(), language),
        spoken -> new Came(200, ""));
  }

  /** The person wants no more messages. */
  public Future<Void> unreachable(PersonId person) {
    return watches.unreachable(person).onSuccess(done -> changed());
  }

  private void changed() {
    // At once for ourselves, and for everybody else in the process by the bus.
    book.outdated();
    bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
  }
}
