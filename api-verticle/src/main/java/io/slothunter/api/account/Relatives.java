package io.slothunter.api.account;

import io.slothunter.scanner.account.FamilyBond;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Family;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Whom accounts act for: children by declaration, adults who agreed with a token. */
public final class Relatives {
  /** The text that is agreed to now; whoever agrees names it, so that it is known which it was. */
  public static final String TERMS = "2026-11";

  /** How long an adult has to agree. */
  private static final Duration GOOD = Duration.ofDays(7);

  private final Family store;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  /**
   * @param token with which an adult agrees, told this once; empty for a child
   */
  public record Added(FamilyBond bond, Optional<String> token) {}

  Relatives(AccountPorts ports, InstantSource clock) {
    this.store = ports.family();
    this.clock = clock;
  }

  /** Empty if the user acts for enough people. */
  public Future<Optional<Added>> addChild(UserId actor, String name) {
    return store
        .addChild(actor, name, TERMS)
        .map(bond -> bond.map(each -> new Added(each, Optional.empty())));
  }

  /** Empty if the user acts for enough people. */
  public Future<Optional<Added>> addAdult(UserId actor, String name) {
    String token = secrets.next();
    return store
        .addAdult(actor, name, hash(token), clock.instant().plus(GOOD))
        .map(bond -> bond.map(each -> new Added(each, Optional.of(token))));
  }

  /** Empty if the token is not good, or the user's own. */
  public Future<Optional<FamilyBond>> agree(UserId adult, String token) {
    return store.agree(adult, hash(token), TERMS);
  }

  public Future<Optional<FamilyBond>> withdraw(FamilyId bond, UserId user) {
    return store.withdraw(bond, user);
  }

  public Future<List<FamilyBond>> of(UserId user) {
    return store.of(user);
  }

  private static SecretHash hash(String token) {
    return SecretHash.of("family " + token);
  }
}
