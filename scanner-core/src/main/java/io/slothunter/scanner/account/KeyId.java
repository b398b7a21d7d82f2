package io.slothunter.scanner.account;

/** Our own number of an API key; the store hands it out. */
public record KeyId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
