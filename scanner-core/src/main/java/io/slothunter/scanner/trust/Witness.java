package io.slothunter.scanner.trust;

/** What a calendar's answers tell of its provider; kept with the calendar, used by its polls. */
public final class Witness {
  /** The last answer to a first look listed slots. */
  boolean alive;

  /** This process has had an answer. */
  boolean met;

  /** How many answers in a row listed slots. */
  int streak;

  /** How many answers in a row would have closed all that they spoke of. */
  int empties;

  /** After how many blocks that was: what was heard during one does not count after it. */
  int blocks;

  /** When the first of those came, in the lane's nanoseconds. */
  long firstEmptyAt;

  /** Among the canaries. */
  boolean canary;
}
