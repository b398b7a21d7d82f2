package io.slothunter.simulator.world;

/**
 * A slot that became free, and what became of it. All instants in epoch microseconds; 0 = never.
 */
public final class Opening {

  /** Why a slot is free. */
  public enum Cause {
    /** Free since the world began; not in the log of openings. */
    BASE,
    CANCELLED,
    /** A held slot was put back. */
    RETURNED,
    /** Its day entered the booking window. */
    NEW_DAY,
    ASKED
  }

  private final long sequence;
  private final BookingCalendar calendar;
  private final long start;
  private final Cause cause;
  private final long openedAt;
  private final long heldSince;
  private long closedAt;
  private long firstAnsweredAt;

  Opening(
      long sequence, BookingCalendar calendar, long start, Cause cause, Span openedAndHeldSince) {
    this.sequence = sequence;
    this.calendar = calendar;
    this.start = start;
    this.cause = cause;
    this.openedAt = openedAndHeldSince.at();
    this.heldSince = openedAndHeldSince.heldSince();
  }

  /** When something happened, and since when its slot had been held before (0: it was not). */
  record Span(long at, long heldSince) {}

  public long sequence() {
    return sequence;
  }

  public BookingCalendar calendar() {
    return calendar;
  }

  /** Unix seconds. */
  public long start() {
    return start;
  }

  public Cause cause() {
    return cause;
  }

  public boolean returned() {
    return cause == Cause.RETURNED;
  }

  public long openedAt() {
    return openedAt;
  }

  public long heldSince() {
    return heldSince;
  }

  public long closedAt() {
    return closedAt;
  }

  /** Just before the first answer that showed the slot since it opened went to the socket. */
  public long firstAnsweredAt() {
    return firstAnsweredAt;
  }

  void close(long at) {
    closedAt = at;
  }

  void answered(long at) {
    if (firstAnsweredAt == 0) {
      firstAnsweredAt = at;
    }
  }
}
