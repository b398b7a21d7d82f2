package io.slothunter.app.replay.world;

import java.time.Instant;
import java.util.Random;

/** Draws what happens in made-up calendars: a Poisson process whose rate follows the hours. */
final class SyntheticTimelines {
  private static final long SECOND = 1_000_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final long QUARTER = DAY / 96;

  private static final double SHORT_LIVED = 0.3;
  private static final double SHORT_LIFE = 600e9;
  private static final double LONG_LIFE = 8 * 3600e9;

  /** The share of openings that a provider releases at its own time of the day. */
  private static final double RELEASED = 0.3;

  /** By how much the busiest hour, at 14:00, is above the mean of the day. */
  private static final double SWING = 0.9;

  private static final long BUSIEST = 14 * DAY / 24;

  private final Setting.Hours hours;
  private final Instant begin;
  private final int days;
  private final Random random;
  private final long[] releases;

  SyntheticTimelines(Setting.Hours hours, Instant begin, int days, int providers, Random random) {
    this.hours = hours;
    this.begin = begin;
    this.days = days;
    this.random = random;
    this.releases = random.longs(providers, 0, DAY / QUARTER).map(q -> q * QUARTER).toArray();
  }

  /**
   * @param rates openings a day before and after a change
   * @param changeDay when the change is
   */
  Timeline of(int provider, double[] rates, int changeDay) {
    Timeline.Builder timeline = new Timeline.Builder();
    long slot = begin.getEpochSecond() + (days + 30L) * 86_400;
    for (int day = 0; day < days; day++) {
      double rate = day < changeDay ? rates[0] : rates[1];
      for (int n = poisson(rate); n > 0; n--) {
        long at = day * DAY + timeOfDay(provider);
        double mean = random.nextDouble() < SHORT_LIVED ? SHORT_LIFE : LONG_LIFE;
        long life = (long) (-Math.log(1 - random.nextDouble()) * mean);
        timeline.event(at, life);
        timeline.free(slot, at, at + life);
        slot += 300;
      }
    }
    return timeline.build();
  }

  private long timeOfDay(int provider) {
    return switch (hours) {
      case FLAT -> random.nextLong(DAY);
      case RELEASES ->
          random.nextDouble() < RELEASED
              ? releases[provider] + random.nextLong(QUARTER)
              : random.nextLong(DAY);
      case DIURNAL -> diurnal();
    };
  }

  private long diurnal() {
    while (true) {
      long at = random.nextLong(DAY);
      double height = 1 + SWING * Math.cos(2 * Math.PI * (at - BUSIEST) / DAY);
      if (random.nextDouble() * (1 + SWING) < height) {
        return at;
      }
    }
  }

  /** Arrivals in one day, counted by their exponential gaps: exact for any rate. */
  private int poisson(double rate) {
    int count = 0;
    double time = -Math.log(1 - random.nextDouble());
    while (time < rate) {
      count++;
      time -= Math.log(1 - random.nextDouble());
    }
    return count;
  }
}
