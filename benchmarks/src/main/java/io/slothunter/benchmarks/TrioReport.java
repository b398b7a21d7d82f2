package io.slothunter.benchmarks;

import io.slothunter.benchmarks.FirstLooks.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds the two orders against each other and prints it.
 *
 * @param begin epoch microseconds at which slots began to open
 * @param from from when it counts
 * @param to until when
 */
record TrioReport(long begin, long from, long to, TrioOrder learned, TrioOrder evenly) {
  private static final int SLICES = 6;
  private static final long MICROS = 1_000_000;

  void print() {
    for (int slice = 0; slice < SLICES; slice++) {
      long at = begin + (to - begin) * slice / SLICES;
      long until = begin + (to - begin) * (slice + 1) / SLICES;
      say(
          "from %4d s to %4d s".formatted((at - begin) / MICROS, (until - begin) / MICROS),
          figures(learned, at, until),
          figures(evenly, at, until));
    }
    for (int i = 0; i < Booking.TRIO.size(); i++) {
      Booking booking = Booking.TRIO.get(i);
      say(
          "%s, at best about %.2f, budget %d/s, its busy loop noticed at most %d and %d in a second"
              .formatted(
                  booking.name(),
                  TrioFigures.best(learned.looks(i), booking.calendars()),
                  booking.budget(),
                  learned.mostPerSecond(i),
                  evenly.mostPerSecond(i)),
          figures(learned, i, from, to),
          figures(evenly, i, from, to));
    }
    TrioFigures ours = figures(learned, from, to);
    TrioFigures round = figures(evenly, from, to);
    say("all", ours, round);
    System.out.printf(
        Locale.ROOT,
        "%.1f %% of the openings are the same in both; a round takes %.1f to %.1f s%n",
        100 * TrioFigures.same(all(learned), all(evenly)),
        Booking.TRIO.stream().mapToDouble(Booking::round).min().orElseThrow(),
        Booking.TRIO.stream().mapToDouble(Booking::round).max().orElseThrow());
    System.out.printf(
        Locale.ROOT,
        "bench providers ratio=%.3f p95_ratio=%.3f learned_mean_ms=%.0f round_robin_mean_ms=%.0f"
            + " requests_learned=%d requests_round_robin=%d%n",
        ours.mean() / round.mean(),
        ours.p95() / round.p95(),
        ours.mean(),
        round.mean(),
        learned.requests(),
        evenly.requests());
  }

  private static void say(String what, TrioFigures ours, TrioFigures round) {
    System.out.printf(
        Locale.ROOT,
        "%s: ratio %.3f; learned %s; evenly spaced %s%n",
        what,
        ours.mean() / round.mean(),
        ours.words(),
        round.words());
  }

  private static TrioFigures figures(TrioOrder order, long from, long to) {
    return TrioFigures.of(all(order), from, to, order.end(), shortLife());
  }

  private static TrioFigures figures(TrioOrder order, int booking, long from, long to) {
    return TrioFigures.of(order.looks(booking), from, to, order.end(), shortLife());
  }

  private static List<Look> all(TrioOrder order) {
    List<Look> all = new ArrayList<>();
    for (int i = 0; i < Booking.TRIO.size(); i++) {
      all.addAll(order.looks(i));
    }
    return all;
  }

  /** Whoever lives no longer than the shortest round. */
  private static long shortLife() {
    double least = Booking.TRIO.stream().mapToDouble(Booking::round).min().orElseThrow();
    return (long) (least * MICROS);
  }
}
