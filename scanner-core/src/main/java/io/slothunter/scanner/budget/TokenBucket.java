package io.slothunter.scanner.budget;

/**
 * A token bucket that keeps an exact promise: of a budget b, whole and at least one, never more
 * than b tokens are taken in any window [t, t + 1 s).
 *
 * <p>A bucket that holds c tokens and gains one every I lets n tokens pass in a window only if it
 * is longer than (n − c)·I. So it keeps the promise when a window of a second is not longer than (b
 * + 1 − c)·I. A low budget has c = 1, which spaces its requests evenly; a high one has c for some
 * milliseconds' worth, because timers tick in milliseconds and tokens that cannot wait for them
 * would be lost. The window counts as {@value #WINDOW} ns: between the taking of a token and the
 * request on the wire our own jitter may move requests closer together.
 *
 * <p>A budget that is not whole counts as the next lower whole one, because that is all that fits
 * into every window of a second; below one, it is one token every 1/b seconds.
 *
 * <p>Kept as the instant at which the next token is due: no rounding adds up.
 */
final class TokenBucket {
  private static final long WINDOW = 1_020_000_000;
  private static final double SECOND = 1e9;

  /** A hundredth of a second's tokens may gather. */
  private static final int GATHERING = 100;

  private final long interval;
  private final long slack;
  private long due;

  /**
   * @param perSecond the budget, positive
   * @param now nanoseconds of a steady clock, as in all calls; the bucket begins with one token
   */
  TokenBucket(double perSecond, long now) {
    if (perSecond < 1) {
      interval = (long) Math.ceil(SECOND / perSecond);
      slack = 0;
    } else {
      long budget = (long) Math.floor(perSecond);
      long capacity = 1 + budget / GATHERING;
      long refill = budget + 1 - capacity;
      interval = (WINDOW + refill - 1) / refill;
      slack = (capacity - 1) * interval;
    }
    due = now + slack;
  }

  private TokenBucket(long interval, long now) {
    this.interval = interval;
    this.slack = 0;
    this.due = now;
  }

  /** One token every 1/x seconds, none gathers: exact also where a budget is not whole. */
  static TokenBucket spaced(double perSecond, long now) {
    return new TokenBucket((long) Math.ceil(SECOND / perSecond), now);
  }

  boolean tryTake(long now) {
    if (nanosUntilToken(now) > 0) {
      return false;
    }
    due = (due - now > 0 ? due : now) + interval;
    return true;
  }

  /** Gives no token for a whole window, as if all had just been taken: perhaps they were. */
  void rest(long now) {
    due = Math.max(due, now + slack + WINDOW);
  }

  /** Gives back a token that was taken a moment ago and not used. */
  void giveBack() {
    due -= interval;
  }

  /** Zero when a token is there. */
  long nanosUntilToken(long now) {
    return Math.max(0, due - slack - now);
  }

  /** How long it takes to gain so many tokens. */
  long nanosFor(int tokens) {
    return tokens * interval;
  }
}
