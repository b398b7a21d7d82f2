package io.slothunter.scanner.poll;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/**
 * Calendars that open at random, polled on a clock of its own. Delays are not those of the openings
 * that happen to come, but the expected ones given when each calendar was looked at: so a short run
 * tells as much as a long one.
 */
final class World {
  static final double DAY = 86_400;
  private static final double QUARTER = 900;

  /** Midnight before a Tuesday. */
  static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  /** How often a calendar opens: openings per second, constant within a quarter of an hour. */
  interface Rates {
    double at(int calendar, double second);
  }

  private final double[] weights;
  private final Rates rates;
  private final boolean constant;
  private final Random random;
  private final double[] seen;
  private double now;
  private double from;
  private double delay;
  private double openings;

  private World(double[] weights, Rates rates, boolean constant, long seed) {
    this.weights = weights;
    this.rates = rates;
    this.constant = constant;
    this.random = new Random(seed);
    this.seen = new double[weights.length];
    Arrays.fill(seen, Double.NaN);
  }

  static World constant(double[] weights, double[] rates, long seed) {
    return new World(weights, (i, t) -> rates[i], true, seed);
  }

  static World varying(double[] weights, Rates rates, long seed) {
    return new World(weights, rates, false, seed);
  }

  /** Lognormal numbers with a mean. */
  static double[] lognormal(int count, double sigma, double mean, long seed) {
    Random random = new Random(seed);
    return random
        .doubles(count)
        .map(any -> mean * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2))
        .toArray();
  }

  /** The best that fixed rates of polling can do, as a share of round-robin's delay. */
  static double closedForm(double[] weights, double[] rates) {
    double sum = 0;
    double roots = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * rates[i];
      roots += Math.sqrt(weights[i] * rates[i]);
    }
    return roots * roots / (weights.length * sum);
  }

  /** Expects what is true. */
  static Hazard known(double[] rates) {
    return (now, calendars, perSecond) -> {
      for (int i = 0; i < perSecond.length; i++) {
        perSecond[i] = rates[calendar(calendars.get(i))];
      }
      return Instant.MAX;
    };
  }

  static CalendarId id(int calendar) {
    return new CalendarId(calendar + 1L);
  }

  static int calendar(CalendarId id) {
    return (int) id.value() - 1;
  }

  void addTo(PollOrder order) {
    for (int i = 0; i < weights.length; i++) {
      order.add(id(i), weights[i]);
    }
  }

  Instant now() {
    return START.plusNanos((long) (now * 1e9));
  }

  /**
   * Polls at even intervals, each answered at once.
   *
   * @return the mean seconds from an opening to the look that sees it, weighted by who waits
   */
  @CanIgnoreReturnValue
  double run(PollOrder order, double perSecond, double seconds) {
    from = now;
    delay = 0;
    openings = 0;
    double end = now + seconds;
    while (now < end) {
      order.next(now()).ifPresent(id -> order.done(id, look(calendar(id)), now()));
      now += 1 / perSecond;
    }
    return delay / openings;
  }

  private Finding look(int i) {
    boolean first = Double.isNaN(seen[i]);
    double since = first ? now : seen[i];
    double expected = 0;
    double moments = 0;
    for (double a = since; a < now; ) {
      double b = constant ? now : Math.min(now, Math.floor(a / QUARTER + 1) * QUARTER);
      double mass = rates.at(i, a) * (b - a);
      expected += mass;
      moments += mass * (now - (a + b) / 2);
      a = b;
    }
    if (since >= from) {
      openings += weights[i] * expected;
      delay += weights[i] * moments;
    }
    seen[i] = now;
    boolean opened = random.nextDouble() < -Math.expm1(-expected);
    return opened ? new Finding(Finding.Kind.CHANGED, 1, 0) : Finding.of(Finding.Kind.UNCHANGED);
  }
}
