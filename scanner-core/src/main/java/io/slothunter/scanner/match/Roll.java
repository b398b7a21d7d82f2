package io.slothunter.scanner.match;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Where each watch is kept: its seat here, and from there its rows. */
final class Roll {
  private final LongInts seatOf = new LongInts();
  private final LongInts watchesOf = new LongInts();
  private final Numbers seats = new Numbers();
  private final Expiries expiries = new Expiries();

  private long[] ids = new long[16];
  private long[] persons = new long[16];
  private long[] @Nullable [] handles = new long[16][];
  private int[] scopeChecks = new int[16];
  private int[] timeChecks = new int[16];
  private int[] overs = new int[16];
  private int[] foundIn = new int[16];

  int size() {
    return seatOf.size();
  }

  /** The watch's seat, or {@link LongInts#NONE}. */
  int seat(long watch) {
    return seatOf.get(watch);
  }

  /** True if the person has a watch. */
  boolean waits(long person) {
    return watchesOf.get(person) > 0;
  }

  /** A seat for a watch that has none. */
  int sit(long watch, long person, int scopeCheck, int timeCheck, int over) {
    int seat = seats.take();
    if (seat == ids.length) {
      grow(seat + seat / 4);
    }
    seatOf.put(watch, seat);
    ids[seat] = watch;
    persons[seat] = person;
    watchesOf.put(person, Math.max(0, watchesOf.get(person)) + 1);
    scopeChecks[seat] = scopeCheck;
    timeChecks[seat] = timeCheck;
    overs[seat] = over;
    foundIn[seat] = 0;
    if (over != Seconds.LAST) {
      expiries.add(over, seat);
      dropIdleExpiries();
    }
    return seat;
  }

  /**
   * Who leaves, or is given another end, leaves an entry behind: seldom more of them than seats.
   */
  private void dropIdleExpiries() {
    if (expiries.size() > 2 * size() + 16) {
      expiries.keep((over, seat) -> overs[seat] == over);
    }
  }

  /** How many ends are remembered, also of those who left. */
  int expiries() {
    return expiries.size();
  }

  private void grow(int length) {
    ids = Arrays.copyOf(ids, length);
    persons = Arrays.copyOf(persons, length);
    handles = Arrays.copyOf(handles, length);
    scopeChecks = Arrays.copyOf(scopeChecks, length);
    timeChecks = Arrays.copyOf(timeChecks, length);
    overs = Arrays.copyOf(overs, length);
    foundIn = Arrays.copyOf(foundIn, length);
  }

  void keep(int seat, long[] rows) {
    handles[seat] = rows;
  }

  void leave(int seat) {
    seatOf.remove(ids[seat]);
    int others = watchesOf.remove(persons[seat]) - 1;
    if (others > 0) {
      watchesOf.put(persons[seat], others);
    }
    handles[seat] = null;
    overs[seat] = Seconds.LAST;
    seats.giveBack(seat);
  }

  long[] handles(int seat) {
    return Objects.requireNonNull(handles[seat]);
  }

  /** The number, or negative for none. */
  int scopeCheck(int seat) {
    return scopeChecks[seat];
  }

  /** The number, or negative for none. */
  int timeCheck(int seat) {
    return timeChecks[seat];
  }

  /** A row of the watch is now elsewhere. */
  void moved(int seat, long from, long to) {
    long[] rows = handles(seat);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] == from) {
        rows[i] = to;
        return;
      }
    }
  }

  /** True the first time that a watch is found for the opening of this number. */
  boolean isNew(int seat, long look) {
    boolean fresh = foundIn[seat] != (int) look;
    foundIn[seat] = (int) look;
    return fresh;
  }

  /** After 2^32 openings their numbers begin again. */
  void forgetFound() {
    Arrays.fill(foundIn, 0);
  }

  /** Names the seats of those who are over at a time. */
  void over(int now, IntConsumer seat) {
    expiries.dropUntil(
        now,
        (over, each) -> {
          // Who sits there now may be another, or may have been given more time.
          if (overs[each] == over) {
            seat.accept(each);
          }
        });
  }
}
