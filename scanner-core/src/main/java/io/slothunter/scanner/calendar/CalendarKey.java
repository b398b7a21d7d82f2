package io.slothunter.scanner.calendar;

/**
 * How a provider itself names a calendar, packed into one string that only the provider's own leaf
 * reads. Two calendars of one provider never share a key.
 */
public record CalendarKey(String value) {
  public CalendarKey {
    if (value.isBlank() || value.length() > 400) {
      throw new IllegalArgumentException("a calendar's key has 1 to 400 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
