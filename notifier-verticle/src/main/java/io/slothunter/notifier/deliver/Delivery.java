package io.slothunter.notifier.deliver;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every owed alert reaches its person once, while a slot of it is free.
 *
 * <pre>
 *  fresh alerts ─┐                    ┌─ gone: expired ────────────┐
 *                ├► Intake ► Backlog ─┴► Pump ► Checker ► Mailer ──┴► Aftermath ► Settler ► outbox
 *  outbox.due ───┘   (room?)  (whose turn?)    (still free?)  (channel)                        │
 *      ▲                                                                                       │
 *      └────────────────────────────── again at its time ──────────────────────────────────────┘
 * </pre>
 *
 * <p>All on the context that called {@link #start}.
 */
public final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** The soonest slot is the most urgent. */
  public static final ToLongFunction<Alert> SOONEST_SLOT =
      alert ->
          alert.slots().stream()
              .mapToLong(s -> s.slot().start().getEpochSecond())
              .min()
              .orElse(Long.MAX_VALUE);

  private static final long FLUSH_MS = 1_500;

  private final DeliveryOptions options;
  private final Tally tally;
  private final Settler settler;
  private final Backlog backlog;
  private final Intake intake;
  private final Pump pump;
  private final DueReader due;

  /** What delivery works with. */
  public record Ports(
      AlertOutbox outbox, Channel channel, InstantSource clock, MeterRegistry registry) {}

  /**
   * @param pace shared with everything else that uses the channel
   * @param writer the message for an alert, which may stand for several of one watch
   * @param gone told of a person whom the channel cannot reach any more
   */
  public Delivery(
      Vertx vertx,
      Ports ports,
      Pace pace,
      DeliveryOptions options,
      Function<Alert, Message> writer,
      Consumer<Person> gone) {
    this.options = options;
    InstantSource clock = ports.clock();
    this.tally = new Tally(ports.registry(), ports.channel().name(), clock);
    this.settler = new Settler(vertx, ports.outbox(), clock, this::written);
    this.backlog = new Backlog(pace, SOONEST_SLOT, options.held());
    this.intake = new Intake(backlog, pace, settler, options, tally);
    Outage outage = new Outage(options.firstRetry(), options.longestRetry());
    Aftermath aftermath = new Aftermath(backlog, pace, settler, outage, gone, tally);
    Checker checker = new Checker(ports.outbox(), backlog, pace, settler, tally);
    Mailer mailer = new Mailer(ports.channel(), writer, aftermath);
    this.pump = new Pump(vertx, backlog, pace, checker, mailer, options.inFlight());
    this.due = new DueReader(vertx, ports.outbox(), intake, clock, options.dueEvery(), pump::run);
  }

  public void start() {
    pump.start();
    due.start();
  }

  /** Sends nothing new, waits for what is under way, and writes what became of it. */
  public Future<Void> stop() {
    due.stop();
    long drain = options.drain().toMillis();
    return pump.stop()
        .timeout(drain, TimeUnit.MILLISECONDS)
        .recover(late -> Future.succeededFuture(unanswered()))
        .compose(done -> settler.flushed().timeout(FLUSH_MS, TimeUnit.MILLISECONDS))
        .otherwiseEmpty();
  }

  /** Alerts that have just been recorded. */
  public void deliver(List<Alert> alerts) {
    intake.offer(alerts);
    pump.run();
  }

  /** How it stands; from any thread. */
  public DeliveryStatus status() {
    return tally.status();
  }

  private void written(List<Settlement> settlements) {
    backlog.release(settlements.stream().map(Settlement::alert).toList());
    settlements.stream()
        .filter(Settlement.Retrying.class::isInstance)
        .map(s -> ((Settlement.Retrying) s).next())
        .min(Instant::compareTo)
        .ifPresent(due::lookAt);
    tally.queued.set(backlog.queued());
    pump.run();
  }

  private Void unanswered() {
    LOG.atWarn()
        .setMessage("stopped before the channel answered; these messages may come twice")
        .addKeyValue("messages", pump.inFlight())
        .log();
    return null;
  }
}
