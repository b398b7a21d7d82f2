package io.slothunter.notifier.offer;

import io.slothunter.notifier.bot.find.Alternatives;
import io.slothunter.notifier.bot.find.Alternatives.Alternative;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.outage.Noticer;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.LongWaits;
import io.slothunter.scanner.store.LongWaits.Waiting;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.watch.OwnWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers whoever waits for a doctor for long others who are like them and free sooner: once, and
 * not again for a while. What becomes of a watch that has waited long is written by moving the
 * instant from which its waiting counts, and with it the word that its person is owed. Nobody is
 * written to in quiet hours, before a digest, or more than once a day, however many watches they
 * have.
 */
public final class OfferNoticer implements Noticer {
  private static final Logger LOG = LoggerFactory.getLogger(OfferNoticer.class);
  private static final int AT_ONCE = 50;
  private static final int MOST_OFFERED = 3;

  /** Nobody is offered others for two of their watches within this time. */
  private static final Duration EACH = Duration.ofDays(1);

  /** When one is looked at again for whom there is nothing to be said now. */
  private static final Duration AGAIN = Duration.ofDays(1);

  private final Vertx vertx;
  private final Ports ports;
  private final OfferOptions options;
  private final Runnable owed;
  private boolean running;
  private boolean busy;
  private long timer = -1;

  /** What is known of who waits, and of whom they might see instead. */
  public record Ports(
      LongWaits waits,
      OwnWatches watches,
      WatchBook book,
      Alternatives alternatives,
      InstantSource clock) {}

  /**
   * @param owed run when somebody is owed a word
   */
  public OfferNoticer(Vertx vertx, Ports ports, OfferOptions options, Runnable owed) {
    this.vertx = vertx;
    this.ports = ports;
    this.options = options;
    this.owed = owed;
  }

  @Override
  public void start() {
    if (options.never()) {
      return;
    }
    running = true;
    timer = vertx.setPeriodic(options.look().toMillis(), id -> look());
    look();
  }

  @Override
  public Future<Void> stop() {
    running = false;
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private void look() {
    if (!running || busy) {
      return;
    }
    busy = true;
    round()
        .onComplete(
            done -> {
              busy = false;
              if (done.failed()) {
                LOG.atWarn()
                    .setMessage("who has waited for long is not known just now; trying again")
                    .addKeyValue("cause", done.cause().toString())
                    .log();
              }
            });
  }

  /** Each one that is dealt with comes up no more for now, so this ends. */
  private Future<Void> round() {
    Instant now = ports.clock().instant();
    return ports
        .waits()
        .waiting(now.minus(options.after()), AT_ONCE)
        .compose(
            all ->
                all.isEmpty()
                    ? Future.succeededFuture()
                    : ports
                        .book()
                        .fresh()
                        .compose(catalog -> all(all, catalog))
                        .compose(
                            moved ->
                                moved && all.size() == AT_ONCE && running
                                    ? round()
                                    : Future.succeededFuture()));
  }

  /** True if any of them was moved: where none can be, asking again would bring up the same. */
  private Future<Boolean> all(List<Waiting> all, Catalog catalog) {
    return Future.join(
            all.stream()
                .map(each -> running ? deal(each, catalog) : Future.succeededFuture(false))
                .toList())
        .map(done -> done.<Boolean>list().stream().anyMatch(Boolean::booleanValue));
  }

  private Future<Boolean> deal(Waiting waiting, Catalog catalog) {
    Instant now = ports.clock().instant();
    return put(waiting, now)
        .map(due -> ports.waits().count(waiting, due.minus(options.after())))
        .orElseGet(() -> offer(waiting, catalog, now));
  }

  /** When it is to come up again without being offered anything now; empty if it may be. */
  private Optional<Instant> put(Waiting waiting, Instant now) {
    boolean writable = waiting.reached() && waiting.telling().alternatives();
    Instant since = since(waiting);
    Instant due = waiting.counted().plus(options.after());
    Instant allowed = OfferTime.earliest(waiting.telling(), due, now);
    Optional<Instant> over = waiting.watch().watch().wish().over().filter(at -> !at.isAfter(now));
    Optional<Instant> snoozed = waiting.watch().snoozedUntil().filter(now::isBefore);
    Optional<Instant> offered = waiting.offered().map(at -> at.plus(EACH)).filter(now::isBefore);
    if (!writable || over.isPresent()) {
      return Optional.of(now.plus(AGAIN));
    }
    if (since.isAfter(now.minus(options.after()))) {
      return Optional.of(since.plus(options.after()));
    }
    return snoozed.or(() -> offered).or(() -> Optional.of(allowed).filter(now::isBefore));
  }

  /** When it began to wait for what it waits for now. */
  private static Instant since(Waiting waiting) {
    Instant begun = waiting.watch().watch().since();
    return waiting.alerted().filter(begun::isBefore).orElse(begun);
  }

  private Future<Boolean> offer(Waiting waiting, Catalog catalog, Instant now) {
    OwnWatch own = waiting.watch();
    Optional<Entry> one =
        own.watch().filter().scope().only().doctors().stream()
            .flatMap(id -> catalog.doctor(id).stream())
            .findFirst();
    return one.map(doctor -> others(waiting, doctor, catalog))
        .orElseGet(() -> Future.succeededFuture(List.of()))
        .compose(
            others ->
                others.isEmpty()
                    ? ports.waits().count(waiting, now.plus(AGAIN).minus(options.after()))
                    : offer(waiting, one.orElseThrow(), others, now));
  }

  /** Without those for whom they wait already. */
  private Future<List<Alternative>> others(Waiting waiting, Entry one, Catalog catalog) {
    return Future.all(
            ports.alternatives().sooner(one, waiting.watch().watch().filter(), catalog),
            ports.watches().of(waiting.watch().watch().person()))
        .map(
            both -> {
              List<OwnWatch> theirs = both.resultAt(1);
              Set<DoctorId> watched =
                  theirs.stream()
                      .flatMap(w -> w.watch().filter().scope().only().doctors().stream())
                      .collect(Collectors.toSet());
              return both.<List<Alternative>>resultAt(0).stream()
                  .filter(each -> !watched.contains(each.doctor().doctor().id()))
                  .limit(MOST_OFFERED)
                  .toList();
            });
  }

  private Future<Boolean> offer(Waiting waiting, Entry one, List<Alternative> others, Instant now) {
    Instant next = now.plus(options.every()).minus(options.after());
    return ports
        .waits()
        .offer(waiting, Offer.of(waiting, one, others, since(waiting)), next, now, now.minus(EACH))
        .onSuccess(
            ours -> {
              if (ours) {
                owed.run();
              }
            });
  }
}
