package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.poll.EvenlySpaced;
import io.slothunter.scanner.poll.Hazard;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.poll.PollOrder;
import io.slothunter.scanner.scan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What it costs to choose the next of 10,000 calendars and to learn from its poll, against going
 * round, and what a calendar costs in memory.
 */
public final class PollOrderBenchmark implements Benchmark {
  private static final int CALENDARS = 10_000;
  private static final int POLLS = 200_000;
  private static final int ROUNDS = 5;
  private static final double PER_SECOND = 1_000;
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");

  /** Of one run: nanoseconds a poll in the mean, and the slowest of its choices. */
  private record Figure(double nanos, double longest, double p999) {}

  @Override
  public String name() {
    return "poll-order";
  }

  @Override
  public String describe() {
    return "choosing the next of 10,000 calendars, against going round";
  }

  @Override
  public int run(List<String> arguments) {
    List<Figure> learned = new ArrayList<>();
    List<Figure> fresh = new ArrayList<>();
    List<Figure> round = new ArrayList<>();
    IndexOptions options = IndexOptions.defaults(PER_SECOND);
    // The first round warms all up and does not count.
    for (int i = 0; i <= ROUNDS; i++) {
      Figure one = run(new LearnedOrder(options, Hazard.NONE), POLLS);
      Figure pass = run(new LearnedOrder(options.withTick(Duration.ZERO), Hazard.NONE), POLLS / 20);
      Figure reference = run(new EvenlySpaced(), POLLS);
      System.err.printf(
          Locale.ROOT,
          "round %d: learned %.0f ns (longest %.0f us), a pass each %.1f us, going round %.0f ns%n",
          i,
          one.nanos(),
          one.longest() / 1e3,
          pass.nanos() / 1e3,
          reference.nanos());
      if (i > 0) {
        learned.add(one);
        fresh.add(pass);
        round.add(reference);
      }
    }
    double nanos = median(learned.stream().map(Figure::nanos).toList());
    double reference = median(round.stream().map(Figure::nanos).toList());
    System.out.printf(
        Locale.ROOT,
        "bench poll-order calendars=%d ns_per_poll=%.0f p999_choice_us=%.1f longest_choice_us=%.0f"
            + " full_pass_us=%.1f round_robin_ns_per_poll=%.0f ratio=%.2f bytes_per_calendar=%.0f%n",
        CALENDARS,
        nanos,
        median(learned.stream().map(Figure::p999).toList()) / 1e3,
        median(learned.stream().map(Figure::longest).toList()) / 1e3,
        median(fresh.stream().map(Figure::nanos).toList()) / 1e3,
        reference,
        nanos / reference,
        bytesPerCalendar());
    return 0;
  }

  private static Figure run(PollOrder order, int polls) {
    Random random = new Random(1);
    for (int i = 1; i <= CALENDARS; i++) {
      order.add(new CalendarId(i), Math.exp(random.nextGaussian()));
    }
    Finding quiet = Finding.of(Finding.Kind.UNCHANGED);
    Finding opened = new Finding(Finding.Kind.CHANGED, 1, 0);
    Instant now = START;
    int before = CALENDARS * 3;
    long[] choices = new long[polls];
    long total = 0;
    for (int i = -before; i < polls; i++) {
      now = now.plusNanos((long) (1e9 / PER_SECOND));
      long began = System.nanoTime();
      CalendarId next = order.next(now).orElseThrow();
      long chosen = System.nanoTime();
      order.done(next, i % 100 == 0 ? opened : quiet, now);
      if (i >= 0) {
        choices[i] = chosen - began;
        total += System.nanoTime() - began;
      }
    }
    Arrays.sort(choices);
    return new Figure((double) total / polls, choices[polls - 1], choices[(int) (polls * 0.999)]);
  }

  /** The heap that a hundred thousand more calendars take. */
  private static double bytesPerCalendar() {
    int many = 100_000;
    LearnedOrder order = new LearnedOrder(IndexOptions.defaults(PER_SECOND), Hazard.NONE);
    long before = heap();
    for (int i = 1; i <= many; i++) {
      order.add(new CalendarId(i), 1);
    }
    boolean polled = order.next(START).isPresent();
    long after = heap();
    return polled && order.nextAt().isPresent() ? (double) (after - before) / many : Double.NaN;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
