package io.slothunter.app.train;

import io.slothunter.app.replay.trace.Episode;
import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.replay.trace.TraceCalendar;
import io.slothunter.app.replay.world.Timeline;
import io.slothunter.app.replay.world.World;
import io.slothunter.app.replay.world.WorldCalendar;
import io.slothunter.inference.hazard.CalendarOpenings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** When calendars opened, as a trace or a made-up world tells it. */
public final class OpeningsOf {
  private OpeningsOf() {}

  /** All slots that opened between the same two snapshots opened together, somewhere between. */
  public static List<CalendarOpenings> trace(Trace trace, long seed) {
    Map<String, Integer> families = new HashMap<>();
    List<CalendarOpenings> all = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (TraceCalendar calendar : trace.calendars()) {
      Set<List<Long>> gaps = new HashSet<>();
      List<Double> seconds = new ArrayList<>();
      for (Episode each : calendar.episodes()) {
        if (each.opens() && gaps.add(List.of(each.openAfter(), each.openBy()))) {
          double share = 1 - random.nextDouble();
          seconds.add(each.openAfter() + (each.openBy() - each.openAfter()) * share);
        }
      }
      int family =
          families.computeIfAbsent(
              calendar.provider() + "/" + calendar.office(), p -> families.size());
      all.add(new CalendarOpenings(family, seconds));
    }
    return all;
  }

  public static List<CalendarOpenings> world(World world) {
    Map<String, Integer> families = new HashMap<>();
    double begin = world.from().getEpochSecond();
    List<CalendarOpenings> all = new ArrayList<>();
    for (WorldCalendar calendar : world.calendars()) {
      Timeline timeline = calendar.timeline();
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < timeline.size(); i++) {
        seconds.add(begin + timeline.openingAt(i) / 1e9);
      }
      int family = families.computeIfAbsent(calendar.kin(), p -> families.size());
      all.add(new CalendarOpenings(family, seconds));
    }
    return all;
  }
}
