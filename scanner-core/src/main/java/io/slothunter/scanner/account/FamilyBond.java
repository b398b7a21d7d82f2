package io.slothunter.scanner.account;

import java.time.Instant;
import java.util.Optional;

/**
 * That an account acts for somebody: for a child, by its guardian's declaration, or for an adult
 * who agreed. It is kept when it is over: it is the record of a consent.
 *
 * @param actor who acts
 * @param name what the actor calls the other
 * @param adult whose account it is; empty for a child, and for an adult who has not agreed yet
 * @param consent empty for an adult who has not agreed yet
 * @param withdrawnAt empty as long as it holds
 */
public record FamilyBond(
    FamilyId id,
    UserId actor,
    String actorName,
    boolean child,
    String name,
    Optional<UserId> adult,
    Instant madeAt,
    Optional<Consent> consent,
    Optional<Instant> withdrawnAt) {

  /**
   * @param terms the version of the text that was agreed to
   * @param by who agreed: the adult, or a child's guardian
   */
  public record Consent(String terms, Instant at, UserId by) {}
}
