package io.slothunter.notifier.deliver;

import java.time.Duration;

/**
 * How delivery works.
 *
 * @param inFlight messages that are being sent at once at most, over each channel; fewer where the
 *     channel takes fewer
 * @param held deliveries in memory at most, of each channel; more stay in the outbox until there is
 *     room
 * @param heldPerChat messages in memory for one chat at most
 * @param dueEvery how often the outbox is asked for what is due
 * @param handBackAfter a chat that must not be written to for longer than this is not waited for in
 *     memory
 * @param drain how long a stop waits for the answers to messages under way
 * @param firstRetry after the first failure of a chat; doubled with each further one
 * @param longestRetry how long a failing chat waits at most
 * @param urgentMargin a slot that begins within this time after it would be told counts as urgent,
 *     for people who want to hear of such at any time
 */
public record DeliveryOptions(
    int inFlight,
    int held,
    int heldPerChat,
    Duration dueEvery,
    Duration handBackAfter,
    Duration drain,
    Duration firstRetry,
    Duration longestRetry,
    Duration urgentMargin) {
  public static final DeliveryOptions DEFAULT =
      new DeliveryOptions(
          64,
          10_000,
          200,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofHours(2));

  public DeliveryOptions withUrgentMargin(Duration other) {
    return new DeliveryOptions(
        inFlight,
        held,
        heldPerChat,
        dueEvery,
        handBackAfter,
        drain,
        firstRetry,
        longestRetry,
        other);
  }
}
