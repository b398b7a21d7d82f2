package io.slothunter.simulator.wire;

/** The most events that any one second has seen, wherever that second begins. */
final class SlidingSecond {

  private static final long SECOND = 1_000_000;

  private long[] instants = new long[64];
  private int oldest;
  private int size;
  private int most;

  /** Notes an event at {@code micros}, which never goes back. */
  void note(long micros) {
    while (size > 0 && instants[oldest] <= micros - SECOND) {
      oldest = (oldest + 1) % instants.length;
      size--;
    }
    if (size == instants.length) {
      grow();
    }
    instants[(oldest + size) % instants.length] = micros;
    size++;
    most = Math.max(most, size);
  }

  int most() {
    return most;
  }

  private void grow() {
    long[] larger = new long[instants.length * 2];
    for (int index = 0; index < size; index++) {
      larger[index] = instants[(oldest + index) % instants.length];
    }
    instants = larger;
    oldest = 0;
  }
}
