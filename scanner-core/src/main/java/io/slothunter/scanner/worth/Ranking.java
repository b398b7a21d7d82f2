package io.slothunter.scanner.worth;

import io.slothunter.scanner.watch.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The order in which openings are shown to a person: those first that are worth most to them.
 * Sooner is better, a little; so of what is liked as much, and for one of whom nothing is known,
 * the soonest come first. Of equals the one that came first stays first.
 */
public final class Ranking {
  /** As many are looked at; of more the soonest come first, for all. */
  static final int MOST = 1_000;

  /** What it costs that the wait is e times as long, in the logits of a taste. */
  private static final double SOONER = 0.25;

  private static final double DAY = Duration.ofDays(1).toSeconds();

  private Ranking() {}

  /**
   * @param place where an opening is; empty where that is not known any more: then only its time
   *     counts
   * @param start when it begins
   */
  public static <T> List<T> inOrder(
      List<T> openings,
      Taste taste,
      Function<T, Optional<Venue>> place,
      Function<T, Instant> start,
      Instant now) {
    Comparator<T> soonest = Comparator.comparing(start);
    if (taste == Taste.NONE || openings.size() > MOST) {
      return openings.stream().sorted(soonest).toList();
    }
    double[] worth =
        openings.stream()
            .mapToDouble(each -> worth(taste, place.apply(each), start.apply(each), now))
            .toArray();
    if (!Arrays.stream(worth).allMatch(Double::isFinite)) {
      return openings.stream().sorted(soonest).toList();
    }
    return IntStream.range(0, worth.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> -worth[i])
                .thenComparing(openings::get, soonest)
                .thenComparing(Comparator.naturalOrder()))
        .map(openings::get)
        .toList();
  }

  private static double worth(Taste taste, Optional<Venue> place, Instant start, Instant now) {
    double days = Math.max(0, start.getEpochSecond() - now.getEpochSecond()) / DAY;
    double liked = place.map(venue -> taste.of(venue, start, now)).orElse(0.0);
    return liked - SOONER * Math.log1p(days);
  }
}
