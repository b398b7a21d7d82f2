package io.slothunter.scanner.calendar;

/** Our own number of a calendar; the store hands it out. */
public record CalendarId(long value) implements Comparable<CalendarId> {
  @Override
  public int compareTo(CalendarId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
