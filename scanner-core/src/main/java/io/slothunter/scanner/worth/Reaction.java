package io.slothunter.scanner.worth;

import io.slothunter.scanner.watch.Venue;
import java.time.Instant;

/**
 * What a person made of a slot that they were told of.
 *
 * @param start of the slot
 * @param seenAt when it was seen to open
 * @param share of the slot in the message: one by the number of slots that it told of
 * @param at when they said so
 */
public record Reaction(
    Kind kind, Venue venue, Instant start, Instant seenAt, double share, Instant at) {
  public Reaction {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is above 0, and at most 1: " + share);
    }
  }

  /** What people say of what they are told. */
  public enum Kind {
    /** They have it. */
    BOOKED,
    /** They wanted it, and somebody was faster. */
    TAKEN,
    /** Not now. */
    SNOOZED,
    /** They wait for another one. */
    KEPT_LOOKING,
    NOT_INTERESTED,
    /** Nothing of this doctor any more. */
    NOT_THIS_DOCTOR
  }
}
