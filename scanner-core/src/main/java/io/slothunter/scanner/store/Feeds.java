package io.slothunter.scanner.store;

import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Secrets under which a watch's free slots may be read by whoever has them. */
public interface Feeds {
  /**
   * Gives a watch of this person a secret; one that it had is no longer good. Empty if there is no
   * such running watch.
   *
   * @param bond by which another acts for the person, and which must still hold
   */
  Future<Optional<Instant>> open(
      WatchId watch, PersonId person, Optional<FamilyId> bond, SecretHash secret);

  /** Since when a running watch of this person has the secret that it has. */
  Future<Optional<Instant>> of(WatchId watch, PersonId person);

  /** False if no running watch of this person has one. */
  Future<Boolean> close(WatchId watch, PersonId person);

  /** What a secret is good for; empty once its watch has ended or its user is shut out. */
  Future<Optional<Feed>> find(SecretHash secret);

  /**
   * @param secret as it is kept
   * @param since when the secret was made
   */
  record Feed(OwnWatch watch, SecretHash secret, Instant since) {}
}
