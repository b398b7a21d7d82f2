package io.slothunter.scanner.scan;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.budget.GateBusy;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.Verdict;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.diff.Diff;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.provider.CalendarSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Polls calendars of one provider: look, diff, record, announce.
 *
 * <p>On the gate's lane. A poll of several looks records and announces each by itself, so that what
 * the first one shows does not wait for the last.
 */
public final class Scan {
  /** A poll ends after so many looks, whatever the answers ask for. */
  private static final int MAX_LOOKS = 64;

  private static final Future<Finding> NOT_RECORDED =
      Future.succeededFuture(Finding.of(Finding.Kind.UNRECORDED));

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CalendarSource source;
  private final ProviderGate gate;
  private final Memory memory;
  private final Consumer<List<Recorded>> announce;
  private final Duration holdTime;
  private final ScanMetrics metrics;
  private final Faults faults = new Faults();
  private boolean closing;

  /**
   * @param holdTime how long a slot may vanish and come back without counting as new
   */
  public Scan(
      CalendarSource source,
      ProviderGate gate,
      SlotLog log,
      LocalBus bus,
      Duration holdTime,
      MeterRegistry registry) {
    this(
        source,
        gate,
        log,
        recorded -> bus.publish(Topic.ANNOUNCED, new Topic.Announcement(recorded)),
        holdTime,
        registry);
  }

  /**
   * As the other, where nobody listens on a bus.
   *
   * @param announce gets what was recorded, on the lane, before the poll ends
   */
  public Scan(
      CalendarSource source,
      ProviderGate gate,
      SlotLog log,
      Consumer<List<Recorded>> announce,
      Duration holdTime,
      MeterRegistry registry) {
    this(source, gate, new Memory(log, gate.lane()), announce, holdTime, registry);
  }

  Scan(
      CalendarSource source,
      ProviderGate gate,
      Memory memory,
      Consumer<List<Recorded>> announce,
      Duration holdTime,
      MeterRegistry registry) {
    this.source = source;
    this.gate = gate;
    this.memory = memory;
    this.announce = announce;
    this.holdTime = holdTime;
    this.metrics = new ScanMetrics(registry, source.provider());
  }

  /** Reads what the store knows of calendars; needed before their first poll. */
  public Future<Void> recall(Collection<CalendarId> calendars) {
    return memory.recall(calendars);
  }

  /** Gives up the memory of a calendar; not while it is polled. */
  public void forget(CalendarId calendar) {
    memory.forget(calendar);
  }

  /** When a calendar last gave a usable answer to this process; from any thread. */
  public Optional<Instant> lastSeen(CalendarId calendar) {
    return Optional.ofNullable(memory.of(calendar)).map(known -> known.seenAt);
  }

  /** From here on a poll ends after the look that is under way. */
  public void close() {
    closing = true;
  }

  /**
   * One poll of a calendar, for which {@link ProviderGate#tryEnter} must just have made room. Never
   * fails.
   */
  public Future<Finding> poll(Calendar calendar) {
    Known known = memory.of(calendar.id());
    if (known == null || known.polling) {
      gate.giveBack();
      throw new IllegalStateException(
          "calendar " + calendar.id() + " is " + (known == null ? "unknown" : "being polled"));
    }
    known.polling = true;
    long began = gate.lane().nanos();
    return chain(calendar, known)
        .otherwise(failure -> failed(calendar.id(), failure))
        .onSuccess(
            finding -> {
              known.polling = false;
              metrics.polled(finding, gate.lane().nanos() - began);
            });
  }

  private Future<Finding> chain(Calendar calendar, Known known) {
    if (known.doubtful) {
      // Nothing that we saw now could be recorded: the request would be for nothing.
      gate.giveBack();
      return memory.readAgain(known).transform(asked -> NOT_RECORDED);
    }
    return gate.send(() -> source.look(calendar, Look.FIRST), Verdict::of)
        .compose(outcome -> take(calendar, known, outcome));
  }

  private Future<Finding> take(Calendar calendar, Known known, Outcome outcome) {
    if (!(outcome instanceof Outcome.Fetched fetched)) {
      return Future.succeededFuture(Finding.of(outcome));
    }
    Future<Finding> first = apply(known, fetched.snapshot());
    if (fetched.next().isEmpty()) {
      return first;
    }
    Deque<Look> looks = new ArrayDeque<>(fetched.next());
    return first.compose(finding -> follow(calendar, known, looks, 1, finding));
  }

  /** The looks that complete the first one, each a request of its own, one after the other. */
  private Future<Finding> follow(
      Calendar calendar, Known known, Deque<Look> looks, int looked, Finding sofar) {
    if (looks.isEmpty() || looked == MAX_LOOKS || closing) {
      return Future.succeededFuture(sofar);
    }
    Look next = looks.remove();
    return gate.call(() -> source.look(calendar, next), Verdict::of, PATIENCE)
        .compose(
            outcome -> {
              if (!(outcome instanceof Outcome.Fetched fetched)) {
                return Future.succeededFuture(Finding.of(outcome).after(sofar));
              }
              looks.addAll(fetched.next());
              return apply(known, fetched.snapshot())
                  .compose(found -> follow(calendar, known, looks, looked + 1, found.after(sofar)));
            })
        .otherwise(failure -> failed(calendar.id(), failure).after(sofar));
  }

  private Future<Finding> apply(Known known, Snapshot snapshot) {
    CalendarState before = known.state;
    if (!snapshot.calendar().equals(before.calendar())) {
      throw new IllegalStateException(
          "a snapshot of " + snapshot.calendar() + " came for " + before.calendar());
    }
    Instant latest = known.latest(snapshot.seenAt());
    known.seenAt = latest;
    Change change = Diff.between(before, snapshot, latest, holdTime);
    return change.isNothing(before)
        ? Future.succeededFuture(Finding.UNCHANGED)
        : memory.record(known, change).map(recorded -> announce(change, recorded));
  }

  private Finding announce(Change change, List<Recorded> recorded) {
    if (!recorded.isEmpty()) {
      announce.accept(recorded);
    }
    Finding finding = Finding.of(change);
    metrics.recorded(finding);
    return finding;
  }

  private Finding failed(CalendarId calendar, Throwable failure) {
    if (failure instanceof NotRecorded) {
      return Finding.of(Finding.Kind.UNRECORDED);
    }
    if (failure instanceof GateBusy) {
      return Finding.UNCHANGED;
    }
    faults.tell(calendar, failure);
    return Finding.of(Finding.Kind.UNKNOWN);
  }
}
