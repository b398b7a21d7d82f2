package io.slothunter.scanner.watch;

/** Our own number of an alert's way to one destination; the store hands it out. */
public record DeliveryId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
