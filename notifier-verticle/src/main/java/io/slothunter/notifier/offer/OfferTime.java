package io.slothunter.notifier.offer;

import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.account.Telling.News;
import java.time.Duration;
import java.time.Instant;

/**
 * When somebody is offered something: not in their quiet hours, and with a digest at the next one,
 * for which it is looked then what is free. So what was put off to a digest is not put off once
 * more when it comes up at it.
 */
final class OfferTime {
  /** Within it each digest comes, at least once. */
  private static final Duration ROUND = Duration.ofDays(1);

  private OfferTime() {}

  /**
   * @param due from when on they have waited for so long, or until when it was put off
   */
  static Instant earliest(Telling telling, Instant due, Instant now) {
    boolean collected = telling.digest().isPresent() && !isOfDigest(due, telling);
    return after(collected ? now : Instant.EPOCH, telling, now);
  }

  /** Whether this is when a person hears of what a digest collects, after their quiet hours. */
  private static boolean isOfDigest(Instant due, Telling telling) {
    Instant told = due.minus(ROUND);
    while (told.isBefore(due)) {
      told = after(told, telling, told);
    }
    return told.equals(due);
  }

  private static Instant after(Instant since, Telling telling, Instant now) {
    return telling.earliest(new News(since, false, Instant.MAX), now, Duration.ZERO);
  }
}
