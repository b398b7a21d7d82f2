package io.slothunter.notifier.offer;

import java.time.Duration;

/**
 * When people are offered others.
 *
 * @param after how long a watch has waited since it began, or was last told of something; zero for
 *     never
 * @param every how long it then waits until it is offered others again
 * @param look how often it is looked whether one has waited so long
 */
public record OfferOptions(Duration after, Duration every, Duration look) {
  public static final OfferOptions DEFAULT =
      new OfferOptions(Duration.ofDays(7), Duration.ofDays(14), Duration.ofMinutes(1));

  boolean never() {
    return after.isZero();
  }
}
