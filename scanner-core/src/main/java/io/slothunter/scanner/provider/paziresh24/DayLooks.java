package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.FarDays;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which further looks a poll of one calendar needs: at open days that the first answer names
 * without their slots, and at the days beyond its window. Those come from the list of all open
 * days, which is asked for with the first poll after a start, then now and then, and whenever the
 * first answer begins to show nothing.
 *
 * <p>A far day is looked at when the list begins to name it. While the list goes on naming it, what
 * has changed there cannot be told; so with each list one far day has another look, in turn.
 *
 * <p>Used by one poll at a time.
 */
final class DayLooks {
  static final Look DAYS_ONLY = new Look("days");
  private static final String DAY = "day ";
  private static final int TRIES = 3;

  private final FarDays pace;
  private final int phase;
  private final OpenDays days = new OpenDays();

  private @Nullable Near near;
  private int daysOnlyAt = 1;
  private int daysOnlyFailures;
  private boolean daysOnlyWaiting;

  /** A silent first answer, and nothing since that was understood. */
  private boolean doubted;

  /** Where the last window that a first answer proved ended, in epoch seconds. */
  private long windowEnd;

  /** What a first answer shows of the near days. */
  enum Near {
    /** Slots or open days. */
    ALIVE,
    /** The proof that nothing is free. */
    FULL,
    /** Nothing, without a proof. */
    SILENT
  }

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

  /** Where the last window that a first answer proved ended, in epoch seconds; 0 for none. */
  long windowEnd() {
    return windowEnd;
  }

  /**
   * After a first answer that shows slots or open days.
   *
   * @param today when today began
   * @param covered what the answer proved
   * @param unlisted open days that the answer names without their slots
   */
  List<Look> afterFirst(long today, Windows covered, long[] unlisted) {
    boolean daysOnlyDue = begin(Near.ALIVE, today);
    doubted = false;
    windowEnd = end(covered);
    days.forget(covered);
    for (long name : unlisted) {
      days.near(name);
    }
    List<Look> next = looks(days.take(daysOnlyDue));
    return daysOnlyDue ? withDaysOnly(next) : next;
  }

  /**
   * After a first answer that shows nothing.
   *
   * @return the looks that tell whether the days beyond are open; empty if the answer is to be
   *     taken as it is, which for silence means as a fault
   */
  List<Look> afterNothing(Near kind, long today) {
    boolean daysOnlyDue = begin(kind, today);
    boolean silentAgain = kind == Near.SILENT && doubted;
    doubted = kind == Near.SILENT;
    if (daysOnlyDue) {
      return withDaysOnly(new ArrayList<>(1));
    }
    if (kind == Near.SILENT) {
      // Nothing but a look at a day can tell this silence from a wall.
      days.grantFarTurn();
    }
    return silentAgain ? List.of() : looks(days.take(false));
  }

  /**
   * After the list of all open days.
   *
   * @param open ascending
   */
  List<Look> afterDaysOnly(long[] open) {
    daysOnlyWaiting = false;
    daysOnlyFailures = 0;
    doubted = false;
    days.keep(open);
    for (long name : open) {
      if (near != Near.ALIVE || name + OpenDay.ROUNDING >= windowEnd) {
        days.far(name);
      }
    }
    days.grantFarTurn();
    return looks(days.take(false));
  }

  /** After a look at one day. */
  void afterDay(long name, boolean understood) {
    days.answered(name, understood);
    doubted = doubted && !understood;
  }

  /** Begins a poll, and tells whether the list of all open days is due. */
  private boolean begin(Near kind, long today) {
    boolean fellSilent = near != kind && kind != Near.ALIVE;
    near = kind;
    days.begin(pace.dayLooksPerPoll(), today);
    // A list that never came is asked for again; but silence is no reason to ask the more.
    boolean again = daysOnlyWaiting && kind != Near.SILENT && ++daysOnlyFailures < TRIES;
    return fellSilent || again || days.poll() >= daysOnlyAt;
  }

  private List<Look> withDaysOnly(List<Look> next) {
    // The first one comes with the first poll after a start; from then on calendars spread.
    daysOnlyAt = days.poll() + pace.daysOnlyEvery() - (days.poll() == 1 ? phase : 0);
    daysOnlyWaiting = true;
    next.add(DAYS_ONLY);
    return next;
  }

  private static List<Look> looks(List<Long> names) {
    List<Look> looks = new ArrayList<>(names.size() + 1);
    names.forEach(name -> looks.add(new Look(DAY + name)));
    return looks;
  }

  private static long end(Windows covered) {
    long[] bounds = covered.bounds();
    return bounds.length == 0 ? 0 : bounds[bounds.length - 1];
  }
}
