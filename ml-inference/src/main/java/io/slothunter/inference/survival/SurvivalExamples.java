package io.slothunter.inference.survival;

import io.slothunter.inference.net.Rows;
import io.slothunter.inference.time.Days;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Goes through what happened to slots once more, and makes examples of openings: what could be
 * known at the moment of a sight, and what became of it. Of slots that opened together a few are
 * taken, by chance, so that one calendar's great day does not count for all.
 */
final class SurvivalExamples {
  private static final int MOST = 100_000;

  /** Finer than any poll. */
  private static final int TICKS = 16;

  private static final int INDEX_BITS = 24;

  private final List<Stay> stays;
  private final Days days;
  private final long seed;

  /** What happens, in the order of time: slots that go, then slots that come. */
  private final long[] events;

  SurvivalExamples(List<Stay> stays, Days days, long seed) {
    if (stays.size() >= 1 << (INDEX_BITS - 1)) {
      throw new IllegalArgumentException("too much to learn from: " + stays.size() + " slots");
    }
    this.stays =
        stays.stream()
            .sorted(
                Comparator.comparingLong(Stay::calendar)
                    .thenComparingDouble(Stay::from)
                    .thenComparing(Comparator.comparing(Stay::opened).reversed())
                    .thenComparingLong(Stay::start))
            .toList();
    this.days = days;
    this.seed = seed;
    int n = this.stays.size();
    this.events = new long[2 * n];
    for (int i = 0; i < n; i++) {
      Stay stay = this.stays.get(i);
      // One that went at the moment of its sight comes before it goes.
      events[i] = key(Math.max(stay.known(), stay.from() + 1), i);
      events[n + i] = key(stay.from(), n + i);
    }
    Arrays.sort(events);
  }

  private static long key(double at, int index) {
    return ((long) (at * TICKS) << INDEX_BITS) | index;
  }

  /** Examples seen in [from, to), as far as all about them was known before {@code to}. */
  Sampled rows(double from, double to) {
    Pass pass = new Pass(from, to, chance(from, to));
    int n = stays.size();
    for (int e = 0; e < events.length; e++) {
      int index = (int) (events[e] & ((1 << INDEX_BITS) - 1));
      if (index < n) {
        Stay stay = stays.get(index);
        if (stay.known() < to) {
          pass.goes(stay);
        }
        continue;
      }
      int first = index - n;
      if (stays.get(first).from() >= to) {
        break;
      }
      int end = first + 1;
      // Neighbours that opened with it stand next to it, here as among the events.
      while (end < n && together(stays.get(first), stays.get(end))) {
        end++;
        e++;
      }
      pass.come(stays.subList(first, end));
    }
    return new Sampled(pass.stretches, pass.bounds, pass.seen);
  }

  private double chance(double from, double to) {
    int sights = 0;
    for (int i = 0; i < stays.size(); i++) {
      Stay stay = stays.get(i);
      boolean anew = i == 0 || !together(stays.get(i - 1), stay);
      if (stay.opened() && anew && stay.from() >= from && stay.from() < to) {
        sights++;
      }
    }
    return Math.min(1, (double) MOST / Math.max(1, Lives.COUNTED_AT_ONCE * sights));
  }

  private static boolean together(Stay one, Stay other) {
    return one.calendar() == other.calendar()
        && one.from() == other.from()
        && one.opened() == other.opened();
  }

  /** Once through what happened. */
  private final class Pass {
    private final Lives lives = new Lives(days);
    private final Rows stretches = new Rows(SurvivalFeatures.WIDTH);
    private final Rows bounds = new Rows(1);
    private final List<Double> seen = new ArrayList<>();
    private final SplittableRandom luck = new SplittableRandom(seed);
    private final float[] features = new float[SurvivalFeatures.WIDTH * Bounds.COUNT];
    private final float[] row = new float[SurvivalFeatures.WIDTH];
    private final double[] plain = new double[Bounds.COUNT];
    private final double from;
    private final double to;
    private final double chance;

    Pass(double from, double to, double chance) {
      this.from = from;
      this.to = to;
      this.chance = chance;
    }

    void goes(Stay stay) {
      if (stay.isTaken()) {
        lives.taken(stay.calendar(), stay.family(), stay.start(), stay.gone(), stay.known());
      } else {
        lives.lost(stay.calendar(), stay.family(), stay.start(), stay.watched(), stay.known());
      }
    }

    void come(List<Stay> together) {
      Stay any = together.get(0);
      if (!any.opened()) {
        together.forEach(s -> lives.free(s.calendar(), s.family(), s.start(), s.from()));
        return;
      }
      long[] starts = together.stream().mapToLong(Stay::start).toArray();
      Sight sight = lives.opened(any.calendar(), any.family(), starts, any.from(), any.watchers());
      if (any.from() < from || any.from() + Bounds.SETTLED > to) {
        return;
      }
      sight.plain(plain);
      int left = Math.min(Lives.COUNTED_AT_ONCE, starts.length);
      for (int i = 0; i < starts.length && left > 0; i++) {
        if (luck.nextInt(starts.length - i) < left) {
          left--;
          if (luck.nextDouble() < chance) {
            sight.fill(i, features, 0);
            seen.add(any.from());
            add(together.get(i));
          }
        }
      }
    }

    private void add(Stay stay) {
      boolean free = true;
      float[] said = new float[1];
      for (int k = 0; k < Bounds.COUNT; k++) {
        boolean known = stay.knownAt(k);
        boolean gone = stay.goneBy(k);
        System.arraycopy(features, k * row.length, row, 0, row.length);
        stretches.add(row, gone, known && free ? 1 : 0);
        said[0] = (float) plain[k];
        bounds.add(said, !gone, known ? 1 : 0);
        free &= !gone;
      }
    }
  }
}
