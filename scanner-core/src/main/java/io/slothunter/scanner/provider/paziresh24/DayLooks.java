package io.slothunter.scanner.provider.paziresh24;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.FarDays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which further looks a poll of one calendar needs: the memory of the open days whose slots the
 * first look does not show. Near ones the first answer itself names; far ones lie beyond its window
 * and come from the list of all open days, which is asked now and then.
 *
 * <p>A day that was never looked at goes first. After that the days take turns, the one looked at
 * longest ago next, and far days at most one a poll, so that no day waits for ever and a calendar
 * that is open for months costs little.
 *
 * <p>Used by one poll at a time.
 */
final class DayLooks {
  static final Look DAYS_ONLY = new Look("days");
  private static final String DAY = "day ";
  private static final int MOST_DAYS = 400;
  private static final int TRIES = 3;

  private final FarDays pace;
  private final int phase;
  private final List<Day> days = new ArrayList<>(0);

  private int polls;
  private int daysOnlyAt = 1;
  private int looksLeft;
  private boolean farTurnTaken;

  /** Where the first answer's window ended, in epoch seconds. */
  private long nearEnd;

  /**
   * @param phase any number; calendars with different ones ask for their days at different polls
   */
  DayLooks(FarDays pace, int phase) {
    this.pace = pace;
    this.phase = Math.floorMod(phase, pace.daysOnlyEvery());
  }

  /** The day of a look that was named here, as the provider names it; -1 if it is no such look. */
  static long dayOf(Look look) {
    return look.part().startsWith(DAY) ? Long.parseLong(look.part().substring(DAY.length())) : -1;
  }

  /**
   * After the first answer of a poll.
   *
   * @param today when today began
   * @param covered what the answer proved
   * @param unlisted open days that the answer names without their slots
   */
  List<Look> afterFirst(long today, Windows covered, long[] unlisted) {
    polls++;
    looksLeft = pace.dayLooksPerPoll();
    farTurnTaken = false;
    boolean daysOnlyDue = polls >= daysOnlyAt;
    if (days.isEmpty() && unlisted.length == 0 && !daysOnlyDue) {
      nearEnd = end(covered);
      return List.of();
    }
    days.removeIf(day -> day.name < today - Day.ROUNDING || covered.contains(day.noon()));
    days.forEach(day -> day.near = false);
    for (long name : unlisted) {
      day(name).near = true;
    }
    nearEnd = end(covered);
    List<Look> next = new ArrayList<>(looksLeft + 1);
    pick(next, daysOnlyDue);
    if (daysOnlyDue) {
      // The first one comes with the first poll after a start; from then on calendars spread.
      daysOnlyAt = polls + pace.daysOnlyEvery() - (polls == 1 ? phase : 0);
      next.add(DAYS_ONLY);
    }
    return next;
  }

  /**
   * After the list of all open days.
   *
   * @param open ascending
   */
  List<Look> afterDaysOnly(long[] open) {
    days.removeIf(day -> !day.near && Arrays.binarySearch(open, day.name) < 0);
    for (long name : open) {
      if (name + Day.ROUNDING >= nearEnd && days.size() < MOST_DAYS) {
        day(name);
      }
    }
    List<Look> next = new ArrayList<>(looksLeft);
    pick(next, false);
    return next;
  }

  /**
   * After a look at one day. A new day that could not be seen is tried again soon, not for ever.
   */
  void afterDay(long name, boolean seen) {
    Day day = find(name);
    if (day != null && seen) {
      day.seen = true;
    } else if (day != null && !day.seen && ++day.failures < TRIES) {
      day.lookedAt = 0;
    }
  }

  /** After the proof that nothing is free at all. */
  void nothingFree() {
    days.clear();
  }

  private void pick(List<Look> next, boolean nearOnly) {
    while (looksLeft > 0) {
      Day chosen = null;
      for (Day day : days) {
        if (mayBeLookedAt(day, nearOnly) && (chosen == null || day.before(chosen))) {
          chosen = day;
        }
      }
      if (chosen == null) {
        return;
      }
      farTurnTaken = farTurnTaken || (!chosen.near && chosen.lookedAt > 0);
      chosen.lookedAt = polls;
      looksLeft--;
      next.add(new Look(DAY + chosen.name));
    }
  }

  private boolean mayBeLookedAt(Day day, boolean nearOnly) {
    boolean farTurn = !day.near && day.lookedAt > 0;
    return day.lookedAt < polls && (day.near || !nearOnly) && !(farTurn && farTurnTaken);
  }

  @CanIgnoreReturnValue
  private Day day(long name) {
    Day known = find(name);
    if (known != null) {
      return known;
    }
    Day day = new Day(name);
    days.add(day);
    return day;
  }

  private @Nullable Day find(long name) {
    for (Day day : days) {
      if (day.name == name) {
        return day;
      }
    }
    return null;
  }

  private static long end(Windows covered) {
    long[] bounds = covered.bounds();
    return bounds.length == 0 ? 0 : bounds[bounds.length - 1];
  }

  /** An open day whose slots only a look of its own shows. */
  private static final class Day {
    /** The provider's midnight may differ from ours by an hour. */
    private static final long ROUNDING = 3_600;

    private final long name;

    /** The number of the poll that looked at it last; 0 for never. */
    private int lookedAt;

    private int failures;
    private boolean near;
    private boolean seen;

    private Day(long name) {
      this.name = name;
    }

    private long noon() {
      return name + 12 * 3_600;
    }

    private boolean before(Day other) {
      if (lookedAt != other.lookedAt) {
        return lookedAt < other.lookedAt;
      }
      return near == other.near ? name < other.name : near;
    }
  }
}
