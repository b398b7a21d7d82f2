package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A log in memory that keeps the promises of {@link SlotLog} and fails when it is told to. What it
 * gives back went through the arrays that a real store would write, so nothing survives in it that
 * would not survive a restart. Any thread; its futures are complete when they are returned, but for
 * reads after {@link #readOn}.
 */
public final class FakeSlotLog implements SlotLog {
  private final Map<CalendarId, CalendarState> states = new LinkedHashMap<>();
  private final List<SlotEvent> events = new ArrayList<>();
  private int dropped;
  private int failingAppends;
  private boolean failingAppendsCommit;
  private int failingReads;
  private int appends;
  private int reads;
  private Executor readers = Runnable::run;

  /**
   * The next appends fail.
   *
   * @param committed whether they are recorded all the same, their confirmation being lost
   */
  public synchronized void failAppends(int count, boolean committed) {
    failingAppends = count;
    failingAppendsCommit = committed;
  }

  /** The next reads, of events, of states or of the image, fail. */
  public synchronized void failReads(int count) {
    failingReads = count;
  }

  /** Reads of events are done on this executor, each as of the moment when it runs there. */
  public synchronized void readOn(Executor executor) {
    readers = executor;
  }

  /** Forgets the oldest events. */
  public synchronized void prune(long upTo) {
    dropped = (int) Math.max(dropped, Math.min(upTo, events.size()));
  }

  /** How many appends there were, failed ones included. */
  public synchronized int appends() {
    return appends;
  }

  /** How often events were read, failed reads included. */
  public synchronized int reads() {
    return reads;
  }

  /** Everything that was ever recorded. */
  public synchronized List<Recorded> all() {
    return numbered(0, events.size());
  }

  /** Everything that was ever recorded after a number; never fails. */
  public synchronized List<Recorded> allAfter(long number) {
    return numbered((int) number, events.size());
  }

  @Override
  public synchronized Future<List<Recorded>> append(Change change) {
    appends++;
    boolean fails = failingAppends > 0;
    if (fails) {
      failingAppends--;
      if (!failingAppendsCommit) {
        return Future.failedFuture(new StoreFailure.Unavailable("told to fail"));
      }
    }
    int before = events.size();
    events.addAll(change.events());
    states.put(change.next().calendar(), copy(change.next()));
    return fails
        ? Future.failedFuture(
            new StoreFailure.Uncertain("told to lose the answer", new IllegalStateException()))
        : Future.succeededFuture(numbered(before, events.size()));
  }

  @Override
  public Future<List<Recorded>> read(long after, int limit) {
    Promise<List<Recorded>> answer = Promise.promise();
    readers().execute(() -> readNow(after, limit).onComplete(answer));
    return answer.future();
  }

  @Override
  public synchronized Future<Long> head() {
    return Future.succeededFuture((long) events.size());
  }

  @Override
  public synchronized Future<Long> tail() {
    return Future.succeededFuture(dropped + 1L);
  }

  @Override
  public synchronized Future<List<CalendarState>> states(Collection<CalendarId> calendars) {
    if (readFails()) {
      return Future.failedFuture(new StoreFailure.Unavailable("told to fail"));
    }
    return Future.succeededFuture(
        calendars.stream().map(states::get).filter(Objects::nonNull).toList());
  }

  @Override
  public synchronized Future<Image> image() {
    if (readFails()) {
      return Future.failedFuture(new StoreFailure.Unavailable("told to fail"));
    }
    return Future.succeededFuture(new Image(events.size(), List.copyOf(states.values())));
  }

  private synchronized Executor readers() {
    return readers;
  }

  private synchronized Future<List<Recorded>> readNow(long after, int limit) {
    reads++;
    if (readFails()) {
      return Future.failedFuture(new StoreFailure.Unavailable("told to fail"));
    }
    int from = (int) Math.min(Math.max(after, dropped), events.size());
    return Future.succeededFuture(numbered(from, Math.min(events.size(), from + limit)));
  }

  private boolean readFails() {
    if (failingReads == 0) {
      return false;
    }
    failingReads--;
    return true;
  }

  private List<Recorded> numbered(int from, int to) {
    List<Recorded> some = new ArrayList<>();
    for (int i = from; i < to; i++) {
      some.add(new Recorded(i + 1L, events.get(i)));
    }
    return some;
  }

  private static CalendarState copy(CalendarState state) {
    return new CalendarState(
        state.calendar(),
        Windows.ofBounds(state.covered().bounds()),
        FreeSlots.ofSorted(state.free().starts(), state.free().lengths()),
        ClosedSlots.ofSorted(state.closed().starts(), state.closed().closingTimes()));
  }
}
