package io.slothunter.scanner.budget;

import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import java.time.Duration;

/** What an answer says about the provider itself, whatever it said about slots. */
public sealed interface Verdict {
  Verdict FINE = new Fine();

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

  static Verdict of(Outcome outcome) {
    return outcome.match(OfOutcome.CASES);
  }

  static Verdict of(Resolution resolution) {
    return resolution instanceof Resolution.Failed failed ? of(failed.why()) : FINE;
  }

  /** One function for each outcome, made once. */
  final class OfOutcome {
    private static final Outcome.Cases<Verdict> CASES =
        new Outcome.Cases<>(
            fetched -> FINE,
            throttled -> new SlowDown(throttled.retryAfter()),
            blocked -> new Refused(blocked.evidence()),
            unbookable -> FINE,
            unknown -> new Trouble(unknown.cause()));

    private OfOutcome() {}
  }
}
