package io.slothunter.scanner.destination;

import io.slothunter.scanner.watch.PersonId;
import java.time.Duration;
import java.time.Instant;

/**
 * A place where a person is told of openings.
 *
 * @param name what its person calls it
 * @param after told only of alerts that nobody has acknowledged for so long; zero for at once
 * @param reason why it is gone or paused, or why it is not proven; empty when there is nothing to
 *     say
 */
public record Destination(
    DestinationId id,
    PersonId person,
    Target target,
    String name,
    Duration after,
    State state,
    String reason,
    Instant createdAt) {
  public static final int LONGEST_NAME = 100;

  /** Whether it is told anything. */
  public enum State {
    /** Not until whoever owns it has said so. */
    UNPROVEN,
    ACTIVE,
    /** Not for now: it has taken nothing for long. */
    PAUSED,
    /** No more: its service says that it is not there any longer, or its owner wants nothing. */
    GONE
  }
}
