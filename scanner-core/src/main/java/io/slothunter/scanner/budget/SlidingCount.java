package io.slothunter.scanner.budget;

/**
 * How many requests a window that slides has seen, in a fixed number of slices. It errs on the safe
 * side: the oldest slice counts until all of it has left the window.
 */
final class SlidingCount {
  private final long slice;
  private final int slices;
  private final int[] counts;
  private final long origin;
  private long newest;
  private int total;

  /**
   * @param window nanoseconds, a multiple of the slices
   * @param now nanoseconds of a steady clock, as in all calls
   */
  SlidingCount(long window, int slices, long now) {
    this.slice = window / slices;
    this.slices = slices;
    this.counts = new int[slices + 1];
    this.origin = now;
  }

  long slice() {
    return slice;
  }

  int slices() {
    return slices;
  }

  /** Counts requests of an instant up to now; negative to take back what was counted. */
  void add(long at, int requests, long now) {
    move(now);
    long index = index(at);
    if (index >= newest - slices) {
      int place = Math.floorMod(Math.min(index, newest), counts.length);
      int kept = Math.max(0, counts[place] + requests);
      total += kept - counts[place];
      counts[place] = kept;
    }
  }

  int within(long now) {
    move(now);
    return total;
  }

  /** Nanoseconds until fewer than a limit are in the window, if none is added; 0 if so now. */
  long nanosUntilBelow(int limit, long now) {
    move(now);
    int left = total;
    for (long index = newest - slices; left >= limit && index <= newest; index++) {
      left -= counts[Math.floorMod(index, counts.length)];
      if (left < limit) {
        return (index + slices + 1) * slice - (now - origin);
      }
    }
    return 0;
  }

  /**
   * The least time from one request to the next that leaves none of the windows which end within a
   * horizon above a limit when requests go at this even pace from now on: room for n within t needs
   * t / (n + 1).
   *
   * @param horizon how many slices ahead to look, from 1 to all of them
   */
  long evenGap(int limit, int horizon, long now) {
    move(now);
    int left = total;
    long gap = 0;
    for (int ahead = 1; ahead <= horizon; ahead++) {
      int room = limit - left;
      if (room >= 0) {
        gap = Math.max(gap, ahead * slice / (room + 1));
      }
      left -= counts[Math.floorMod(newest - slices + ahead - 1, counts.length)];
    }
    return gap;
  }

  private void move(long now) {
    long index = index(now);
    for (long passed = 0; newest < index && passed <= slices; passed++) {
      int place = Math.floorMod(++newest, counts.length);
      total -= counts[place];
      counts[place] = 0;
    }
    newest = Math.max(newest, index);
  }

  private long index(long at) {
    return Math.floorDiv(at - origin, slice);
  }
}
