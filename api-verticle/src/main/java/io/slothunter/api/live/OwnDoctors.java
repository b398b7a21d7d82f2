package io.slothunter.api.live;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.view.Covering;
import io.slothunter.api.view.Listings;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Family;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchFilter;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody waits for, by their watches that do not rest: doctors, and calendars of watches
 * that ask for something else. At which times they wait is not looked at.
 */
public final class OwnDoctors {
  private final Accounts accounts;
  private final Family family;
  private final OwnWatches watches;
  private final OwnAlerts alerts;
  private final Covering covering;
  private final InstantSource clock;

  /**
   * @param whose the person whose watches they are; empty for one who may not act for whom they
   *     named
   * @param changesAt when the next watch ends its rest by itself
   */
  record Now(
      Optional<PersonId> whose,
      Set<Long> doctors,
      Set<Long> calendars,
      Optional<Instant> changesAt) {
    static final Now NOTHING = new Now(Optional.empty(), Set.of(), Set.of(), Optional.empty());

    Now {
      doctors = Set.copyOf(doctors);
      calendars = Set.copyOf(calendars);
    }

    boolean isSame(Now other) {
      return doctors.equals(other.doctors) && calendars.equals(other.calendars);
    }
  }

  public OwnDoctors(AccountPorts ports, Listings listings, InstantSource clock) {
    this.accounts = ports.accounts();
    this.family = ports.family();
    this.watches = ports.ownWatches();
    this.alerts = ports.ownAlerts();
    this.covering = new Covering(listings);
    this.clock = clock;
  }

  /**
   * @param actingFor somebody of the user's family, whose watches count instead; nothing is waited
   *     for where they may not act (any more)
   */
  Future<Now> of(UserId user, OptionalLong actingFor) {
    return person(user, actingFor)
        .compose(
            known ->
                known.isEmpty()
                    ? Future.succeededFuture(Now.NOTHING)
                    : watches.of(known.get().id()).compose(all -> now(known.get().id(), all)));
  }

  /** Whether a user acts for somebody of their family at present. */
  Future<Boolean> mayAct(UserId user, long bond) {
    return person(user, OptionalLong.of(bond)).map(Optional::isPresent);
  }

  private Future<Optional<Person>> person(UserId user, OptionalLong actingFor) {
    return actingFor.isPresent()
        ? family.actsAs(user, new FamilyId(actingFor.getAsLong()))
        : accounts.user(user).map(known -> known.map(User::person));
  }

  private Future<Now> now(PersonId whose, List<OwnWatch> all) {
    Instant now = clock.instant();
    List<WatchFilter> filters =
        all.stream()
            .filter(each -> !each.paused() && rest(each, now).isEmpty())
            .map(each -> each.watch().filter())
            .toList();
    Set<Long> doctors =
        filters.stream()
            .flatMap(filter -> filter.plainDoctor().stream())
            .map(DoctorId::value)
            .collect(Collectors.toSet());
    List<WatchFilter> others =
        filters.stream().filter(filter -> filter.plainDoctor().isEmpty()).toList();
    Optional<Instant> changesAt =
        all.stream()
            .filter(each -> !each.paused())
            .flatMap(each -> rest(each, now).stream())
            .min(Comparator.naturalOrder());
    return covering
        .ofAny(others)
        .map(
            covered ->
                new Now(
                    Optional.of(whose),
                    doctors,
                    covered.stream()
                        .map(venue -> venue.calendar().value())
                        .collect(Collectors.toSet()),
                    changesAt));
  }

  private static Optional<Instant> rest(OwnWatch watch, Instant now) {
    return watch.snoozedUntil().filter(now::isBefore);
  }

  /**
   * Of the alerts of these watches about no later event nothing more needs to be sent.
   *
   * @param actingFor whose watches they are, as above
   */
  Future<?> seen(UserId user, OptionalLong actingFor, long number) {
    return person(user, actingFor)
        .compose(
            known ->
                known.isEmpty()
                    ? Future.succeededFuture()
                    : alerts.acknowledgeUpTo(number, known.get().id()));
  }

  Instant now() {
    return clock.instant();
  }
}
