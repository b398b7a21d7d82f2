package io.slothunter.notifier.deliver;

import java.time.Instant;
import java.util.Optional;

/**
 * How delivery stands, counts since the start.
 *
 * @param queued alerts in memory that wait for their turn
 * @param inFlight messages that the channel has not answered yet
 * @param sent messages that the channel accepted
 * @param delivered alerts in those messages
 * @param expired alerts whose slots were gone before they could be sent
 * @param dead alerts that can never be delivered
 * @param retried attempts that are to be repeated
 * @param possibleRepeats messages sent again although an earlier attempt, whose answer never came,
 *     may have arrived
 * @param pausedUntil when the whole channel may be used again; empty when it may be used now
 * @param outSince since when nothing gets through the channel; empty when it works
 * @param lastError the kind of the last trouble; empty when there was none
 */
public record DeliveryStatus(
    long queued,
    long inFlight,
    long sent,
    long delivered,
    long expired,
    long dead,
    long retried,
    long possibleRepeats,
    Optional<Instant> pausedUntil,
    Optional<Instant> outSince,
    String lastError) {
  /** Nothing was ever sent. */
  public static final DeliveryStatus NONE =
      new DeliveryStatus(0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), "");

  /** What both have done together, and the trouble of neither. */
  public DeliveryStatus and(DeliveryStatus other) {
    return new DeliveryStatus(
        queued + other.queued,
        inFlight + other.inFlight,
        sent + other.sent,
        delivered + other.delivered,
        expired + other.expired,
        dead + other.dead,
        retried + other.retried,
        possibleRepeats + other.possibleRepeats,
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
