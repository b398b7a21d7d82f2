package io.slothunter.scanner.budget;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a provider is left alone because it asked for it.
 *
 * <p>Several requests are under way when a provider says stop, and each gets the same answer: only
 * one that was sent after the pause began says anything new. After a pause a single request goes
 * first; the others follow when it went well.
 */
final class Pauses {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** A longer Retry-After is more likely a mistake than a wish. */
  private static final Duration LONGEST = Duration.ofHours(24);

  /** How much a pause of our own choice may be longer: nobody should see us come by the clock. */
  private static final double JITTER = 0.1;

  private final Backoff slowDowns = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(15));
  private final Backoff refusals = new Backoff(Duration.ofMinutes(5), Duration.ofHours(6));
  private final DoubleSupplier chance;

  private boolean probing;
  private boolean refused;
  private long began;
  private long until;
  private String why = "";

  /**
   * @param chance numbers from 0 to 1
   */
  Pauses(DoubleSupplier chance) {
    this.chance = chance;
  }

  /** Nanoseconds until requests may go again; 0 when they may. */
  long nanosLeft(long now) {
    return probing ? Math.max(0, until - now) : 0;
  }

  /** True from the beginning of a pause until a request that was sent after it went well. */
  boolean probing() {
    return probing;
  }

  String why() {
    return why;
  }

  /** Returns whether the pause became longer. */
  boolean slowDown(Duration asked, long sentAt, long now) {
    boolean news = isNews(sentAt);
    if (!news && asked.isZero()) {
      return false;
    }
    Duration pause = asked.isZero() ? longer(slowDowns.next()) : clamp(asked);
    return pause(pause, news, "it asked us to slow down", now);
  }

  /** Returns whether the pause became longer. */
  boolean refuse(String evidence, long sentAt, long now) {
    boolean news = isNews(sentAt);
    if (!news && refused) {
      return false;
    }
    refused = true;
    return pause(longer(refusals.next()), news, "it refuses us: " + evidence, now);
  }

  void fine(long sentAt) {
    if (probing && isNews(sentAt)) {
      probing = false;
      refused = false;
      slowDowns.reset();
      refusals.reset();
    }
  }

  private boolean isNews(long sentAt) {
    return !probing || sentAt - began > 0;
  }

  private boolean pause(Duration pause, boolean news, String reason, long now) {
    long end = now + pause.toNanos();
    if (probing && !news && end - until <= 0) {
      return false;
    }
    if (news) {
      began = now;
    }
    until = end;
    probing = true;
    why = reason;
    return true;
  }

  private Duration longer(Duration pause) {
    return pause.plusMillis((long) (pause.toMillis() * JITTER * chance.getAsDouble()));
  }

  private static Duration clamp(Duration asked) {
    if (asked.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
