package io.slothunter.inference.hazard;

import io.slothunter.inference.time.Days;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Calendars that open by chance, mostly at their hour, and often twice in a row. */
final class Worlds {
  static final Days DAYS = new Days(ZoneOffset.UTC, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

  /** A Monday. */
  static final long BEGIN = 1_767_571_200L;

  static final long DAY = 86_400;

  private Worlds() {}

  static List<CalendarOpenings> some(int calendars, int days, long seed) {
    Random random = new Random(seed);
    List<CalendarOpenings> all = new ArrayList<>();
    for (int c = 0; c < calendars; c++) {
      double rate = 2 * Math.exp(random.nextGaussian() - 0.5);
      List<Double> seconds = new ArrayList<>();
      for (int day = 0; day < days; day++) {
        for (double n = random.nextDouble(); n < rate; n -= Math.log(1 - random.nextDouble())) {
          double hour = random.nextInt(4) == 0 ? 24 * random.nextDouble() : 8 + random.nextDouble();
          double at = BEGIN + day * DAY + 3_600 * hour;
          seconds.add(at);
          if (random.nextInt(3) == 0) {
            seconds.add(at + 1_200 * random.nextDouble());
          }
        }
      }
      all.add(new CalendarOpenings(c % 2, seconds));
    }
    return all;
  }

  /** The same until an instant, and something else from right after it on. */
  static List<CalendarOpenings> changedFrom(List<CalendarOpenings> all, long instant) {
    Random random = new Random(99);
    return all.stream()
        .map(
            c -> {
              List<Double> seconds =
                  new ArrayList<>(c.seconds().stream().filter(at -> at <= instant).toList());
              for (int i = 0; i < 50; i++) {
                seconds.add(instant + 1e-3 + 3 * DAY * random.nextDouble());
              }
              return new CalendarOpenings(c.family(), seconds);
            })
        .toList();
  }
}
