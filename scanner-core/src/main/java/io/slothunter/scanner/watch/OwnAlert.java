package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.DoctorId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An alert as its person sees it.
 *
 * @param deliveries to each of the person's destinations
 * @param acknowledgedAt when its person said that they have seen it
 * @param slots by start
 */
public record OwnAlert(
    AlertId id,
    WatchId watch,
    DoctorId doctor,
    Instant createdAt,
    List<Delivery> deliveries,
    Optional<Instant> acknowledgedAt,
    List<Told> slots) {
  public OwnAlert {
    deliveries = List.copyOf(deliveries);
    slots = List.copyOf(slots);
  }

  /** How it stands with a delivery, or an alert: the further it came the later it stands here. */
  public enum State {
    /** It can never be delivered. */
    DEAD,
    /** No slot was left to tell of, or its person had seen it already. */
    EXPIRED,
    /** Its time has not come yet. */
    PENDING,
    /** An attempt failed, and the time of the next one has not come yet. */
    RETRYING,
    /** Its time has come: it waits for its channel, or the channel has not answered yet. */
    SENDING,
    DELIVERED
  }

  /**
   * @param destination its number; empty for the contact that the person came with
   * @param attempts how often it has been tried
   * @param next when it is tried next; empty once it is settled
   * @param settledAt empty as long as it is owed
   * @param reason of the last attempt that failed, or why it was put off or given up
   */
  public record Delivery(
      DeliveryId id,
      String channel,
      Optional<Long> destination,
      State state,
      int attempts,
      Optional<Instant> next,
      Optional<Instant> settledAt,
      Optional<String> reason) {
    public static Delivery furthest(List<Delivery> deliveries) {
      return deliveries.stream().max(Comparator.comparing(Delivery::state)).orElseThrow();
    }
  }

  /** The delivery that came furthest: what became of the alert. */
  public Delivery delivery() {
    return Delivery.furthest(deliveries);
  }

  /**
   * @param told whether an accepted message told of it; false for one that was gone by then
   */
  public record Told(AlertedSlot slot, boolean told) {}
}
