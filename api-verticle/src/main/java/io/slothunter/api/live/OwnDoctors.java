package io.slothunter.api.live;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.watch.OwnWatch;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which doctors somebody waits for, by their watches that do not rest. */
public final class OwnDoctors {
  private final Accounts accounts;
  private final OwnWatches watches;
  private final InstantSource clock;

  /**
   * @param changesAt when the next watch ends its rest by itself
   */
  record Now(Set<Long> doctors, Optional<Instant> changesAt) {
    Now {
      doctors = Set.copyOf(doctors);
    }
  }

  public OwnDoctors(AccountPorts ports, InstantSource clock) {
    this.accounts = ports.accounts();
    this.watches = ports.ownWatches();
    this.clock = clock;
  }

  Future<Now> of(UserId user) {
    return accounts
        .user(user)
        .compose(
            known ->
                known.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : watches.of(known.get().person().id()))
        .map(this::now);
  }

  private Now now(List<OwnWatch> all) {
    Instant now = clock.instant();
    return new Now(
        all.stream()
            .filter(each -> !each.paused() && rest(each, now).isEmpty())
            .flatMap(each -> each.watch().filter().scope().only().doctors().stream())
            .map(DoctorId::value)
            .collect(Collectors.toSet()),
        all.stream()
            .filter(each -> !each.paused())
            .flatMap(each -> rest(each, now).stream())
            .min(Comparator.naturalOrder()));
  }

  private static Optional<Instant> rest(OwnWatch watch, Instant now) {
    return watch.snoozedUntil().filter(now::isBefore);
  }

  Instant now() {
    return clock.instant();
  }
}
