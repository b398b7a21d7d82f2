package io.slothunter.scanner.calendar;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The free slots of one calendar: immutable, sorted by start, one slot a start. Kept as primitive
 * arrays, because a scanner holds and compares hundreds of them for each of ten thousand calendars
 * at every poll; {@link #slots()} is the door for everybody else.
 */
public final class FreeSlots {
  public static final FreeSlots NONE = new FreeSlots(new int[0], new int[1]);

  private static final int LONGEST = 86_400;

  /** Starts lie before this second, in the year 2106: so many fit into an int. */
  private static final long END = 1L << 32;

  /** Epoch seconds less 2^31, so that their order is that of ints. */
  private final int[] starts;

  private final int[] lengths; // one for all where they are equal, as they mostly are

  private FreeSlots(int[] starts, int[] lengths) {
    this.starts = starts;
    this.lengths = lengths;
  }

  /** The one way to make a set that may have slots: equal ones are always held alike. */
  private static FreeSlots holding(int[] starts, int[] lengths) {
    if (starts.length == 0) {
      return NONE;
    }
    for (int each : lengths) {
      if (each != lengths[0]) {
        return new FreeSlots(starts, lengths);
      }
    }
    return new FreeSlots(starts, new int[] {lengths[0]});
  }

  /** What {@link Slot} cannot hold is refused at the door, not when somebody looks at it. */
  private static void check(long start, int length) {
    if (length <= 0 || length > LONGEST || start < 0 || start >= END) {
      throw new IllegalArgumentException("no slot: from second " + start + " for " + length + " s");
    }
  }

  private static int packed(long epochSecond) {
    return (int) (epochSecond + Integer.MIN_VALUE);
  }

  private static long unpacked(int start) {
    return (long) start - Integer.MIN_VALUE;
  }

  public static FreeSlots of(Iterable<Slot> slots) {
    Builder all = new Builder();
    slots.forEach(s -> all.add(s.start().getEpochSecond(), (int) s.length().toSeconds()));
    return all.build();
  }

  /**
   * @param starts epoch seconds, strictly ascending, each within the limits of {@link Builder#add}
   * @param lengths seconds, one for each start
   */
  public static FreeSlots ofSorted(long[] starts, int[] lengths) {
    if (starts.length != lengths.length) {
      throw new IllegalArgumentException(starts.length + " starts, " + lengths.length + " lengths");
    }
    for (int i = 0; i < starts.length; i++) {
      check(starts[i], lengths[i]);
      if (i > 0 && starts[i - 1] >= starts[i]) {
        throw new IllegalArgumentException("starts are not strictly ascending at " + i);
      }
    }
    int[] packed = new int[starts.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = packed(starts[i]);
    }
    return holding(packed, lengths.clone());
  }

  public int size() {
    return starts.length;
  }

  public boolean isEmpty() {
    return starts.length == 0;
  }

  /** The start of slot {@code i} in epoch seconds. */
  public long startAt(int i) {
    return unpacked(starts[i]);
  }

  /** The length of slot {@code i} in seconds. */
  public int lengthAt(int i) {
    return lengths[lengths.length == 1 ? 0 : i];
  }

  public Slot slot(int i) {
    return new Slot(Instant.ofEpochSecond(startAt(i)), Duration.ofSeconds(lengthAt(i)));
  }

  /**
   * The index of the first slot that starts at or after this epoch second; {@link #size()} if none
   * does.
   */
  public int firstAtOrAfter(long epochSecond) {
    if (epochSecond <= 0 || epochSecond >= END) {
      return epochSecond <= 0 ? 0 : starts.length;
    }
    int found = Arrays.binarySearch(starts, packed(epochSecond));
    return found >= 0 ? found : -found - 1;
  }

  /** True if the slots from index {@code i} on are the other's from {@code j} on. */
  public boolean isSameFrom(int i, FreeSlots other, int j) {
    boolean uniform = lengths.length == 1 && other.lengths.length == 1;
    return Arrays.equals(starts, i, starts.length, other.starts, j, other.starts.length)
        && (uniform
            ? i == size() || lengths[0] == other.lengths[0]
            : Arrays.equals(lengths(), i, size(), other.lengths(), j, other.size()));
  }

  public boolean contains(Instant start) {
    int first = firstAtOrAfter(start.getEpochSecond());
    return first < starts.length && startAt(first) == start.getEpochSecond();
  }

  public List<Slot> slots() {
    return IntStream.range(0, starts.length).mapToObj(this::slot).toList();
  }

  public long[] starts() {
    return IntStream.range(0, starts.length).mapToLong(this::startAt).toArray();
  }

  public int[] lengths() {
    return IntStream.range(0, starts.length).map(this::lengthAt).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FreeSlots that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(lengths, that.lengths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(starts);
  }

  @Override
  public String toString() {
    return slots().toString();
  }

  /**
   * Gathers slots in any order. A start that comes twice counts once, with the longer length, so
   * that the order in which a provider lists a slot twice cannot matter.
   */
  public static final class Builder {
    private int[] starts = new int[32];
    private int[] lengths = new int[32];
    private int size;
    private boolean sorted = true;

    /**
     * @param start epoch seconds, from 1970 on and below 2^32
     * @param length seconds, positive, a day at most
     * @throws IllegalArgumentException outside these limits
     */
    @CanIgnoreReturnValue
    public Builder add(long start, int length) {
      check(start, length);
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, size * 2);
        lengths = Arrays.copyOf(lengths, size * 2);
      }
      int packed = packed(start);
      sorted = sorted && (size == 0 || starts[size - 1] < packed);
      starts[size] = packed;
      lengths[size++] = length;
      return this;
    }

    public int size() {
      return size;
    }

    public FreeSlots build() {
      return sorted
          ? holding(Arrays.copyOf(starts, size), Arrays.copyOf(lengths, size))
          : sortedAndMerged();
    }

    private FreeSlots sortedAndMerged() {
      // Start in the high bits, length in the low ones: one primitive sort orders both.
      long[] packed = new long[size];
      for (int i = 0; i < size; i++) {
        packed[i] = (unpacked(starts[i]) << 20) | lengths[i];
      }
      Arrays.sort(packed);
      Builder merged = new Builder();
      for (int i = 0; i < size; i++) {
        if (i == size - 1 || packed[i] >> 20 != packed[i + 1] >> 20) {
          merged.add(packed[i] >> 20, (int) (packed[i] & ((1 << 20) - 1)));
        }
      }
      return merged.build();
    }
  }
}
