package io.slothunter.scanner.provider.paziresh24;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days around today in the provider's zone, by index, with the midnight that begins each: the
 * provider names a day by that second. Worked out once a day from the zone's rules, so that a poll
 * costs no calendar arithmetic and a change of the rules none of our code.
 */
final class Days {
  static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

  /** Longer than any booking window that was seen (60 days), short enough to tell an absurdity. */
  private static final int AHEAD = 400;

  private static final int BEHIND = 31;
  private static final int COUNT = BEHIND + 1 + AHEAD;

  /**
   * How far a day's second may lie from our midnight: an hour, in case the provider's zone rules
   * are newer than ours.
   */
  private static final long TOLERANCE = 3_600;

  private static final long HALF_A_DAY = 12 * 3_600;

  private final long firstDate;
  private final long[] starts = new long[COUNT + 1];

  private Days(LocalDate today) {
    LocalDate first = today.minusDays(BEHIND);
    firstDate = first.toEpochDay();
    for (int i = 0; i <= COUNT; i++) {
      starts[i] = first.plusDays(i).atStartOfDay(ZONE).toEpochSecond();
    }
  }

  static Days around(Instant now) {
    return new Days(LocalDate.ofInstant(now, ZONE));
  }

  boolean isToday(long epochSecond) {
    return starts[BEHIND] <= epochSecond && epochSecond < starts[BEHIND + 1];
  }

  int today() {
    return BEHIND;
  }

  /** When today began, in epoch seconds. */
  long todayStart() {
    return starts[BEHIND];
  }

  /** When a day begins, in epoch seconds; the day after the last one has a beginning too. */
  long start(int day) {
    return starts[day];
  }

  /** The day that begins at this second; -1 if that is no midnight, or none of these days. */
  int beginningAt(long epochSecond) {
    long guess = Math.floorDiv(epochSecond - starts[0] + HALF_A_DAY, 2 * HALF_A_DAY);
    boolean known = guess >= 0 && guess < COUNT;
    return known && Math.abs(epochSecond - starts[(int) guess]) <= TOLERANCE ? (int) guess : -1;
  }

  /** The day that begins at this second, or no answer is understood. */
  int known(long epochSecond) throws NotUnderstood {
    int day = beginningAt(epochSecond);
    if (day < 0) {
      throw new NotUnderstood("a day is no midnight in Tehran, or absurdly far away");
    }
    return day;
  }

  /** The day of this date, given in days since 1970; -1 if it is none of these days. */
  int ofDate(long epochDay) {
    long day = epochDay - firstDate;
    return day >= 0 && day < COUNT ? (int) day : -1;
  }

  /** True if a slot that is listed under a day may start then: night shifts run past midnight. */
  boolean mayList(int day, long slotStart) {
    return slotStart >= starts[day] - TOLERANCE && slotStart < starts[day] + 3 * HALF_A_DAY;
  }
}
