package io.slothunter.inference.time;

/**
 * Gives ids places in arrays, such as those of {@link Fading}, one after the other. A map of boxed
 * numbers would look into memory in four places to find one; this looks into one. Not for several
 * threads.
 */
public final class Places {
  /** Spreads ids that follow each other (Knuth, "The Art of Computer Programming" 3, 6.4). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * Ids, each followed by one more than its place, which is 0 where there is no id. At least half
   * of it is free, so that an id is found at once, or is seen to be none.
   */
  private long[] table = new long[64];

  private int size;

  /** The place of an id; -1 if it was given none. */
  public int of(long id) {
    return (int) table[find(id) + 1] - 1;
  }

  /** Gives the next place to an id that has none. */
  public int add(long id) {
    if (4 * (size + 1) > table.length) {
      grow();
    }
    int at = find(id);
    table[at] = id;
    table[at + 1] = ++size;
    return size - 1;
  }

  public int size() {
    return size;
  }

  /** Where an id is, or would be. */
  private int find(long id) {
    int at = (int) ((id * GOLDEN) >>> (Long.numberOfLeadingZeros(table.length) + 2)) * 2;
    while (table[at + 1] > 0 && table[at] != id) {
      at = (at + 2) & (table.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] known = table;
    table = new long[2 * known.length];
    for (int i = 0; i < known.length; i += 2) {
      if (known[i + 1] > 0) {
        int at = find(known[i]);
        table[at] = known[i];
        table[at + 1] = known[i + 1];
      }
    }
  }
}
