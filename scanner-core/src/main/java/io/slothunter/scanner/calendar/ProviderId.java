package io.slothunter.scanner.calendar;

/** A booking system, by the short name that configuration and logs use: {@code paziresh24}. */
public record ProviderId(String value) {
  public ProviderId {
    if (!value.matches("[a-z][a-z0-9-]{0,30}")) {
      throw new IllegalArgumentException("not a provider's name: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
