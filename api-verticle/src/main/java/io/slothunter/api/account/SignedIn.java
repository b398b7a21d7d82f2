package io.slothunter.api.account;

import io.slothunter.scanner.account.UserId;
import java.time.Duration;
import java.time.Instant;

/** What came of trying to sign in. */
public sealed interface SignedIn {
  /**
   * @param refresh good once, for the next pair
   * @param good how long the access token is
   */
  record Pair(UserId user, String access, String refresh, Duration good) implements SignedIn {
    @Override
    public String toString() {
      return "Pair of user " + user;
    }
  }

  /** Whatever was wrong: that is not told. */
  record Wrong() implements SignedIn {}

  /** Too many attempts; the next is taken then. */
  record Locked(Instant until) implements SignedIn {}
}
