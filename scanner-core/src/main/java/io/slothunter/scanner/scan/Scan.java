package io.slothunter.scanner.scan;

import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls calendars of one provider: look, diff, record, announce.
 *
 * <p>Holds what is known of every calendar in memory; what is known moves on only after it was
 * recorded. When a record fails it may have been written all the same, so the calendar is read
 * again from the store before its next change is told. All on one context.
 */
public final class Scan {
  private static final Logger LOG = LoggerFactory.getLogger(Scan.class);

  private static final Outcome.Cases<Verdict> VERDICTS =
      new Outcome.Cases<>(
          fetched -> new Verdict.Fine(),
          throttled -> new Verdict.SlowDown(throttled.retryAfter()),
          blocked -> new Verdict.Refused(blocked.evidence()),
          unbookable -> new Verdict.Fine(),
          unknown -> new Verdict.Trouble(unknown.cause()));

  private final CalendarSource source;
  private final ProviderGate gate;
  private final SlotLog log;
  private final LocalBus bus;
  private final Duration holdTime;
  private final ScanMetrics metrics;
  private final Map<CalendarId, CalendarState> known = new HashMap<>();

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
    this.source = source;
    this.gate = gate;
    this.log = log;
    this.bus = bus;
    this.holdTime = holdTime;
    this.metrics = new ScanMetrics(registry, source.provider());
  }

  /** Reads what is known of calendars before their first poll; one nobody ever saw is unseen. */
  public Future<Void> recall(Collection<CalendarId> calendars) {
    return log.states(calendars)
        .map(
            states -> {
              calendars.forEach(id -> known.put(id, CalendarState.unseen(id)));
              states.forEach(state -> known.put(state.calendar(), state));
              return null;
            });
  }

  public void forget(CalendarId calendar) {
    known.remove(calendar);
  }

  /** One poll of a calendar; the gate must just have let it in. Never fails. */
  public Future<Finding> poll(Calendar calendar) {
    return gate.send(() -> ask(calendar, Look.FIRST), Scan::verdict)
        .compose(outcome -> take(calendar, outcome))
        .recover(failure -> failed(calendar, failure));
  }

  private Future<Outcome> ask(Calendar calendar, Look look) {
    return source
        .look(calendar, look)
        .recover(bug -> Future.succeededFuture(new Outcome.Unknown("a fault of ours: " + bug)))
        .onSuccess(outcome -> report(calendar, outcome));
  }

  private static Verdict verdict(Outcome outcome) {
    return outcome.match(VERDICTS);
  }

  private Future<Finding> take(Calendar calendar, Outcome outcome) {
    if (outcome instanceof Outcome.Fetched fetched) {
      return apply(fetched.snapshot())
          .compose(finding -> follow(calendar, fetched.next(), 0, finding));
    }
    return Future.succeededFuture(
        outcome instanceof Outcome.Unbookable ? Finding.UNBOOKABLE : Finding.FAILED);
  }

  /** The looks that complete the first one, each a request of its own, one after the other. */
  private Future<Finding> follow(Calendar calendar, List<Look> looks, int next, Finding sofar) {
    if (next == looks.size()) {
      return Future.succeededFuture(sofar);
    }
    return gate.call(() -> ask(calendar, looks.get(next)), Scan::verdict)
        .compose(
            outcome ->
                outcome instanceof Outcome.Fetched fetched
                    ? apply(fetched.snapshot())
                    : Future.succeededFuture(Finding.UNCHANGED))
        .compose(
            finding ->
                follow(calendar, looks, next + 1, finding == Finding.CHANGED ? finding : sofar));
  }

  private Future<Finding> apply(Snapshot snapshot) {
    CalendarState state = known.get(snapshot.calendar());
    return state == null
        ? recall(List.of(snapshot.calendar())).compose(read -> apply(snapshot))
        : apply(state, snapshot);
  }

  private Future<Finding> apply(CalendarState state, Snapshot snapshot) {
    Change change = Diff.between(state, snapshot, holdTime);
    if (change.isNothing(state)) {
      return Future.succeededFuture(Finding.UNCHANGED);
    }
    return log.append(change)
        .onFailure(lost -> forget(state.calendar()))
        .map(recorded -> announce(change, recorded));
  }

  private Finding announce(Change change, List<Recorded> recorded) {
    known.replace(change.next().calendar(), change.next());
    metrics.recorded(change.events());
    if (!recorded.isEmpty()) {
      bus.publish(Topic.ANNOUNCED, new Topic.Announcement(recorded));
    }
    return Finding.CHANGED;
  }

  private Future<Finding> failed(Calendar calendar, Throwable failure) {
    metrics.notRecorded();
    LOG.atWarn()
        .setMessage("a poll came to nothing; the calendar is read again from the store")
        .addKeyValue("calendar", calendar.id())
        .addKeyValue("failure", failure.toString())
        .log();
    return Future.succeededFuture(Finding.FAILED);
  }

  private void report(Calendar calendar, Outcome outcome) {
    metrics.looked(outcome);
    if (outcome instanceof Outcome.Unknown unknown) {
      LOG.atDebug()
          .setMessage("no usable answer")
          .addKeyValue("calendar", calendar.id())
          .addKeyValue("cause", unknown.cause())
          .log();
    }
  }
}
