package io.slothunter.inference.survival;

/**
 * A stretch of time in which a slot was free. All times are seconds of the epoch.
 *
 * @param family whose ways the calendar shares, a small number
 * @param start when the appointment begins
 * @param from when it was seen to be free
 * @param opened whether it was seen to open then; else it was free before, or came back
 * @param gone when it was taken; NaN if nobody saw that
 * @param known when that was seen, not before; the end of {@code watched} if it was not
 * @param watched until when anybody would have seen it taken
 * @param watchers how many people waited for the calendar then; 0 where that is not known
 */
public record Stay(
    long calendar,
    int family,
    long start,
    double from,
    boolean opened,
    double gone,
    double known,
    double watched,
    double watchers) {

  /** One that was seen to be taken. */
  public static Stay taken(
      long calendar,
      int family,
      long start,
      double from,
      boolean opened,
      double gone,
      double known) {
    return new Stay(
        calendar, family, start, from, opened, gone, known, Double.POSITIVE_INFINITY, 0);
  }

  /** One of which it is not known when it was taken: only that it was free until then. */
  public static Stay lost(
      long calendar, int family, long start, double from, boolean opened, double watched) {
    return new Stay(calendar, family, start, from, opened, Double.NaN, watched, watched, 0);
  }

  /** The same where so many people wait. */
  public Stay watchedBy(double people) {
    return new Stay(calendar, family, start, from, opened, gone, known, watched, people);
  }

  boolean isTaken() {
    return !Double.isNaN(gone);
  }

  /** Whether it is known if it was free at a bound; it must not have begun by then either. */
  boolean knownAt(int bound) {
    double at = from + Bounds.second(bound);
    return start > at && watched >= at;
  }

  boolean goneBy(int bound) {
    return gone <= from + Bounds.second(bound);
  }
}
