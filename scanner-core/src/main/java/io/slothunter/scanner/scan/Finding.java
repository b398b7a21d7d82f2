package io.slothunter.scanner.scan;

/** What a poll came to, as far as the order of polls cares. */
public enum Finding {
  CHANGED,
  UNCHANGED,
  /** The provider says that the calendar cannot be booked online at present. */
  UNBOOKABLE,
  /** Nothing was learnt: no usable answer, or it could not be recorded. */
  FAILED
}
