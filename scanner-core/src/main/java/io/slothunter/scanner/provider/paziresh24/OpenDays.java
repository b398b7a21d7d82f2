package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open days of one calendar whose slots only looks of their own show, and whose turn it is.
 *
 * <p>A day that was never looked at goes first. After that the days take turns, the one looked at
 * longest ago next, and a far day only when a turn is granted, so that no day waits for ever and a
 * calendar that is open for months costs little.
 */
final class OpenDays {
  private static final int MOST_DAYS = 400;

  /** Made when there is one: most calendars never have any. */
  private List<OpenDay> days = Collections.emptyList();

  private int poll;
  private int looksLeft;
  private boolean farTurn;

  /** Begins a poll that may look at so many days; what has passed is forgotten. */
  void begin(int looks, long today) {
    poll++;
    looksLeft = looks;
    farTurn = false;
    days.removeIf(day -> day.name() < today - OpenDay.ROUNDING);
    for (OpenDay day : days) {
      day.settle();
      day.near(false);
    }
  }

  /** One far day that was looked at before may be looked at again within this poll. */
  void grantFarTurn() {
    farTurn = true;
  }

  int poll() {
    return poll;
  }

  /** The first answer of this poll names an open day, and not its slots. */
  void near(long name) {
    far(name);
    for (OpenDay day : days) {
      day.near(day.isNear() || day.name() == name);
    }
  }

  /** The list of all open days names a day that the first answer does not reach. */
  void far(long name) {
    if (days.size() < MOST_DAYS && days.stream().noneMatch(day -> day.name() == name)) {
      if (days.isEmpty()) {
        days = new ArrayList<>(2);
      }
      days.add(new OpenDay(name));
    }
  }

  /** What an answer has shown needs no look. */
  void forget(Windows covered) {
    days.removeIf(day -> covered.contains(day.noon()));
  }

  /**
   * Of the far days only these are open.
   *
   * @param open ascending
   */
  void keep(long[] open) {
    days.removeIf(day -> !day.isNear() && Arrays.binarySearch(open, day.name()) < 0);
  }

  /** A look at a day came back. */
  void answered(long name, boolean understood) {
    for (OpenDay day : days) {
      if (day.name() == name) {
        day.answered(understood);
      }
    }
  }

  /** The days whose turn it is, as many as this poll may still look at. */
  List<Long> take(boolean nearOnly) {
    List<Long> names = new ArrayList<>(days.isEmpty() ? 0 : looksLeft);
    OpenDay next = looksLeft > 0 ? next(nearOnly) : null;
    while (next != null) {
      farTurn = farTurn && !next.takesTurns();
      next.ask(poll);
      names.add(next.name());
      next = --looksLeft > 0 ? next(nearOnly) : null;
    }
    return names;
  }

  private @Nullable OpenDay next(boolean nearOnly) {
    OpenDay chosen = null;
    for (OpenDay day : days) {
      boolean may =
          !day.isAskedIn(poll) && (day.isNear() || !nearOnly) && (farTurn || !day.takesTurns());
      if (may && (chosen == null || day.before(chosen))) {
        chosen = day;
      }
    }
    return chosen;
  }
}
