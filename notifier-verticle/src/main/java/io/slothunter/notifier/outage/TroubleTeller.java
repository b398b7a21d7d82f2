package io.slothunter.notifier.outage;

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
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever waits for a doctor who cannot be booked any more, once, and once when that is over:
 * the doctor is gone from the booking system, has no calendar there, or was switched off by us.
 * What each person was told stands in the store, and is written before it is said: better not told
 * than twice. So it does not matter which process noticed it, and which told before.
 */
public final class TroubleTeller {
  private static final int AT_ONCE = 100;
  private static final int NAME_LIMIT = 250;
  private static final long LOOK_EVERY_MS = 20_000;

  private final Looks looks;
  private final LocalBus bus;
  private final WatchTroubles troubles;
  private final WatchBook book;
  private final Herald herald;
  private final Speeches speeches;
  private @Nullable MessageConsumer<?> consumer;

  public TroubleTeller(
      Vertx vertx, LocalBus bus, WatchTroubles troubles, WatchBook book, Telling telling) {
    this.looks =
        new Looks(
            vertx,
            LOOK_EVERY_MS,
            () -> page(new WatchId(0)),
            "who cannot be served is not known just now; trying again");
    this.bus = bus;
    this.troubles = troubles;
    this.book = book;
    this.herald = telling.herald();
    this.speeches = telling.speeches();
  }

  public void start() {
    herald.speak();
    consumer =
        bus.subscribe(
            Topic.WATCHES,
            changed -> {
              looks.look();
              return Future.succeededFuture();
            });
    looks.start();
  }

  /** Complete when what is being said has been said. */
  public Future<Void> stop() {
    looks.stop();
    Future<?> unregistered = consumer == null ? Future.succeededFuture() : consumer.unregister();
    return Future.join(unregistered, herald.hush()).<Void>mapEmpty().otherwiseEmpty();
  }

  /** Whom it cannot be said to now is passed over, and comes again with the next look. */
  private Future<Void> page(WatchId after) {
    return troubles
        .changes(after, AT_ONCE)
        .compose(
            changes ->
                book.fresh()
                    .compose(catalog -> tell(changes, catalog))
                    .compose(
                        done ->
                            looks.goOn() && changes.size() == AT_ONCE
                                ? page(changes.get(AT_ONCE - 1).watch())
                                : Future.succeededFuture()));
  }

  private Future<Void> tell(List<Change> changes, Catalog catalog) {
    return Future.join(changes.stream().map(each -> tell(each, catalog)).toList())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Boolean> tell(Change change, Catalog catalog) {
    if (!change.person().contact().channel().equals(herald.channel())) {
      return troubles.told(change);
    }
    return herald.say(
        change.person().contact(),
        message(change, catalog),
        () -> troubles.told(change),
        () -> troubles.told(change.undone()).mapEmpty());
  }

  private Message message(Change change, Catalog catalog) {
    Speech speech = speeches.of(change.person().language());
    String name = catalog.doctor(change.doctor()).map(e -> e.doctor().name()).orElse("…");
    Phrase phrase =
        change.over()
            ? Phrase.DOCTOR_BACK
            : change.disabled() ? Phrase.DOCTOR_SWITCHED_OFF : Phrase.DOCTOR_GONE;
    return Message.of(speech.say(phrase, Map.of("doctor", Html.name(name, NAME_LIMIT))));
  }
}
