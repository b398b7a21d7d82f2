package io.slothunter.scanner.account;

/** Our own number of a session: one sign-in and all the tokens that come of it. */
public record SessionId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
