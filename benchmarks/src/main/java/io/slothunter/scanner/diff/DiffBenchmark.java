package io.slothunter.scanner.diff;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Comparing 200 slots with what is known of them; the reference compares two sets of slots. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DiffBenchmark {
  private static final int SLOTS = 200;
  private static final Instant NOW = Instant.parse("2026-11-24T06:45:00Z");
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final Windows COVERED = Windows.of(new Window(NOW, NOW.plusSeconds(864_000)));
  private static final CalendarId CALENDAR = new CalendarId(1);

  private final CalendarState known =
      new CalendarState(CALENDAR, COVERED, slots(-1), ClosedSlots.NONE);
  private final Snapshot same = new Snapshot(CALENDAR, NOW, COVERED, slots(-1));
  private final Snapshot changed = new Snapshot(CALENDAR, NOW, COVERED, slots(SLOTS / 2));
  private final Set<Slot> knownSet = new HashSet<>(slots(-1).slots());
  private final Set<Slot> changedSet = new HashSet<>(slots(SLOTS / 2).slots());

  @Benchmark
  public Change unchanged() {
    return Diff.between(known, same, HOLD);
  }

  @Benchmark
  public Change oneClosed() {
    return Diff.between(known, changed, HOLD);
  }

  @Benchmark
  public Set<Slot> sets() {
    Set<Slot> closed = new HashSet<>(knownSet);
    closed.removeAll(changedSet);
    return closed;
  }

  private static FreeSlots slots(int without) {
    FreeSlots.Builder slots = new FreeSlots.Builder();
    for (int i = 0; i < SLOTS; i++) {
      if (i != without) {
        slots.add(NOW.getEpochSecond() + 600L * (i + 1), 600);
      }
    }
    return slots.build();
  }
}
