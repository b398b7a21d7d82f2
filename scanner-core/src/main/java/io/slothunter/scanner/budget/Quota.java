package io.slothunter.scanner.budget;

import java.time.Duration;

/**
 * So many requests in any window of a minute, an hour or a day, and not all at its beginning: what
 * is left is spread evenly over what remains, so that something is left for whatever opens late.
 *
 * <p>The gap to the next request is the least even one with which no window up to the horizon
 * becomes too full. For a horizon of the whole window this is the window divided by the limit; for
 * the end of the day it is the time that remains, divided by what was saved until now.
 */
final class Quota {
  private final Duration window;
  private final int limit;
  private final SlidingCount count;
  private long due;
  private long lastGap;
  private volatile int used;

  /**
   * @param now nanoseconds of a steady clock, as in all calls
   */
  Quota(Duration window, int limit, int slices, long now) {
    this.window = window;
    this.limit = limit;
    this.count = new SlidingCount(window.toNanos(), slices, now);
    this.due = now;
  }

  static Quota perMinute(int limit, long now) {
    return new Quota(Duration.ofMinutes(1), limit, 60, now);
  }

  static Quota perHour(int limit, long now) {
    return new Quota(Duration.ofHours(1), limit, 60, now);
  }

  static Quota perDay(int limit, long now) {
    return new Quota(Duration.ofDays(1), limit, 96, now);
  }

  /** From any thread. */
  Standing.Used used() {
    return new Standing.Used(window, limit, used);
  }

  /** How many requests an even pace leaves to a minute; at least one. */
  int perMinute() {
    return (int) Math.max(1, Math.ceil((double) limit / window.toMinutes()));
  }

  /** Nanoseconds until one more request may go; 0 when it may go now. */
  long nanosUntil(long now) {
    used = count.within(now);
    return Math.max(Math.max(0, due - now), count.nanosUntilBelow(limit, now));
  }

  /**
   * Counts a request.
   *
   * @param horizon nanoseconds over which to spread what is left; more than the window is the
   *     window
   */
  void take(long now, long horizon) {
    count.add(now, 1, now);
    used = count.within(now);
    int ahead = (int) Math.min(count.slices(), Math.max(1, horizon / count.slice()));
    lastGap = count.evenGap(limit, ahead, now);
    // Whoever comes late by less than a slice catches up.
    due = Math.max(due - now, -count.slice()) + now + lastGap;
  }

  /** Takes back what was counted a moment ago. */
  void giveBack(long now) {
    count.add(now, -1, now);
    due -= lastGap;
  }

  /** Counts what an earlier process spent. */
  void spentBefore(long at, int requests, long now) {
    count.add(at, requests, now);
    used = count.within(now);
  }
}
