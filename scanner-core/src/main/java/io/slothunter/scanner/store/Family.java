package io.slothunter.scanner.store;

import io.slothunter.scanner.account.FamilyBond;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whom an account may act for, and who agreed to it. */
public interface Family {
  /** So many bonds of one account hold at a time. */
  int MOST = 20;

  /**
   * A child of this user, who declares it; it waits for slots as a person of its own, and what
   * opens for it is told to its guardian. Empty if the user has too many.
   *
   * @param terms the version of the text that the user agreed to
   */
  Future<Optional<FamilyBond>> addChild(UserId actor, String name, String terms);

  /**
   * An adult who has not agreed yet. Empty if the user has too many.
   *
   * @param token with which they agree
   */
  Future<Optional<FamilyBond>> addAdult(
      UserId actor, String name, SecretHash token, Instant expiresAt);

  /**
   * Agrees, as the adult to whom a token was given, which is good once; empty if the token is not
   * good, or the user's own. If there is such a bond of the two already, that one is the answer.
   */
  Future<Optional<FamilyBond>> agree(UserId adult, SecretHash token, String terms);

  /**
   * Ends a bond, from either side, and with it what the other side has of it: addresses of feeds,
   * and a child's watches. Empty if there is none such that holds.
   */
  Future<Optional<FamilyBond>> withdraw(FamilyId bond, UserId user);

  /** The bonds of which this user is a side, that hold or wait, oldest first. */
  Future<List<FamilyBond>> of(UserId user);

  /** As whom a user acts by a bond; empty unless it is theirs, agreed to, and holds. */
  Future<Optional<Person>> actsAs(UserId actor, FamilyId bond);
}
