package io.slothunter.scanner.scan;

import io.slothunter.scanner.budget.GateBusy;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.diff.Diff;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.trust.Weighed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * One poll: look, diff, prove what lists nothing, record, announce.
 *
 * <p>A poll of several looks records and announces each by itself, so that what the first one shows
 * does not wait for the last.
 */
final class Chain {
  /** A poll ends after so many looks, whatever the answers ask for. */
  private static final int MAX_LOOKS = 64;

  private static final Future<Finding> UNPROVEN =
      Future.succeededFuture(Finding.of(Finding.Kind.UNPROVEN));

  private final Asking asking;
  private final Trust trust;
  private final Memory memory;
  private final Consumer<List<Recorded>> announce;
  private final Duration holdTime;
  private final ScanMetrics metrics;
  private final Faults faults = new Faults();
  private boolean closing;

  Chain(
      Asking asking,
      Trust trust,
      Memory memory,
      Consumer<List<Recorded>> announce,
      Duration holdTime,
      ScanMetrics metrics) {
    this.asking = asking;
    this.trust = trust;
    this.memory = memory;
    this.announce = announce;
    this.holdTime = holdTime;
    this.metrics = metrics;
  }

  /** From here on a poll ends after the look that is under way. */
  void close() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }

  /** What comes of a poll whose first answer is under way; never fails. */
  Future<Finding> of(Calendar calendar, Known known, Future<Weighed> first) {
    return first
        .compose(weighed -> take(calendar, known, weighed))
        .otherwise(failure -> failed(calendar.id(), failure));
  }

  private Future<Finding> take(Calendar calendar, Known known, Weighed weighed) {
    if (!(weighed.outcome() instanceof Outcome.Fetched fetched)) {
      return Future.succeededFuture(Finding.of(weighed.outcome()));
    }
    Future<Finding> first = apply(known, weighed, fetched.snapshot());
    if (!fetched.freshFor().isZero()) {
      first = first.map(finding -> finding.freshFor(fetched.freshFor()));
    }
    if (fetched.next().isEmpty()) {
      return first;
    }
    Deque<Look> looks = new ArrayDeque<>(fetched.next());
    return first.compose(finding -> follow(calendar, known, looks, 1, finding));
  }

  /** The looks that complete the first one, each a request of its own, one after the other. */
  private Future<Finding> follow(
      Calendar calendar, Known known, Deque<Look> looks, int looked, Finding sofar) {
    boolean over = looks.isEmpty() || looked == MAX_LOOKS || closing;
    if (over || sofar.kind() == Finding.Kind.UNPROVEN) {
      return Future.succeededFuture(sofar);
    }
    Look next = looks.remove();
    return asking
        .inTurn(calendar, known, next)
        .compose(
            weighed -> {
              if (!(weighed.outcome() instanceof Outcome.Fetched fetched)) {
                return Future.succeededFuture(Finding.of(weighed.outcome()).after(sofar));
              }
              looks.addAll(fetched.next());
              return apply(known, weighed, fetched.snapshot())
                  .compose(found -> follow(calendar, known, looks, looked + 1, found.after(sofar)));
            })
        .otherwise(failure -> failed(calendar.id(), failure).after(sofar));
  }

  private Future<Finding> apply(Known known, Weighed weighed, Snapshot snapshot) {
    CalendarState before = known.state;
    if (!snapshot.calendar().equals(before.calendar())) {
      throw new IllegalStateException(
          "a snapshot of " + snapshot.calendar() + " came for " + before.calendar());
    }
    Instant latest = known.latest(snapshot.seenAt());
    Change change = Diff.between(before, snapshot, latest, holdTime);
    if (change.isNothing(before)) {
      known.seenAt = latest;
      return Future.succeededFuture(Finding.UNCHANGED);
    }
    return weighed.doubtful()
        ? prove(known, weighed, change, latest)
        : record(known, change, latest);
  }

  /** What lists nothing is recorded only with a proof; until then it is as if it had not been. */
  private Future<Finding> prove(Known known, Weighed doubtful, Change change, Instant latest) {
    CalendarId id = known.state.calendar();
    Finding finding = Finding.of(change);
    return trust
        .proof(id, known.witness, doubtful, finding.closed() > 0)
        .compose(
            proven -> {
              if (!proven || memory.of(id) != known) {
                return UNPROVEN;
              }
              if (finding.closed() > 0) {
                trust.proven(id);
              }
              return record(known, change, latest);
            });
  }

  private Future<Finding> record(Known known, Change change, Instant latest) {
    known.seenAt = latest;
    return memory.record(known, change).map(recorded -> announce(change, recorded));
  }

  private Finding announce(Change change, List<Recorded> recorded) {
    if (!recorded.isEmpty()) {
      announce.accept(recorded);
    }
    Finding finding = Finding.of(change);
    metrics.recorded(finding);
    return finding;
  }

  /** What to make of a poll that broke off. */
  Finding failed(CalendarId calendar, Throwable failure) {
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
