package io.slothunter.app.train;

import io.slothunter.app.replay.trace.Episode;
import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.replay.trace.TraceCalendar;
import io.slothunter.inference.survival.Stay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How long slots stayed free, as a trace tells it. */
public final class StaysOf {
  /** Between two snapshots that are farther apart than this a slot may have come back and gone. */
  private static final long FARTHEST = 3_600;

  private StaysOf() {}

  /**
   * A slot is seen at the first snapshot that has it, and taken somewhere between the last one and
   * the next. Where its start came before that, or nobody looked for long, only the time until the
   * last snapshot is known.
   */
  public static List<Stay> trace(Trace trace, long seed) {
    Map<String, Integer> families = new HashMap<>();
    List<Stay> all = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    long number = 0;
    for (TraceCalendar calendar : trace.calendars()) {
      int family =
          families.computeIfAbsent(
              calendar.provider() + "/" + calendar.office(), p -> families.size());
      for (Episode each : calendar.episodes()) {
        all.add(stay(number, family, each, random));
      }
      number++;
    }
    return all;
  }

  private static Stay stay(long calendar, int family, Episode each, SplittableRandom random) {
    long free = each.seenFreeUntil();
    boolean seen =
        each.closes() && each.closeBy() <= each.slot() && each.closeBy() - free <= FARTHEST;
    if (!seen) {
      return Stay.lost(
          calendar, family, each.slot(), (double) each.openBy(), each.opens(), (double) free);
    }
    double gone = free + (each.closeBy() - free) * (1 - random.nextDouble());
    return Stay.taken(
        calendar,
        family,
        each.slot(),
        (double) each.openBy(),
        each.opens(),
        gone,
        (double) each.closeBy());
  }
}
