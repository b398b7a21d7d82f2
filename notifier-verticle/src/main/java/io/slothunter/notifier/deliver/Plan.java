package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a person may be told: the one place that decides it, asked when something becomes due and
 * once more before it is sent.
 *
 * @param margin what begins within this time after it would be told is urgent
 */
record Plan(Duration margin) {
  /** Empty if now is the time. */
  Optional<Settlement> later(Owed owed, Instant now) {
    Instant at = owed.telling().earliest(owed.news(), now, margin);
    return at.isAfter(now)
        ? Optional.of(new Settlement.Later(owed.id(), now, at, "quiet hours, or a digest to come"))
        : Optional.empty();
  }
}
