package io.slothunter.notifier.deliver;

import io.slothunter.scanner.life.Lifetime;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.AlertedSlot;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * Which of what is owed comes first: what begins soonest, and of what begins at the same time that
 * which will be gone soonest. What is not known to go soon waits for nobody longer than before.
 */
final class Urgency implements ToLongFunction<Owed> {
  /** Half minutes up to the last bound, beyond which all live long. */
  private static final int LONG_LIVED = 120;

  private static final long HALF_MINUTE_MS = 30_000;

  private final Lifetimes lifetimes;

  Urgency(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  @Override
  public long applyAsLong(Owed owed) {
    return owed.slots().stream().mapToLong(this::rank).min().orElse(Long.MAX_VALUE);
  }

  private long rank(AlertedSlot slot) {
    long lives =
        lifetimes
            .of(slot.calendar(), slot.slot())
            .flatMap(Lifetime::usuallyGone)
            .map(Duration::toMillis)
            .map(millis -> Math.min(LONG_LIVED, millis / HALF_MINUTE_MS))
            .orElse((long) LONG_LIVED);
    return slot.slot().start().getEpochSecond() * (LONG_LIVED + 1) + lives;
  }
}
