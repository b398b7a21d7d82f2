package io.slothunter.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A log in memory, for any thread; its answers can be late, and its oldest events can go. */
public final class FakeLog implements SlotLog {
  private final List<Recorded> events = new ArrayList<>();
  private final Map<Long, TreeMap<Long, Slot>> free = new TreeMap<>();
  private final Map<Long, Windows> covered = new TreeMap<>();
  private long tail = 1;
  private volatile int hops;
  private volatile boolean broken;

  /** Every answer comes this many turns of the event loop later. */
  public void answerAfter(int turns) {
    hops = turns;
  }

  public void breakDown(boolean down) {
    broken = down;
  }

  /** Writes events without telling anybody. */
  @CanIgnoreReturnValue
  public synchronized List<Recorded> write(SlotEvent... written) {
    List<Recorded> recorded = new ArrayList<>();
    for (SlotEvent event : written) {
      recorded.add(new Recorded(events.size() + 1L, event));
      events.add(recorded.get(recorded.size() - 1));
      apply(event);
    }
    return recorded;
  }

  /** Writes events and announces them. */
  @CanIgnoreReturnValue
  public List<Recorded> write(LocalBus bus, SlotEvent... written) {
    List<Recorded> recorded = write(written);
    bus.publish(Topic.ANNOUNCED, new Topic.Announcement(recorded));
    return recorded;
  }

  /** The calendar was looked at and had nothing free: a state without an event. */
  public synchronized void lookedAt(long calendar) {
    covered.put(calendar, Windows.of(Window.from(Instant.EPOCH)));
  }

  /** Forgets the events below this number. */
  public synchronized void prune(long oldestKept) {
    tail = oldestKept;
  }

  public synchronized List<Recorded> after(long number) {
    return List.copyOf(events.subList((int) number, events.size()));
  }

  public synchronized long size() {
    return events.size();
  }

  public synchronized List<Long> freeStarts(long calendar) {
    return List.copyOf(free.getOrDefault(calendar, new TreeMap<>()).keySet());
  }

  @Override
  public Future<List<Recorded>> append(Change change) {
    return late(() -> write(change.events().toArray(new SlotEvent[0])));
  }

  @Override
  public Future<List<Recorded>> read(long after, int limit) {
    return late(() -> kept(after, limit));
  }

  @Override
  public Future<Long> head() {
    return late(this::size);
  }

  @Override
  public Future<Long> tail() {
    return late(() -> tail);
  }

  @Override
  public Future<List<CalendarState>> states(Collection<CalendarId> calendars) {
    return late(
        () ->
            calendars.stream()
                .filter(id -> covered.containsKey(id.value()))
                .map(id -> state(id.value()))
                .toList());
  }

  @Override
  public Future<Image> image() {
    return late(
        () -> new Image(events.size(), covered.keySet().stream().map(this::state).toList()));
  }

  private synchronized List<Recorded> kept(long after, int limit) {
    int from = (int) Math.min(events.size(), Math.max(after, tail - 1));
    return List.copyOf(events.subList(from, Math.min(events.size(), from + limit)));
  }

  private CalendarState state(long id) {
    FreeSlots slots = FreeSlots.of(free.getOrDefault(id, new TreeMap<>()).values());
    return new CalendarState(new CalendarId(id), covered.get(id), slots, ClosedSlots.NONE);
  }

  private void apply(SlotEvent event) {
    long id = event.calendar().value();
    covered.put(id, Windows.of(Window.from(Instant.EPOCH)));
    TreeMap<Long, Slot> slots = free.computeIfAbsent(id, each -> new TreeMap<>());
    event
        .<Runnable>match(
            baseline -> () -> baseline.slots().slots().forEach(s -> slots.put(second(s), s)),
            opened -> () -> slots.put(second(opened.slot()), opened.slot()),
            closed -> () -> slots.remove(second(closed.slot())))
        .run();
  }

  private static long second(Slot slot) {
    return slot.start().getEpochSecond();
  }

  private <T> Future<T> late(Supplier<T> answer) {
    if (broken) {
      return Future.failedFuture(new IllegalStateException("the log is down"));
    }
    if (hops == 0 || Vertx.currentContext() == null) {
      synchronized (this) {
        return Future.succeededFuture(answer.get());
      }
    }
    Promise<T> promise = Promise.promise();
    // What was true when asked is told later: so the world may have moved on meanwhile.
    synchronized (this) {
      T known = answer.get();
      hop(hops, () -> promise.complete(known));
    }
    return promise.future();
  }

  private static void hop(int turns, Runnable then) {
    if (turns == 0) {
      then.run();
    } else {
      Vertx.currentContext().runOnContext(turn -> hop(turns - 1, then));
    }
  }
}
