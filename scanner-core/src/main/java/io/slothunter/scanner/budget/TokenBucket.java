package io.slothunter.scanner.budget;

/**
 * A token bucket that keeps a promise: never more than the budget in any one-second window [t,
 * t+1).
 *
 * <p>A bucket that holds c tokens and gains r a second lets at most c + r pass in a window of a
 * second. So with budget b, a burst of c tokens costs refill: r = b − c + 1 keeps c − 1 + r ≤ b,
 * the one being the token whose gaining is timed exactly. Timers tick in milliseconds, so a high
 * budget needs a burst of some milliseconds' worth to be used up at all; a low one has c = 1, which
 * spaces its requests evenly.
 */
final class TokenBucket {
  /** How many milliseconds' worth of tokens may gather. */
  private static final double BURST_SECONDS = 0.005;

  private static final double NANOS = 1e9;

  private final double capacity;
  private final double perNano;
  private double tokens;
  private long filledAt;

  /**
   * @param perSecond the budget, positive; less than one is one request in several seconds
   * @param now nanoseconds of any steady clock, as in all calls
   */
  TokenBucket(double perSecond, long now) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("a budget is positive: " + perSecond);
    }
    this.capacity = Math.max(1, Math.floor(perSecond * BURST_SECONDS));
    this.perNano = (perSecond - (capacity - 1)) / NANOS;
    this.tokens = 1;
    this.filledAt = now;
  }

  boolean tryTake(long now) {
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  /** Nanoseconds until a token is there; 0 when one is. */
  long nanosUntilToken(long now) {
    fill(now);
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano);
  }

  private void fill(long now) {
    if (now > filledAt) {
      tokens = Math.min(capacity, tokens + (now - filledAt) * perNano);
      filledAt = now;
    }
  }
}
