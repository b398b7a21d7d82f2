package io.slothunter.scanner.destination;

/** Our own number of a destination; the store hands it out. */
public record DestinationId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
