package io.slothunter.api.rest;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a provider.
 *
 * @param budgetPerSecond how many requests a second it gets at most
 * @param sharePerSecond what of a budget for all providers is its part at present; empty where
 *     there is none
 * @param inFlight requests that wait for its answer now
 * @param breaker the circuit breaker's state: {@code closed}, {@code open}, {@code half_open}
 * @param pausedUntil it is left alone until then; null when it is asked as usual
 * @param lastGoodAnswer when it last gave an answer that was understood; null if it never did
 * @param guard how it is treated and how far it is believed
 * @param polling how its calendars are polled; null where this process does not poll them, or in
 *     turn without reasons
 */
public record ProviderStatus(
    ProviderId provider,
    double budgetPerSecond,
    OptionalDouble sharePerSecond,
    int inFlight,
    String breaker,
    @Nullable Instant pausedUntil,
    @Nullable Instant lastGoodAnswer,
    Guard guard,
    @Nullable Polling polling) {

  /** Of a provider that is treated as usual. */
  public ProviderStatus(
      ProviderId provider,
      double budgetPerSecond,
      int inFlight,
      String breaker,
      @Nullable Instant pausedUntil,
      @Nullable Instant lastGoodAnswer) {
    this(
        provider,
        budgetPerSecond,
        OptionalDouble.empty(),
        inFlight,
        breaker,
        pausedUntil,
        lastGoodAnswer,
        Guard.USUAL,
        null);
  }

  /**
   * @param off the operator wants it left alone
   * @param quietUntil when its quiet hours end; null when it is not quiet
   * @param outageSince since when it gives no usable answers; null when it does
   * @param outageWhy empty when it does
   * @param believed false while its answers are taken for lies
   * @param drift it has changed how it answers
   * @param doubtful how many answers wait for the proof that they are true
   * @param places how many requests may wait for its answer at once at present
   * @param quotas of windows longer than a second
   */
  public record Guard(
      boolean off,
      @Nullable Instant quietUntil,
      @Nullable Instant outageSince,
      String outageWhy,
      boolean believed,
      boolean drift,
      int doubtful,
      int places,
      List<Quota> quotas) {
    static final Guard USUAL = new Guard(false, null, null, "", true, false, 0, 1, List.of());

    public Guard {
      quotas = List.copyOf(quotas);
    }
  }

  public record Quota(Duration window, int limit, int used) {}

  /**
   * @param pollsPerSecond what it really takes
   * @param cycle how long one poll of each in turn would take at that pace
   * @param expected how long an opening waits until it is seen, by the learned rates
   * @param measured the same, by the openings that were found
   * @param asNew polls since the start because a calendar was new
   * @param byIndex because a poll of it was worth most
   * @param byFloor because it had waited as long as any may
   */
  public record Polling(
      int calendars,
      double pollsPerSecond,
      Duration cycle,
      Delay expected,
      Delay measured,
      long asNew,
      long byIndex,
      long byFloor) {}

  /** Zero where nothing was seen yet. */
  public record Delay(Duration mean, Duration p50, Duration p95) {}
}
