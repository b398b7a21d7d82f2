package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.Owed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that everything owed over one channel reaches its person once, while a slot of it is
 * free. Each channel has its own, so that nothing that goes wrong with one delays another.
 *
 * <pre>
 *  fresh alerts ─┐                    ┌─ gone: expired ────────────┐
 *                ├► Intake ► Backlog ─┴► Pump ► Checker ► Mailer ──┴► Aftermath ► Settler ► outbox
 *  outbox.due ───┘   (room?)  (whose turn?)    (still free?)  (channel)                        │
 *      ▲              (may they be told now?) ──┘                                              │
 *      └────────────────────────────── again at its time ──────────────────────────────────────┘
 * </pre>
 *
 * <p>All on the context that called {@link #start}.
 */
final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private static final long FLUSH_MS = 1_500;

  private final DeliveryOptions options;
  private final Tally tally;
  private final Settler settler;
  private final Backlog backlog;
  private final Intake intake;
  private final Pump pump;
  private final DueReader due;

  Pipeline(Vertx vertx, Delivery.Ports ports, Outlet outlet, DeliveryOptions options) {
    this.options = options;
    InstantSource clock = ports.clock();
    AlertOutbox outbox = ports.outbox();
    Pace pace = outlet.pace();
    String name = outlet.channel().name();
    Plan plan = new Plan(options.urgentMargin());
    this.tally = new Tally(ports.registry(), name, clock);
    this.settler = new Settler(vertx, outbox, clock, this::written);
    this.backlog = new Backlog(pace, new Urgency(ports.lifetimes()), options.held());
    this.intake = new Intake(backlog, pace, settler, options, plan, tally);
    Outage outage =
        new Outage(options.firstRetry(), options.longestRetry(), outlet.channel().isOneService());
    Aftermath aftermath = new Aftermath(backlog, pace, settler, outage, ports.gone(), tally);
    Checker checker = new Checker(outbox, backlog, pace, settler, plan, tally);
    Mailer mailer = new Mailer(outlet.channel(), ports.writer(), aftermath);
    int atOnce = Math.min(options.inFlight(), outlet.channel().atOnce());
    this.pump = new Pump(vertx, backlog, pace, checker, mailer, atOnce);
    this.due = new DueReader(vertx, outbox, name, intake, clock, options.dueEvery(), pump::run);
  }

  void start() {
    pump.start();
    due.start();
  }

  /** Sends nothing new, waits for what is under way, and writes what became of it. */
  Future<Void> stop() {
    due.stop();
    long drain = options.drain().toMillis();
    return pump.stop()
        .timeout(drain, TimeUnit.MILLISECONDS)
        .recover(late -> Future.succeededFuture(unanswered()))
        .compose(done -> settler.flushed().timeout(FLUSH_MS, TimeUnit.MILLISECONDS))
        .otherwiseEmpty();
  }

  /** What has just been recorded. */
  void deliver(List<Owed> owed) {
    intake.offer(owed);
    pump.run();
  }

  /** How it stands; from any thread. */
  DeliveryStatus status() {
    return tally.status();
  }

  private void written(List<Settlement> settlements) {
    backlog.release(settlements.stream().map(Settlement::delivery).toList());
    settlements.stream()
        .flatMap(each -> next(each).stream())
        .min(Instant::compareTo)
        .ifPresent(due::lookAt);
    tally.queued.set(backlog.queued());
    pump.run();
  }

  private static Optional<Instant> next(Settlement settlement) {
    if (settlement instanceof Settlement.Retrying retrying) {
      return Optional.of(retrying.next());
    }
    return settlement instanceof Settlement.Later later
        ? Optional.of(later.next())
        : Optional.empty();
  }

  private Void unanswered() {
    LOG.atWarn()
        .setMessage("stopped before the channel answered; these messages may come twice")
        .addKeyValue("messages", pump.inFlight())
        .log();
    return null;
  }
}
