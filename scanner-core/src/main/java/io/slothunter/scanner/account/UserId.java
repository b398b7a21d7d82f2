package io.slothunter.scanner.account;

/** Our own number of a user; the store hands it out. */
public record UserId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
