package io.slothunter.scanner.poll;

import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import io.slothunter.scanner.scan.Scan;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Polls one provider's calendars: whenever its gate has room, the next one in order. Wakes by the
 * gate, never by a timer of its own, and lets other work run between bursts. All on one context.
 */
public final class PollLoop {
  /** Polls begun in one turn of the event loop; more would keep other work waiting. */
  private static final int BURST = 64;

  private final Vertx vertx;
  private final ProviderGate gate;
  private final Scan scan;
  private final PollOrder order;
  private final InstantSource clock;
  private final Map<CalendarId, Calendar> watched = new HashMap<>();

  private boolean running;
  private boolean turnScheduled;
  private int inFlight;
  private Optional<Promise<Void>> drained = Optional.empty();
  private volatile Optional<Instant> firstPoll = Optional.empty();

  public PollLoop(Vertx vertx, ProviderGate gate, Scan scan, PollOrder order, InstantSource clock) {
    this.vertx = vertx;
    this.gate = gate;
    this.scan = scan;
    this.order = order;
    this.clock = clock;
  }

  public ProviderGate gate() {
    return gate;
  }

  /** When the first poll of this process began; from any thread. */
  public Optional<Instant> firstPoll() {
    return firstPoll;
  }

  /** How many calendars are polled. */
  public int calendars() {
    return order.size();
  }

  public void start() {
    running = true;
    gate.whenReady(this::schedule);
    schedule();
  }

  /** Begins no more polls; completes when those under way have ended. */
  public Future<Void> stop() {
    running = false;
    Promise<Void> promise = Promise.promise();
    drained = Optional.of(promise);
    finishIfDrained();
    return promise.future();
  }

  /**
   * Polls exactly these calendars from now on; those that are new are first read from the store.
   */
  public Future<Void> watch(List<Calendar> calendars) {
    Map<CalendarId, Calendar> wanted = new HashMap<>();
    calendars.stream()
        .filter(c -> c.provider().equals(gate.provider()))
        .forEach(c -> wanted.put(c.id(), c));
    Set<CalendarId> unwanted = new HashSet<>(watched.keySet());
    unwanted.removeAll(wanted.keySet());
    List<CalendarId> fresh =
        wanted.keySet().stream().filter(id -> !watched.containsKey(id)).toList();
    unwanted.forEach(this::forget);
    return (fresh.isEmpty() ? Future.<Void>succeededFuture() : scan.recall(fresh))
        .onSuccess(recalled -> add(new ArrayList<>(wanted.values())));
  }

  private void forget(CalendarId calendar) {
    watched.remove(calendar);
    order.remove(calendar);
  }

  private void add(List<Calendar> calendars) {
    for (Calendar calendar : calendars) {
      watched.put(calendar.id(), calendar);
      order.add(calendar);
    }
    schedule();
  }

  private void schedule() {
    if (running && !turnScheduled) {
      turnScheduled = true;
      Context context = vertx.getOrCreateContext();
      context.runOnContext(
          go -> {
            turnScheduled = false;
            turn();
          });
    }
  }

  private void turn() {
    for (int begun = 0; running && begun < BURST; begun++) {
      if (!gate.hasRoom()) {
        return;
      }
      Optional<Calendar> next = order.next(clock.instant());
      if (next.isEmpty()) {
        return;
      }
      poll(next.get());
    }
    schedule();
  }

  private void poll(Calendar calendar) {
    inFlight++;
    gate.enter();
    if (firstPoll.isEmpty()) {
      firstPoll = Optional.of(clock.instant());
    }
    scan.poll(calendar).onSuccess(finding -> ended(calendar, finding));
  }

  private void ended(Calendar calendar, Finding finding) {
    inFlight--;
    order.done(calendar.id(), finding, clock.instant());
    if (!watched.containsKey(calendar.id())) {
      scan.forget(calendar.id());
    }
    finishIfDrained();
    schedule();
  }

  private void finishIfDrained() {
    if (inFlight == 0) {
      drained.ifPresent(Promise::tryComplete);
    }
  }
}
