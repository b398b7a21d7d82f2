package io.slothunter.scanner.budget;

import java.time.Duration;

/** What an answer says about the provider itself, whatever it said about slots. */
public sealed interface Verdict {
  /** It works. */
  record Fine() implements Verdict {}

  /** No usable answer; too many of these in a row open the circuit. */
  record Trouble(String cause) implements Verdict {}

  /**
   * It wants to be left alone.
   *
   * @param retryAfter zero when it did not say for how long
   */
  record SlowDown(Duration retryAfter) implements Verdict {}

  /** It refuses us. */
  record Refused(String evidence) implements Verdict {}
}
