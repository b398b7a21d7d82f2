package io.slothunter.scanner.calendar;

/** A booking system, by the short name that configuration and logs use: {@code paziresh24}. */
public record ProviderId(String value) {
  public ProviderId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a provider's name: " + value);
    }
  }

  /** Whether a text from outside can be a provider's name at all. */
  public static boolean isValid(String text) {
    return text.matches("[a-z][a-z0-9-]{0,30}");
  }

  @Override
  public String toString() {
    return value;
  }
}
