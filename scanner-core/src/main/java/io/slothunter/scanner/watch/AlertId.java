package io.slothunter.scanner.watch;

/** Our own number of an alert; the store hands it out. */
public record AlertId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
