package io.slothunter.notifier;

import io.slothunter.notifier.deliver.DeliveryStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * How the notifier stands.
 *
 * @param cursor the number of the last event that was looked at
 * @param botAnsweredAt when the bot's service last said what people wrote; empty if never
 * @param botError why it does not at present; empty when it does
 */
public record NotifierStatus(
    long cursor, DeliveryStatus delivery, Optional<Instant> botAnsweredAt, String botError) {}
