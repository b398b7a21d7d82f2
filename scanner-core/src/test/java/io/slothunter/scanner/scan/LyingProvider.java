package io.slothunter.scanner.scan;

import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.CalendarSource;
import io.slothunter.scanner.provider.FakeSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A booking system of many calendars that answers 20 ms later, and lies when told to: with success
 * and an empty list.
 */
final class LyingProvider {
  enum Lie {
    /** Nothing is free, it says. */
    FULL,
    /** It says nothing at all. */
    SILENCE
  }

  private static final Duration DELAY = Duration.ofMillis(20);

  private final Lane lane;
  private final long firstSlot;
  private final List<Calendar> calendars = new ArrayList<>();
  private final List<TreeSet<Integer>> free = new ArrayList<>();
  final Set<String> reallyOpened = new HashSet<>();
  final Set<String> reallyClosed = new HashSet<>();
  private long honestRequests = Long.MAX_VALUE;
  private Lie lie = Lie.FULL;
  long requests;
  long lies;
  Instant firstLie = Instant.MAX;

  LyingProvider(Lane lane, int size) {
    this.lane = lane;
    this.firstSlot = lane.now().plus(Duration.ofDays(1)).getEpochSecond();
    for (int i = 0; i < size; i++) {
      calendars.add(FakeSource.calendar(Gates.PROVIDER, i + 1));
      free.add(new TreeSet<>());
    }
  }

  List<Calendar> calendars() {
    return calendars;
  }

  /** From now on it lies, after so many more honest answers. */
  void lieAfter(long honest, Lie how) {
    honestRequests = requests + honest;
    lie = how;
  }

  void lieNoMore() {
    honestRequests = Long.MAX_VALUE;
  }

  boolean isLying() {
    return requests >= honestRequests;
  }

  void open(int calendar, int slot) {
    if (free.get(calendar).add(slot)) {
      reallyOpened.add(name(calendar + 1, start(slot)));
    }
  }

  void close(int calendar, int slot) {
    if (free.get(calendar).remove(slot)) {
      reallyClosed.add(name(calendar + 1, start(slot)));
    }
  }

  List<Integer> slots(int calendar) {
    return List.copyOf(free.get(calendar));
  }

  List<Long> starts(int calendar) {
    return free.get(calendar).stream().map(this::start).toList();
  }

  static String name(long calendar, long start) {
    return calendar + " at " + start;
  }

  CalendarSource source() {
    return new FakeSource(Gates.PROVIDER, this::look);
  }

  private Future<Outcome> look(Calendar calendar, Look look) {
    boolean lying = isLying();
    requests++;
    if (lying) {
      lies++;
      firstLie = firstLie.isBefore(lane.now()) ? firstLie : lane.now();
    }
    Promise<Outcome> promise = Promise.promise();
    lane.after(DELAY, () -> promise.complete(answer(calendar, look, lying)));
    return promise.future();
  }

  private Outcome answer(Calendar calendar, Look look, boolean lying) {
    TreeSet<Integer> now = free.get((int) calendar.id().value() - 1);
    if (lying && lie == Lie.SILENCE) {
      return look.equals(Look.FIRST)
          ? fetched(calendar, Windows.NONE, List.of(), List.of(new Look("days")))
          : new Outcome.Unknown("success, and no open day: that proves nothing");
    }
    Windows all = Windows.of(Window.from(lane.now().minus(Duration.ofHours(8))));
    return fetched(calendar, all, lying ? List.of() : List.copyOf(now), List.of());
  }

  private Outcome fetched(
      Calendar calendar, Windows covered, List<Integer> slots, List<Look> next) {
    FreeSlots.Builder builder = new FreeSlots.Builder();
    slots.forEach(slot -> builder.add(start(slot), 900));
    return new Outcome.Fetched(
        new Snapshot(calendar.id(), lane.now(), covered, builder.build()), next);
  }

  private long start(int slot) {
    return firstSlot + 900L * slot;
  }
}
