package io.slothunter.scanner.trust;

import io.slothunter.scanner.budget.Lane;
import java.time.Duration;

/** When a provider last showed that there are slots at all. On one lane. */
final class Life {
  /** After so many answers in a row that list nothing a canary is looked at: it costs little. */
  private static final int LONGEST_EMPTINESS = 50;

  /** Bans of this kind last for some hours, say those who were banned. */
  private static final long LONGEST_BAN = Duration.ofHours(6).toNanos();

  private final Lane lane;
  private final long canaryInterval;
  private boolean recalled;
  private boolean everSeen;
  private long seenAt;
  private long remindedAt;
  private int emptySince;

  Life(Lane lane, Duration canaryInterval) {
    this.lane = lane;
    this.canaryInterval = canaryInterval.toNanos();
    this.seenAt = lane.nanos();
    this.remindedAt = lane.nanos();
  }

  /** An earlier process saw slots. */
  void recalls() {
    recalled = true;
  }

  void seen() {
    everSeen = true;
    seenAt = lane.nanos();
    remindedAt = seenAt;
    emptySince = 0;
  }

  /** The wait for the next reminder begins anew. */
  void waitAgain() {
    remindedAt = lane.nanos();
  }

  /**
   * One more answer listed nothing: whether it is time to look at a canary. Before the interval is
   * over, so that there is time for more than one.
   */
  boolean isCanaryDue() {
    boolean due =
        ++emptySince % LONGEST_EMPTINESS == 0
            || lane.nanos() - remindedAt > canaryInterval - canaryInterval / 4;
    if (due) {
      remindedAt = lane.nanos();
    }
    return due;
  }

  /** Slots are known, and nothing was shown since we began. */
  boolean isMute() {
    return recalled && !everSeen;
  }

  /** Whether the last sign is no older than a ban can last. */
  boolean isWithinABan() {
    return lane.nanos() - seenAt < LONGEST_BAN;
  }

  /**
   * Nanoseconds for which a lone calendar must repeat that it has nothing.
   *
   * @param usual nothing else speaks for a ban
   */
  long repetition(boolean usual) {
    return usual && everSeen ? canaryInterval : LONGEST_BAN;
  }
}
