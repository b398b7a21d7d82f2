package io.slothunter.scanner.poll;

import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.scan.Finding;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls the calendars of one provider, one after the other as its order says, as fast as its gate
 * allows; never two polls of one calendar at once. On the gate's lane; its methods may be called
 * from any thread.
 */
public final class PollLoop {
  /** Polls that are started before other work of the event loop gets its turn. */
  private static final int STARTS_PER_TURN = 32;

  /** The time of day has gone ahead of the steady clock by so much: the machine slept. */
  private static final Duration SLEPT = Duration.ofSeconds(10);

  private final ProviderGate gate;
  private final Roster roster;
  private final Scan scan;
  private final Lane lane;
  private Instant epoch;
  private long epochNanos;

  private final Promise<Void> drained = Promise.promise();
  private boolean running;
  private boolean stopping;
  private boolean inTurn;
  private Lane.Alarm alarm = () -> {};
  private Instant alarmAt = Instant.MAX;
  private volatile @Nullable Instant firstPollAt;

  public PollLoop(ProviderGate gate, Scan scan, PollOrder order) {
    this.gate = gate;
    this.roster = new Roster(order, scan, this::turn);
    this.scan = scan;
    this.lane = gate.lane();
    this.epoch = lane.now();
    this.epochNanos = lane.nanos();
    gate.whenReady(this::turn);
  }

  public ProviderId provider() {
    return gate.provider();
  }

  /** When this process first asked the provider about a calendar; empty before. */
  public Optional<Instant> firstPollAt() {
    return Optional.ofNullable(firstPollAt);
  }

  /** How many calendars are polled at present. */
  public int size() {
    return roster.size();
  }

  public void start() {
    lane.run(
        () -> {
          running = true;
          turn();
        });
  }

  /**
   * From here on polls these calendars and no others. One that is new is polled once the store has
   * told what is known of it.
   */
  public Future<Void> watch(Collection<WatchedCalendar> calendars) {
    List<WatchedCalendar> all = List.copyOf(calendars);
    Promise<Void> done = Promise.promise();
    lane.run(() -> roster.want(all).onComplete(done));
    return done.future();
  }

  /**
   * Starts no poll any more.
   *
   * @param patience how long the polls under way may take
   * @return completes when the last poll has ended or the patience has, whichever is first; a poll
   *     that ends later still records what it saw, or nothing. Then the order saves what it learned
   */
  public Future<Void> stop(Duration patience) {
    lane.run(
        () -> {
          running = false;
          stopping = true;
          scan.close();
          alarm.cancel();
          if (roster.isIdle()) {
            drained.tryComplete();
          } else {
            lane.after(patience, () -> drained.tryComplete());
          }
        });
    return drained.future().compose(done -> closeOrder());
  }

  /** How a calendar stands in the order of polls; empty if it is not polled, or for no reason. */
  public Future<Optional<CalendarOutlook>> outlook(CalendarId calendar) {
    return onLane(() -> roster.outlook(calendar, steadyNow()));
  }

  /** How all of them stand; empty if the order has no reasons. */
  public Future<Optional<ProviderOutlook>> outlook() {
    return onLane(() -> roster.outlook(steadyNow()));
  }

  private Future<Void> closeOrder() {
    Promise<Void> closed = Promise.promise();
    lane.run(() -> roster.close().onComplete(closed));
    return closed.future();
  }

  private <T> Future<T> onLane(Supplier<T> question) {
    Promise<T> answer = Promise.promise();
    lane.run(() -> answer.complete(question.get()));
    return answer.future();
  }

  /** Starts what may be started now; the gate, an ending poll or the alarm calls again. */
  private void turn() {
    if (inTurn || !running) {
      return;
    }
    inTurn = true;
    int starts = 0;
    try {
      while (starts < STARTS_PER_TURN && startOne()) {
        starts++;
      }
    } finally {
      inTurn = false;
    }
    if (starts == STARTS_PER_TURN) {
      lane.later(this::turn);
    }
  }

  private boolean startOne() {
    if (!running || !gate.tryEnter()) {
      return false;
    }
    Instant now = steadyNow();
    Calendar calendar = roster.next(now).orElse(null);
    if (calendar == null) {
      gate.giveBack();
      sleepUntil(roster.nextAt(), now);
      return false;
    }
    if (firstPollAt == null) {
      firstPollAt = lane.now();
    }
    scan.poll(calendar).onSuccess(finding -> lane.run(() -> ended(calendar.id(), finding)));
    return true;
  }

  private void ended(CalendarId id, Finding finding) {
    roster.ended(id, finding, steadyNow());
    if (stopping && roster.isIdle()) {
      drained.tryComplete();
    }
    turn();
  }

  private void sleepUntil(Optional<Instant> due, Instant now) {
    if (due.isPresent() && due.get().isBefore(alarmAt)) {
      alarm.cancel();
      alarmAt = due.get();
      alarm = lane.after(Duration.between(now, alarmAt), this::awake);
    }
  }

  private void awake() {
    alarmAt = Instant.MAX;
    turn();
  }

  /**
   * The time as if the clock had never been set back. It follows one that went ahead: a machine
   * that slept has stopped the steady clock, and the time of day matters to an order.
   */
  private Instant steadyNow() {
    Instant steady = epoch.plusNanos(lane.nanos() - epochNanos);
    Instant wall = lane.now();
    if (wall.isAfter(steady.plus(SLEPT))) {
      epoch = wall;
      epochNanos = lane.nanos();
      return wall;
    }
    return steady;
  }
}
