package io.slothunter.benchmarks;

import com.sun.management.ThreadMXBean;
import io.slothunter.app.bench.Benchmark;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.match.Matches;
import io.slothunter.scanner.match.WatchIndex;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Venue;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who waits for an opening, among a million watches, against asking each of them. What the index
 * finds and what asking each finds must be the same.
 */
public final class MatchBenchmark implements Benchmark {
  private static final int WATCHES = 1_000_000;
  private static final int OPENINGS = 50_000;
  private static final int ROUNDS = 5;
  private static final int SCANS = 5;
  private static final int WANTING = 5_000;
  private static final int UPDATES = 100_000;
  private static final long SEED = 20_261_125;

  /** Microseconds an opening, and what it found and allocated in the mean. */
  private record Figure(double p50, double p99, double p999, double matches, double bytes) {}

  private final Matches found = new Matches();

  @Override
  public String name() {
    return "match";
  }

  @Override
  public String describe() {
    return "who waits for an opening, among 1,000,000 watches, against asking each of them";
  }

  @Override
  public int run(List<String> arguments) {
    WatchCrowd crowd = new WatchCrowd(SEED);
    double before = liveHeap();
    WatchIndex index = new WatchIndex();
    crowd.venues().forEach(index::know);
    double known = liveHeap();
    for (long id = 1; id <= WATCHES; id++) {
      index.put(crowd.watch(id));
    }
    double bytes = (liveHeap() - known) / WATCHES;
    System.err.printf(
        Locale.ROOT,
        "%d calendars of %.0f bytes, %d watches of %.0f bytes%n",
        crowd.venues().size(),
        (known - before) / crowd.venues().size(),
        index.size(),
        bytes);
    Figure figure = measure(crowd, index);
    double update = updates(crowd, index);
    double perMatch = wanted(crowd, index);
    Reference reference = reference();
    System.out.printf(
        Locale.ROOT,
        "bench match p99_us=%.1f bytes_per_watch=%.0f p50_us=%.1f p999_us=%.1f matches=%.0f"
            + " bytes_per_opening=%.0f wanted_by_%d_ns_per_match=%.1f update_us=%.2f"
            + " scan_us=%.0f ratio=%.0f mismatches=%d%n",
        figure.p99(),
        bytes,
        figure.p50(),
        figure.p999(),
        figure.matches(),
        figure.bytes(),
        WANTING,
        perMatch,
        update,
        reference.micros(),
        reference.micros() / figure.p50(),
        reference.mismatches());
    return reference.mismatches() == 0 ? 0 : 1;
  }

  /** The first round warms up; of the others the median one counts, by its p99. */
  private Figure measure(WatchCrowd crowd, WatchIndex index) {
    List<Figure> figures = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      SlotOpened[] openings = new SlotOpened[OPENINGS];
      Arrays.setAll(openings, i -> crowd.opening());
      Figure figure = measure(index, openings);
      System.err.printf(
          Locale.ROOT,
          "round %d: p50 %.1f us, p99 %.1f us, p99.9 %.1f us, %.0f matches, %.0f bytes%n",
          round,
          figure.p50(),
          figure.p99(),
          figure.p999(),
          figure.matches(),
          figure.bytes());
      if (round > 0) {
        figures.add(figure);
      }
    }
    figures.sort((a, b) -> Double.compare(a.p99(), b.p99()));
    return figures.get(ROUNDS / 2);
  }

  private Figure measure(WatchIndex index, SlotOpened[] openings) {
    long[] nanos = new long[openings.length];
    long matches = 0;
    long allocated = allocated();
    for (int i = 0; i < openings.length; i++) {
      long began = System.nanoTime();
      index.find(openings[i], found);
      nanos[i] = System.nanoTime() - began;
      matches += found.size();
    }
    allocated = allocated() - allocated;
    Arrays.sort(nanos);
    return new Figure(
        nanos[OPENINGS / 2] / 1e3,
        nanos[(int) (OPENINGS * 0.99)] / 1e3,
        nanos[(int) (OPENINGS * 0.999)] / 1e3,
        (double) matches / OPENINGS,
        (double) allocated / OPENINGS);
  }

  /** Microseconds to change a watch into another. */
  private static double updates(WatchCrowd crowd, WatchIndex index) {
    List<OwnWatch> changed = new ArrayList<>();
    for (int i = 0; i < UPDATES; i++) {
      changed.add(crowd.watch(1 + (long) i * (WATCHES / UPDATES)));
    }
    long began = System.nanoTime();
    changed.forEach(index::put);
    return (System.nanoTime() - began) / 1e3 / UPDATES;
  }

  /** Nanoseconds a match, where an opening is wanted by thousands. */
  private double wanted(WatchCrowd crowd, WatchIndex index) {
    Venue venue = crowd.venues().get(crowd.venues().size() / 2);
    for (long id = 1; id <= WANTING; id++) {
      index.put(crowd.wanting(WATCHES + id, venue));
    }
    List<Double> nanos = new ArrayList<>();
    int repeats = 2_000;
    for (int round = 0; round <= ROUNDS; round++) {
      SlotOpened opening = opening(crowd, venue.calendar());
      long matches = 0;
      long began = System.nanoTime();
      for (int i = 0; i < repeats; i++) {
        index.find(opening, found);
        matches += found.size();
      }
      nanos.add((double) (System.nanoTime() - began) / matches);
      if (matches < (long) WANTING * repeats) {
        throw new IllegalStateException("wanted by fewer: " + matches / repeats);
      }
    }
    return nanos.subList(1, nanos.size()).stream().sorted().toList().get(ROUNDS / 2);
  }

  private static SlotOpened opening(WatchCrowd crowd, CalendarId calendar) {
    SlotOpened any = crowd.opening();
    return new SlotOpened(calendar, any.slot(), any.seenAt(), false);
  }

  private record Reference(double micros, int mismatches) {}

  /**
   * A fifth of the same crowd, held whole, is asked one by one; a million would take five times.
   */
  private Reference reference() {
    int share = 5;
    WatchCrowd crowd = new WatchCrowd(SEED);
    WatchIndex index = new WatchIndex();
    crowd.venues().forEach(index::know);
    List<OwnWatch> watches = new ArrayList<>();
    for (long id = 1; id <= WATCHES / share; id++) {
      OwnWatch watch = crowd.watch(id);
      watches.add(watch);
      index.put(watch);
    }
    List<Double> micros = new ArrayList<>();
    int mismatches = 0;
    for (int i = 0; i <= SCANS; i++) {
      SlotOpened opening = crowd.opening();
      Venue venue = crowd.venues().get((int) opening.calendar().value() - 1);
      Set<Long> right = new HashSet<>();
      long began = System.nanoTime();
      for (OwnWatch watch : watches) {
        if (Reasons.refusing(watch, venue, opening).isEmpty()) {
          right.add(watch.watch().id().value());
        }
      }
      micros.add((System.nanoTime() - began) / 1e3 * share);
      index.find(opening, found);
      for (int j = 0; j < found.size(); j++) {
        mismatches += right.remove(found.id(j)) ? 0 : 1;
      }
      mismatches += right.size();
    }
    return new Reference(
        micros.subList(1, micros.size()).stream().sorted().toList().get(SCANS / 2), mismatches);
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static double liveHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
