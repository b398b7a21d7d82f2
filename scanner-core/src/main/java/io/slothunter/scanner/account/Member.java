package io.slothunter.scanner.account;

import io.slothunter.scanner.watch.Person;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Somebody who talks with us in a chat, with an account or without.
 *
 * @param user their account, where there is one
 * @param blocked true once an admin has shut them out
 * @param telling when they want to be told
 * @param search what they searched for last; empty if nothing
 */
public record Member(
    Person person,
    Optional<UserId> user,
    Role role,
    boolean blocked,
    Telling telling,
    String search) {
  /** Somebody new. */
  public static Member of(Person person) {
    return new Member(
        person,
        Optional.empty(),
        Role.PATIENT,
        false,
        Telling.atOnce(ZoneId.of("Asia/Tehran")),
        "");
  }

  /** The same who wrote, and can be written to again. */
  public Member with(Person other) {
    return new Member(other, user, role, blocked, telling, search);
  }

  public ZoneId zone() {
    return telling.zone();
  }

  public Optional<QuietHours> quiet() {
    return telling.quiet();
  }

  /** Whether they are not to be written to now. */
  public boolean rests(Instant now) {
    return quiet().filter(hours -> hours.contain(LocalTime.ofInstant(now, zone()))).isPresent();
  }
}
