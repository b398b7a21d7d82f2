package io.slothunter.notifier.deliver;

import java.time.Duration;

/**
 * How delivery works.
 *
 * @param inFlight messages that are being sent at once at most
 * @param held alerts in memory at most; more stay in the outbox until there is room
 * @param heldPerChat messages in memory for one chat at most
 * @param dueEvery how often the outbox is asked for alerts whose next attempt is due
 * @param handBackAfter a chat that must not be written to for longer than this is not waited for in
 *     memory
 * @param drain how long a stop waits for the answers to messages under way
 * @param firstRetry after the first failure of a chat; doubled with each further one
 * @param longestRetry how long a failing chat waits at most
 */
public record DeliveryOptions(
    int inFlight,
    int held,
    int heldPerChat,
    Duration dueEvery,
    Duration handBackAfter,
    Duration drain,
    Duration firstRetry,
    Duration longestRetry) {
  public static final DeliveryOptions DEFAULT =
      new DeliveryOptions(
          64,
          10_000,
          200,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5));
}
