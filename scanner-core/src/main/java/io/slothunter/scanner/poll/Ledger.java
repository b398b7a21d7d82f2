package io.slothunter.scanner.poll;

import java.util.Arrays;

/**
 * What is kept of every calendar, one row each, in flat arrays: so one pass over ten thousand takes
 * microseconds and a calendar costs 77 bytes (with its place in {@link RowsById} and room to grow,
 * at most twice that). Times are seconds since the order's beginning.
 */
final class Ledger {
  static final int WANTED = 1;
  static final int UNDER_WAY = 2;
  static final int RESTING = 4;

  /** Never looked at, as far as we know: what its first look shows did not open just now. */
  static final int NEW = 8;

  /** A poll that broke off had seen an opening. */
  static final int GLIMPSED = 16;

  /** Learned something that is not saved yet. */
  static final int UNSAVED = 32;

  /** Its hazard is what somebody else told, not the learner's. */
  static final int TOLD = 64;

  /** Stands in the {@link Line}. */
  static final int IN_LINE = 128;

  private static final int BUSY = WANTED | UNDER_WAY | RESTING;

  long[] id = new long[0];
  byte[] flags = new byte[0];
  byte[] failures = new byte[0];

  /** Why it was polled last. */
  PollReason[] why = new PollReason[0];

  float[] weight = new float[0];

  /** Whose profile it follows. */
  short[] family = new short[0];

  /** When it was last seen; of a new one, such that its turn comes soon. */
  double[] seen = new double[0];

  /** When its last poll ended, well or not, or when it was added. */
  double[] since = new double[0];

  /** The learner's count of openings, and the seconds in which they were counted. */
  double[] openings = new double[0];

  double[] exposure = new double[0];

  /** Openings per second that are expected now. */
  float[] hazard = new float[0];

  /** The index as of the last time when all hazards were set, without the weight. */
  double[] value = new double[0];

  /** The line of those that are not under way, by {@link #since}. */
  int[] before = new int[0];

  int[] after = new int[0];

  private final RowsById rows = new RowsById();
  private int top;
  private int free = RowsById.NONE;
  private int wanted;
  private int ready;
  private double weights;

  /** All rows are below this; some of them may be unused. */
  int top() {
    return top;
  }

  /** How many calendars are wanted. */
  int wanted() {
    return wanted;
  }

  double meanWeight() {
    return wanted == 0 ? 1 : weights / wanted;
  }

  int row(long calendar) {
    return rows.get(calendar);
  }

  boolean is(int row, int flag) {
    return (flags[row] & flag) != 0;
  }

  void set(int row, int flag) {
    become(row, flags[row] | flag);
  }

  void clear(int row, int flag) {
    become(row, flags[row] & ~flag);
  }

  private void become(int row, int next) {
    ready -= ready(row) ? 1 : 0;
    flags[row] = (byte) next;
    ready += ready(row) ? 1 : 0;
  }

  /** How many may be handed out. */
  int ready() {
    return ready;
  }

  /** May be handed out. */
  boolean ready(int row) {
    return (flags[row] & BUSY) == WANTED;
  }

  /** A row for a calendar that has none; it is not wanted yet. */
  int open(long calendar) {
    int row = free;
    if (row == RowsById.NONE) {
      row = top++;
      if (row == id.length) {
        grow(Math.max(16, row + row / 2));
      }
    } else {
      free = after[row];
    }
    id[row] = calendar;
    why[row] = PollReason.NONE;
    rows.put(calendar, row);
    return row;
  }

  void want(int row, double itsWeight) {
    if (is(row, WANTED)) {
      weights -= weight[row];
    } else {
      wanted++;
      set(row, WANTED);
    }
    // Beyond a float's range all weights are alike: enormous, or next to nothing.
    weight[row] = (float) Math.min(1e30, Math.max(1e-30, itsWeight));
    weights += weight[row];
  }

  void unwant(int row) {
    if (is(row, WANTED)) {
      clear(row, WANTED);
      wanted--;
      weights = wanted == 0 ? 0 : weights - weight[row];
    }
  }

  /** Forgets a calendar that is neither wanted nor under way. */
  void close(int row) {
    rows.remove(id[row]);
    flags[row] = 0;
    failures[row] = 0;
    openings[row] = 0;
    exposure[row] = 0;
    value[row] = 0;
    hazard[row] = 0;
    after[row] = free;
    free = row;
  }

  private void grow(int size) {
    id = Arrays.copyOf(id, size);
    flags = Arrays.copyOf(flags, size);
    failures = Arrays.copyOf(failures, size);
    why = Arrays.copyOf(why, size);
    family = Arrays.copyOf(family, size);
    weight = Arrays.copyOf(weight, size);
    seen = Arrays.copyOf(seen, size);
    since = Arrays.copyOf(since, size);
    openings = Arrays.copyOf(openings, size);
    exposure = Arrays.copyOf(exposure, size);
    hazard = Arrays.copyOf(hazard, size);
    value = Arrays.copyOf(value, size);
    before = Arrays.copyOf(before, size);
    after = Arrays.copyOf(after, size);
  }
}
