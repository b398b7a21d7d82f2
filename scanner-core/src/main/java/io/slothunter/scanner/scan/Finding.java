package io.slothunter.scanner.scan;

import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.provider.Outcome;
import java.time.Duration;

/**
 * What a poll came to, as far as the order of polls cares.
 *
 * @param opened how many slots opened, returned ones included; may be positive whatever the kind,
 *     because a poll of several looks can end badly
 * @param closed how many slots closed
 * @param returned how many of the opened ones had been held for a moment and put back
 * @param freshFor how long the provider says that the same question gets the same answer, counted
 *     from the answer; zero when it did not say. The calendar must not be polled again before
 */
public record Finding(Kind kind, int opened, int closed, int returned, Duration freshFor) {
  static final Finding UNCHANGED = of(Kind.UNCHANGED);

  public Finding(Kind kind, int opened, int closed, int returned) {
    this(kind, opened, closed, returned, Duration.ZERO);
  }

  private static final Outcome.Cases<Kind> KINDS =
      new Outcome.Cases<>(
          fetched -> Kind.UNCHANGED,
          throttled -> Kind.THROTTLED,
          blocked -> Kind.BLOCKED,
          unbookable -> Kind.UNBOOKABLE,
          unknown -> Kind.UNKNOWN);

  public Finding {
    if (opened < 0 || closed < 0 || returned < 0 || returned > opened) {
      throw new IllegalArgumentException(
          "no poll finds %s opened (%s returned), %s closed".formatted(opened, returned, closed));
    }
  }

  /** With slots that opened anew only. */
  public Finding(Kind kind, int opened, int closed) {
    this(kind, opened, closed, 0);
  }

  /** True if a slot opened that had not only been held for a moment. */
  public boolean opensAnew() {
    return opened > returned;
  }

  public static Finding of(Kind kind) {
    return new Finding(kind, 0, 0, 0);
  }

  static Finding of(Outcome outcome) {
    return of(outcome.match(KINDS));
  }

  static Finding of(Change change) {
    int opened = 0;
    int closed = 0;
    int returned = 0;
    for (SlotEvent event : change.events()) {
      if (event instanceof SlotOpened slot) {
        opened++;
        returned += slot.returned() ? 1 : 0;
      }
      closed += event instanceof SlotClosed ? 1 : 0;
    }
    return new Finding(Kind.CHANGED, opened, closed, returned);
  }

  /** This, with what came before it in the same poll. */
  Finding after(Finding earlier) {
    if (earlier.equals(UNCHANGED)) {
      return this;
    }
    Kind total = kind == Kind.UNCHANGED ? earlier.kind : kind;
    return new Finding(
        total,
        earlier.opened + opened,
        earlier.closed + closed,
        earlier.returned + returned,
        earlier.freshFor);
  }

  Finding freshFor(Duration age) {
    return age.equals(freshFor) ? this : new Finding(kind, opened, closed, returned, age);
  }

  public enum Kind {
    /** What is known moved on: slots opened, closed, changed their length, or more was covered. */
    CHANGED,
    UNCHANGED,
    /** The provider says that the calendar cannot be booked online at present. */
    UNBOOKABLE,
    THROTTLED,
    BLOCKED,
    /** No usable answer. */
    UNKNOWN,
    /** The answer lists nothing, and nothing showed in time that it is true. */
    UNPROVEN,
    /** The store could not record what changed, or not tell what was known. */
    UNRECORDED
  }
}
