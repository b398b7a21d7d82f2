package io.slothunter.benchmarks;

import io.slothunter.benchmarks.FirstLooks.Look;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What people got in a window of time.
 *
 * @param openings how many
 * @param censored how many of them nobody had looked for by the end
 * @param mean milliseconds from the opening to the first look after it; so p50 and p95
 * @param caught the share of the short-lived ones that an answer held
 */
record TrioFigures(
    int openings, long censored, double mean, double p50, double p95, double caught) {

  /**
   * @param shortLife microseconds: whoever lived no longer was short-lived
   */
  static TrioFigures of(List<Look> looks, long from, long to, long end, long shortLife) {
    List<Look> all = looks.stream().filter(l -> l.openedAt() >= from && l.openedAt() < to).toList();
    double[] delays = all.stream().mapToDouble(look -> look.delay(end) / 1e3).sorted().toArray();
    List<Look> brief =
        all.stream()
            .filter(look -> look.closedAt() > 0 && look.closedAt() - look.openedAt() <= shortLife)
            .toList();
    return new TrioFigures(
        all.size(),
        all.stream().filter(look -> look.seenAt() == 0).count(),
        Arrays.stream(delays).average().orElse(0),
        quantile(delays, 0.5),
        quantile(delays, 0.95),
        brief.stream().filter(Look::shown).count() / Math.max(1.0, brief.size()));
  }

  /**
   * The mean delay of the best order that knows all rates, in parts of going round: (Σ√n)²/(N·Σn)
   * with n openings of each of N calendars. Lower than it can be, because few openings are uneven
   * by chance alone.
   */
  static double best(List<Look> looks, int calendars) {
    Map<String, Integer> counts = new HashMap<>();
    looks.forEach(look -> counts.merge(look.calendar(), 1, Integer::sum));
    double roots = counts.values().stream().mapToDouble(Math::sqrt).sum();
    return roots * roots / (calendars * Math.max(1.0, looks.size()));
  }

  /** The share of the first that opened in the second too. */
  static double same(List<Look> some, List<Look> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(look -> left.merge(look.slot(), 1, Integer::sum));
    long found =
        some.stream().filter(look -> left.merge(look.slot(), -1, Integer::sum) >= 0).count();
    return found / Math.max(1.0, some.size());
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "mean %.0f ms, p50 %.0f, p95 %.0f, %.1f %% of the short-lived caught, %d openings, %d unseen",
        mean,
        p50,
        p95,
        100 * caught,
        openings,
        censored);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
