package io.slothunter.inference.time;

/**
 * Gives ids places in arrays, such as those of {@link Fading}, one after the other. A map of boxed
 * numbers would look into memory in four places to find one; this looks into two. Not for several
 * threads.
 */
public final class Places {
  /** Spreads ids that follow each other (Knuth, "The Art of Computer Programming" 3, 6.4). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** At least half of it is free, so that an id is found at once, or is seen to be none. */
  private long[] ids = new long[32];

  /** One more than the place of the id; 0 where there is none. */
  private int[] next = new int[32];

  private int size;

  /** The place of an id; -1 if it was given none. */
  public int of(long id) {
    return next[find(id)] - 1;
  }

  /** Gives the next place to an id that has none. */
  public int add(long id) {
    if (2 * (size + 1) > ids.length) {
      grow();
    }
    int at = find(id);
    ids[at] = id;
    next[at] = ++size;
    return size - 1;
  }

  public int size() {
    return size;
  }

  /** Where an id is, or would be. */
  private int find(long id) {
    int at = (int) ((id * GOLDEN) >>> (Long.numberOfLeadingZeros(ids.length) + 1));
    while (next[at] > 0 && ids[at] != id) {
      at = (at + 1) & (ids.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] known = ids;
    int[] theirs = next;
    ids = new long[2 * known.length];
    next = new int[2 * known.length];
    for (int i = 0; i < known.length; i++) {
      if (theirs[i] > 0) {
        int at = find(known[i]);
        ids[at] = known[i];
        next[at] = theirs[i];
      }
    }
  }
}
