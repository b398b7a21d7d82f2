package io.slothunter.app.replay.world;

import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.replay.trace.TraceCalendar;
import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A part of a trace as a world: all of its calendars share one budget. */
public final class TraceWorld {
  private static final ProviderId GATE = new ProviderId("trace");

  /** A calendar without an opening in training is taken for one with half of one. */
  private static final double PRIOR = 0.5;

  private final Trace trace;
  private final Stretch stretch;

  public TraceWorld(Trace trace, Stretch stretch) {
    this.trace = trace;
    this.stretch = stretch;
  }

  /**
   * @param cycle in which round-robin comes back to a calendar: it sets the budget
   * @param seed makes the watchers, and the instants between two snapshots
   */
  public World world(Duration cycle, Weights weights, long seed) {
    double[] trained = trainedRates();
    List<WorldCalendar> calendars = new ArrayList<>();
    for (int traced : shuffled(seed)) {
      calendars.add(calendar(calendars.size(), traced, trained[traced], weights, seed));
    }
    double perSecond = calendars.size() / (cycle.toNanos() / 1e9);
    World world =
        new World(
            stretch.from().toInstant(ZoneOffset.UTC),
            between(stretch.evaluateFrom().toInstant(ZoneOffset.UTC)),
            between(stretch.to().toInstant(ZoneOffset.UTC)),
            calendars,
            List.of(new Budget(GATE, perSecond, calendars)));
    if (world.events() == 0) {
      throw new IllegalArgumentException(
          "no calendar opens from " + stretch.evaluateFrom() + " to " + stretch.to());
    }
    return world;
  }

  /**
   * Round-robin comes to a calendar at the same minute again and again, and many calendars open at
   * a certain minute: whether these agree must not hang on the order of the file.
   */
  private List<Integer> shuffled(long seed) {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, trace.calendars().size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  private Duration between(Instant to) {
    return Duration.between(stretch.from().toInstant(ZoneOffset.UTC), to);
  }

  private WorldCalendar calendar(int index, int place, double trained, Weights weights, long seed) {
    TraceCalendar traced = trace.calendars().get(place);
    // From the key, so that one calendar's luck does not hang on which others are there.
    RandomGenerator random = luckOf(traced.key(), seed);
    double weight = weights.draw(random);
    Timeline timeline =
        new TraceTimeline(Stretch.second(stretch.from()), Stretch.second(stretch.to()), random)
            .of(traced.episodes());
    int judged =
        timeline.count(
            between(stretch.evaluateFrom().toInstant(ZoneOffset.UTC)).toNanos(), Long.MAX_VALUE);
    return new WorldCalendar(
        WorldCalendar.calendar(index, traced.key(), GATE),
        traced.provider(),
        traced.provider() + "/" + traced.office(),
        weight,
        judged / stretch.judgedDays(),
        trained,
        timeline);
  }

  /** Keys are often neighbouring numbers: a generator that shows it would watch them alike. */
  private static RandomGenerator luckOf(String key, long seed) {
    long start = new SplittableRandom(seed).nextLong();
    return new SplittableRandom(start ^ (key.hashCode() * 0xBF58476D1CE4E5B9L));
  }

  /** Openings a day before the replay begins, drawn a little to the mean of all calendars. */
  private double[] trainedRates() {
    double[] counts = trace.calendars().stream().mapToDouble(this::trainingEvents).toArray();
    double all = 0;
    for (double count : counts) {
      all += count;
    }
    double days = stretch.hasTraining() ? stretch.trainingDays() : Double.NaN;
    double mean = all / counts.length / days;
    double[] rates = new double[counts.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = mean > 0 ? (counts[i] + PRIOR) / (days + PRIOR / mean) : Double.NaN;
    }
    return rates;
  }

  private double trainingEvents(TraceCalendar calendar) {
    long from = Stretch.second(stretch.trainFrom());
    long to = Stretch.second(stretch.trainTo());
    return calendar.episodes().stream()
        .filter(e -> e.opens() && e.openBy() >= from && e.openBy() < to)
        .map(e -> List.of(e.openAfter(), e.openBy()))
        .distinct()
        .count();
  }
}
