package io.slothunter.app.replay.run;

/** The most requests in any window [t, t + 1 s). */
final class BusiestSecond {
  private static final long SECOND = 1_000_000_000;

  private long[] recent = new long[16];
  private int first;
  private int size;
  private int most;
  private long requests;

  void request(long at) {
    requests++;
    while (size > 0 && recent[first] <= at - SECOND) {
      first = (first + 1) % recent.length;
      size--;
    }
    if (size == recent.length) {
      grow();
    }
    recent[(first + size++) % recent.length] = at;
    most = Math.max(most, size);
  }

  long requests() {
    return requests;
  }

  int most() {
    return most;
  }

  private void grow() {
    long[] larger = new long[recent.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = recent[(first + i) % recent.length];
    }
    recent = larger;
    first = 0;
  }
}
