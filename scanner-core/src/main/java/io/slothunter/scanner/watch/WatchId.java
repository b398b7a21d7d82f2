package io.slothunter.scanner.watch;

/** Our own number of a watch; the store hands it out. */
public record WatchId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
