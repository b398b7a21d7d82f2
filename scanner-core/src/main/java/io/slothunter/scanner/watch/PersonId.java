package io.slothunter.scanner.watch;

/** Our own number of a person; the store hands it out. */
public record PersonId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
