package io.slothunter.notifier.bot.watch;

import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Incoming;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.store.OwnWatches.FamilyWatch;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Knows and changes watches, leaves a row of it, and tells everybody concerned. Of one watch a
 * guardian decides as of their own, where it is a child's of theirs: it is they who are told. So
 * does whoever an adult lets act for them.
 */
public final class WatchDesk {
  /** As many as the API allows. */
  public static final int MOST = 200;

  private final Watches watches;
  private final OwnWatches own;
  private final LocalBus bus;
  private final WatchBook book;
  private final BotTrail trail;

  public WatchDesk(Watches watches, OwnWatches own, LocalBus bus, WatchBook book, BotTrail trail) {
    this.watches = watches;
    this.own = own;
    this.bus = bus;
    this.book = book;
    this.trail = trail;
  }

  /** The person who did this; one who shut us out and is back is waited for again. */
  public Future<Person> person(Incoming incoming) {
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

  /** The watches that have not ended, also those at rest. */
  public Future<List<OwnWatch>> of(PersonId person) {
    return own.of(person);
  }

  /** The watches of those for whom they may act, that have not ended. */
  Future<List<FamilyWatch>> ofFamily(PersonId person) {
    return own.ofFamily(person);
  }

  /** The name of whose watch it is, if it is of one for whom they act. */
  Future<Optional<String>> whose(OwnWatch watch, PersonId person) {
    return watch.watch().person().equals(person)
        ? Future.succeededFuture(Optional.empty())
        : own.ofFamily(person)
            .map(
                all ->
                    all.stream()
                        .filter(each -> each.own().watch().id().equals(watch.watch().id()))
                        .map(FamilyWatch::name)
                        .findFirst());
  }

  /** One of them, or of one for whom they may act; empty if it has ended, or is another's. */
  public Future<Optional<OwnWatch>> one(WatchId watch, PersonId person) {
    return decided(
        watch,
        person,
        owner ->
            own.of(owner)
                .map(
                    all ->
                        all.stream().filter(each -> each.watch().id().equals(watch)).findFirst()));
  }

  /** Does it as the person of a watch; empty if it has ended, or is another's. */
  public <T> Future<Optional<T>> decided(
      WatchId watch, PersonId person, Function<PersonId, Future<Optional<T>>> how) {
    return own.owner(watch, person)
        .compose(owner -> owner.map(how).orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** What is known of all doctors and watches, as new as the last change. */
  public Future<Catalog> catalog() {
    return book.fresh();
  }

  /** Empty if they have too many watches. */
  public Future<Optional<OwnWatch>> begin(PersonId person, Wish wish) {
    return own.of(person)
        .compose(
            before ->
                before.size() >= MOST
                    ? Future.succeededFuture(Optional.empty())
                    : beginNoted(person, wish).map(Optional::of));
  }

  private Future<OwnWatch> beginNoted(PersonId person, Wish wish) {
    return trail
        .noted(
            person,
            "beginWatch",
            wish.filter().soleDoctor().map(DoctorId::toString).orElse(""),
            () -> own.begin(person, wish),
            begun -> new Came(201, begun.watch().id().toString()))
        .onSuccess(begun -> changed());
  }

  /** A watch of ours was begun elsewhere, and everybody else in the process has been told. */
  public void begun() {
    book.outdated();
  }

  /** Ends a watch; false if it had ended, or is another's. */
  public Future<Boolean> end(WatchId watch, PersonId person) {
    return ended(watch, person)
        .map(Optional::isPresent)
        .onSuccess(
            ended -> {
              if (ended) {
                changed();
              }
            });
  }

  private Future<Optional<Watch>> ended(WatchId watch, PersonId person) {
    return trail.noted(
        person,
        "endWatch",
        watch.toString(),
        () -> decided(watch, person, owner -> watches.end(watch, owner)),
        ended -> new Came(ended.isPresent() ? 204 : 404, watch.toString()));
  }

  public Future<Void> endAll(PersonId person) {
    return watches
        .of(person)
        .compose(
            theirs ->
                Future.join(theirs.stream().map(w -> ended(w.id(), person)).toList())
                    .<Void>mapEmpty())
        .onComplete(done -> changed());
  }

  /** Fails as the store does if another of their watches looks for the same. */
  public Future<Optional<OwnWatch>> change(WatchId watch, PersonId person, Wish wish) {
    return noted(person, "changeWatch", watch, owner -> own.change(watch, owner, wish));
  }

  public Future<Optional<OwnWatch>> pause(WatchId watch, PersonId person) {
    return noted(person, "pauseWatch", watch, owner -> own.pause(watch, owner));
  }

  public Future<Optional<OwnWatch>> resume(WatchId watch, PersonId person) {
    return noted(person, "resumeWatch", watch, owner -> own.resume(watch, owner));
  }

  public Future<Optional<OwnWatch>> snooze(WatchId watch, PersonId person, Instant until) {
    return noted(person, "snoozeWatch", watch, owner -> own.snooze(watch, owner, until));
  }

  private Future<Optional<OwnWatch>> noted(
      PersonId person,
      String action,
      WatchId watch,
      Function<PersonId, Future<Optional<OwnWatch>>> act) {
    return trail
        .noted(
            person,
            action,
            watch.toString(),
            () -> decided(watch, person, act),
            done -> new Came(done.isPresent() ? 200 : 404, watch.toString()))
        .onSuccess(done -> done.ifPresent(one -> changed()));
  }

  /** The person wants no more messages. */
  public Future<Void> unreachable(PersonId person) {
    return watches.unreachable(person).onSuccess(done -> changed());
  }

  /** At once for ourselves, and for everybody else in the process by the bus. */
  public void changed() {
    book.outdated();
    bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
  }
}
