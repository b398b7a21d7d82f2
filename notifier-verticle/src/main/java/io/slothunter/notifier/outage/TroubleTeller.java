package io.slothunter.notifier.outage;

import io.slothunter.notifier.deliver.AnswerLane;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.store.WatchTroubles;
import io.slothunter.scanner.store.WatchTroubles.Change;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever waits for a doctor who cannot be booked any more, once, and once when that is over:
 * the doctor is gone from the booking system, has no calendar there, or was switched off by us.
 * What each person was told stands in the store, and is written before it is said: better not told
 * than twice.
 */
public final class TroubleTeller {
  private static final Logger LOG = LoggerFactory.getLogger(TroubleTeller.class);
  private static final int AT_ONCE = 100;
  private static final int NAME_LIMIT = 250;
  private static final long LOOK_EVERY_MS = 60_000;

  private final Vertx vertx;
  private final LocalBus bus;
  private final WatchTroubles troubles;
  private final WatchBook book;
  private final String channel;
  private final AnswerLane lane;
  private final Speeches speeches;
  private @Nullable MessageConsumer<?> consumer;
  private boolean running;
  private boolean busy;
  private boolean asked;
  private long timer = -1;

  /** How people are told. */
  public record Telling(String channel, AnswerLane lane, Speeches speeches) {}

  public TroubleTeller(
      Vertx vertx, LocalBus bus, WatchTroubles troubles, WatchBook book, Telling telling) {
    this.vertx = vertx;
    this.bus = bus;
    this.troubles = troubles;
    this.book = book;
    this.channel = telling.channel();
    this.lane = telling.lane();
    this.speeches = telling.speeches();
  }

  public void start() {
    running = true;
    consumer =
        bus.subscribe(
            Topic.WATCHES,
            changed -> {
              look();
              return Future.succeededFuture();
            });
    timer = vertx.setPeriodic(LOOK_EVERY_MS, id -> look());
    look();
  }

  public Future<Void> stop() {
    running = false;
    vertx.cancelTimer(timer);
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  private void look() {
    asked = true;
    if (!running || busy) {
      return;
    }
    asked = false;
    busy = true;
    round()
        .onComplete(
            done -> {
              busy = false;
              if (done.failed()) {
                LOG.atWarn()
                    .setMessage("who cannot be served is not known just now; trying again")
                    .addKeyValue("cause", done.cause().toString())
                    .log();
              } else if (asked) {
                look();
              }
            });
  }

  private Future<Void> round() {
    return troubles
        .changes(AT_ONCE)
        .compose(
            changes ->
                book.fresh()
                    .compose(catalog -> tellNext(changes.iterator(), catalog))
                    .compose(
                        done -> changes.size() == AT_ONCE ? round() : Future.succeededFuture()));
  }

  private Future<Void> tellNext(Iterator<Change> changes, Catalog catalog) {
    if (!changes.hasNext() || !running) {
      return Future.succeededFuture();
    }
    Change change = changes.next();
    return troubles
        .told(change)
        .compose(ours -> ours ? tell(change, catalog) : Future.succeededFuture())
        .compose(told -> tellNext(changes, catalog));
  }

  private Future<Void> tell(Change change, Catalog catalog) {
    if (!change.person().contact().channel().equals(channel)) {
      return Future.succeededFuture();
    }
    Speech speech = speeches.of(change.person().language());
    String name = catalog.doctor(change.doctor()).map(e -> e.doctor().name()).orElse("…");
    Phrase phrase =
        change.over()
            ? Phrase.DOCTOR_BACK
            : change.disabled() ? Phrase.DOCTOR_SWITCHED_OFF : Phrase.DOCTOR_GONE;
    Message message = Message.of(speech.say(phrase, Map.of("doctor", Html.name(name, NAME_LIMIT))));
    return lane.send(change.person().contact(), message)
        .map(
            outcome -> {
              if (!(outcome instanceof SendOutcome.Sent)) {
                LOG.atWarn().setMessage("somebody is not told that a doctor is gone").log();
              }
              return null;
            });
  }
}
