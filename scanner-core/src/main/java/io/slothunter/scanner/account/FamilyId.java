package io.slothunter.scanner.account;

/** Our own number of a bond between an account and somebody whom it acts for. */
public record FamilyId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
