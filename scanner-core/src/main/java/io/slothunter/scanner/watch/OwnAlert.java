package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.DoctorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert as its person sees it.
 *
 * @param attempts how often it has been tried
 * @param slots by start
 */
public record OwnAlert(
    AlertId id,
    WatchId watch,
    DoctorId doctor,
    Instant createdAt,
    Delivery delivery,
    int attempts,
    List<Told> slots) {
  public OwnAlert {
    slots = List.copyOf(slots);
  }

  /** How it stands with an alert. */
  public enum State {
    /** It is owed: at its next attempt, which may be the end of quiet hours. */
    PENDING,
    DELIVERED,
    /** No slot was left to tell of. */
    EXPIRED,
    /** It can never be delivered. */
    DEAD
  }

  /**
   * @param next when it is tried next; empty once it is settled
   * @param settledAt empty as long as it is owed
   * @param reason of the last attempt that failed
   */
  public record Delivery(
      State state, Optional<Instant> next, Optional<Instant> settledAt, Optional<String> reason) {}

  /**
   * @param told whether an accepted message told of it; false for one that was gone by then
   */
  public record Told(AlertedSlot slot, boolean told) {}
}
