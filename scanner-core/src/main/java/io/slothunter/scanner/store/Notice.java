package io.slothunter.scanner.store;

import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.watch.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A word that a person is owed besides alerts.
 *
 * @param person who is told, with the contact of the way over which it goes now
 * @param destination the way's; empty for where its person is reached without having named one
 * @param about what the words need, by name
 * @param since when it came up
 * @param attempts how often it was begun to be said
 */
public record Notice(
    long id,
    Person person,
    Optional<DestinationId> destination,
    Telling telling,
    Kind kind,
    Map<String, String> about,
    Instant since,
    int attempts) {
  public Notice {
    about = Map.copyOf(about);
  }

  /** What it says, and what its words need. */
  public enum Kind {
    /** A booking system does not answer us: {@code provider}. */
    OUTAGE_BEGAN,
    OUTAGE_OVER,
    /** None of the doctors of a watch can be booked, the first being {@code doctor}. */
    DOCTOR_GONE,
    DOCTOR_SWITCHED_OFF,
    DOCTOR_BACK,
    /** A server of their own, {@code place}, took nothing for long, for a {@code reason}. */
    DESTINATION_PAUSED,
    DESTINATION_WORKS,
    /** They have waited for long, and others are free: {@code offer}. */
    OFFER
  }
}
