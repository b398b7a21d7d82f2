package io.slothunter.scanner.poll;

import static io.slothunter.scanner.poll.RowsById.NONE;

/**
 * The ready row with the largest index. A pass over all rows picks the few that can come to the
 * front within the next polls; among them each poll finds the largest as of its own instant. With
 * √n polls a pass that is O(√n) a poll.
 */
final class Candidates {
  /** So few rows are all candidates. */
  private static final int ALL = 64;

  private final Ledger ledger;
  private final Index index;
  private final double tick;

  private int[] rows = new int[ALL];
  private double[] keys = new double[ALL];
  private int size;
  private int polls;
  private double expires = Double.NEGATIVE_INFINITY;

  /**
   * @param tick after so many seconds a pass is too old
   */
  Candidates(Ledger ledger, Index index, double tick) {
    this.ledger = ledger;
    this.index = index;
    this.tick = tick;
  }

  /** The next choice looks at all rows. */
  void forget() {
    polls = 0;
  }

  /**
   * @param perSecond how many polls there are likely to be
   * @return {@link RowsById#NONE} if no row is ready
   */
  int best(double now, double perSecond) {
    boolean fresh = false;
    if (polls == 0 || now >= expires) {
      select(now, perSecond);
      fresh = true;
    }
    int best = largest(now);
    if (best == NONE && !fresh) {
      select(now, perSecond);
      best = largest(now);
    }
    polls--;
    return best;
  }

  private int largest(double now) {
    int best = NONE;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      int row = rows[i];
      if (ledger.ready(row)) {
        double value = index.at(row, now);
        if (value > most || (value == most && ledger.since[row] < ledger.since[best])) {
          most = value;
          best = row;
        }
      }
    }
    return best;
  }

  /** Those with the largest index at the time when the next pass is likely. */
  private void select(double now, double perSecond) {
    int wanted = ledger.wanted();
    polls = Math.max(1, (int) Math.sqrt(wanted));
    double ahead = Math.min(polls / perSecond, tick);
    expires = now + Math.min(2 * ahead, tick);
    int limit = Math.max(ALL, 2 * polls);
    if (rows.length < limit) {
      rows = new int[limit];
      keys = new double[limit];
    }
    size = 0;
    for (int row = 0; row < ledger.top(); row++) {
      if (ledger.ready(row)) {
        double key = index.at(row, now + ahead);
        if (size < limit) {
          rise(size++, row, key);
        } else if (key > keys[0]) {
          sink(row, key);
        }
      }
    }
  }

  /** The least is at the root. */
  private void rise(int from, int row, double key) {
    int at = from;
    while (at > 0 && keys[(at - 1) / 2] > key) {
      put(at, rows[(at - 1) / 2], keys[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    put(at, row, key);
  }

  private void sink(int row, double key) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && keys[child + 1] < keys[child]) {
        child++;
      }
      if (keys[child] >= key) {
        break;
      }
      put(at, rows[child], keys[child]);
      at = child;
    }
    put(at, row, key);
  }

  private void put(int at, int row, double key) {
    rows[at] = row;
    keys[at] = key;
  }
}
