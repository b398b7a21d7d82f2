package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What one getFreeDays answer says, gathered while its bytes are read; days are indexes in {@link
 * Days}.
 */
final class FreeDays {
  private static final int OPEN = Integer.MAX_VALUE;

  private final Days days;
  private final long now;

  /** Days with at least one free slot, says {@code calendar.turns}; it names no slots. */
  private final BitSet open = new BitSet();

  /** How the provider wrote those days: a look at one of them repeats its number. */
  private long[] openNames = new long[16];

  private int openCount;

  /** Days under which {@code result} lists shifts, and those among them that have slots. */
  private final BitSet listed = new BitSet();

  private final BitSet withSlots = new BitSet();
  private final FreeSlots.Builder slots = new FreeSlots.Builder();
  private long lastSlot = Long.MIN_VALUE;

  private int firstDay;
  private int endDay = -1;
  private boolean more;
  private boolean noMore;

  FreeDays(Days days, Instant now) {
    this.days = days;
    this.now = now.getEpochSecond();
    this.firstDay = days.today();
  }

  void open(int day, long name) {
    if (day < days.today()) {
      return;
    }
    if (openCount == openNames.length) {
      openNames = Arrays.copyOf(openNames, openCount * 2);
    }
    openNames[openCount++] = name;
    open.set(day);
  }

  void listed(int day) {
    listed.set(day);
  }

  /** Slots of one length, in epoch seconds; one that has begun is nobody's any more. */
  void slots(int day, long[] starts, int count, int length) {
    withSlots.set(day);
    for (int i = 0; i < count; i++) {
      if (starts[i] > now) {
        slots.add(starts[i], length);
        lastSlot = Math.max(lastSlot, starts[i]);
      }
    }
  }

  /** From when to when the provider says that it looked; -1 for not said, or absurd. */
  void window(int start, int end) {
    firstDay = Math.max(firstDay, start);
    boolean plausible = end >= start && end >= days.today();
    endDay = plausible ? end : -1;
  }

  void more(boolean yes, boolean no) {
    more = yes;
    noMore = no;
  }

  /** True if the answer shows that anything is free: a wall of silence does not. */
  boolean showsLife() {
    return !open.isEmpty() || withSlots.nextSetBit(days.today()) >= 0;
  }

  /**
   * The stretch that the slots of this answer prove: what is not listed in it is not free. Days
   * without slots are proven by being absent from the open days, as long as these can be believed:
   * when they lack a day that has slots, only the days with slots are proven.
   */
  Windows coveredBySlots() throws NotUnderstood {
    if (contradictsItself()) {
      return only(withSlots);
    }
    int earliest = listed.nextSetBit(days.today());
    if (earliest >= 0 && earliest < firstDay) {
      throw new NotUnderstood("slots before start_date");
    }
    int lastListed = listed.length() - 1;
    // Whether end_date itself was looked at is not settled; the day before it was.
    boolean trusted = endDay > lastListed && !more;
    return without(unlisted(), trusted ? endDay : lastListed + 1);
  }

  /** The stretch in which this answer proves that nothing is free. */
  Windows coveredByDays() {
    BitSet busy = new BitSet();
    busy.or(open);
    busy.or(withSlots);
    return without(busy, noMore ? OPEN : busy.length());
  }

  /** The free slots inside a stretch. */
  FreeSlots slotsIn(Windows covered) {
    FreeSlots all = slots.build();
    long[] bounds = covered.bounds();
    if (all.isEmpty()
        || (bounds.length == 2 && bounds[0] <= all.startAt(0) && lastSlot < bounds[1])) {
      return all;
    }
    FreeSlots.Builder inside = new FreeSlots.Builder();
    for (int i = 0; i < all.size(); i++) {
      if (covered.contains(all.startAt(i))) {
        inside.add(all.startAt(i), all.lengthAt(i));
      }
    }
    return inside.build();
  }

  private boolean contradictsItself() {
    BitSet denied = (BitSet) withSlots.clone();
    denied.clear(0, days.today());
    denied.andNot(open);
    return !denied.isEmpty();
  }

  private Windows only(BitSet wanted) {
    List<Window> covered = new ArrayList<>();
    for (int day = wanted.nextSetBit(days.today()); day >= 0; day = wanted.nextSetBit(day + 1)) {
      add(covered, day, day + 1);
    }
    return Windows.of(covered);
  }

  /** The provider's names of the open days whose slots this answer does not show. */
  long[] unlistedNames() {
    BitSet unlisted = unlisted();
    return unlisted.isEmpty() ? new long[0] : names(unlisted);
  }

  /** The provider's names of all open days, ascending. */
  long[] openNames() {
    return names(open);
  }

  private BitSet unlisted() {
    BitSet unlisted = (BitSet) open.clone();
    unlisted.andNot(withSlots);
    return unlisted;
  }

  private long[] names(BitSet wanted) {
    return Arrays.stream(openNames, 0, openCount)
        .filter(name -> wanted.get(days.beginningAt(name)))
        .sorted()
        .distinct()
        .toArray();
  }

  private Windows without(BitSet holes, int end) {
    List<Window> covered = new ArrayList<>(2);
    int from = firstDay;
    for (int hole = holes.nextSetBit(from);
        hole >= 0 && hole < end;
        hole = holes.nextSetBit(from)) {
      add(covered, from, hole);
      from = hole + 1;
    }
    add(covered, from, end);
    return Windows.of(covered);
  }

  private void add(List<Window> covered, int from, int end) {
    if (from < end) {
      Instant to = end == OPEN ? Window.OPEN_END : Instant.ofEpochSecond(days.start(end));
      covered.add(new Window(Instant.ofEpochSecond(days.start(from)), to));
    }
  }
}
