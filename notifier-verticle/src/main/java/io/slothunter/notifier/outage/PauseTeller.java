package io.slothunter.notifier.outage;

import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.DestinationTroubles.Change;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whoever set up a server that it is paused because it took nothing for long, once, and once
 * when it takes messages again: over another way to them, by the process that leads its channel.
 */
public final class PauseTeller {
  private static final int AT_ONCE = 100;
  private static final int NAME_LIMIT = 200;
  private static final int REASON_LIMIT = 300;

  private final Looks looks;
  private final DestinationTroubles troubles;
  private final AlertOutbox outbox;
  private final Speeches speeches;
  private final Map<String, Herald> heralds = new HashMap<>();

  /**
   * @param outbox says who leads which channel
   * @param over every channel that is spoken
   */
  public PauseTeller(
      Vertx vertx,
      DestinationTroubles troubles,
      AlertOutbox outbox,
      Duration lookEvery,
      List<Telling> over,
      Speeches speeches) {
    this.looks =
        new Looks(
            vertx,
            lookEvery.toMillis(),
            () -> page(new DestinationId(0)),
            "whose server is paused is not known just now; trying again");
    this.troubles = troubles;
    this.outbox = outbox;
    this.speeches = speeches;
    over.forEach(each -> heralds.put(each.channel().name(), each.herald()));
  }

  public void start() {
    heralds.values().forEach(Herald::speak);
    looks.start();
  }

  /** Complete when what is being said has been said. */
  public Future<Void> stop() {
    looks.stop();
    return Future.join(heralds.values().stream().map(Herald::hush).toList()).mapEmpty();
  }

  private Future<Void> page(DestinationId after) {
    return troubles
        .changes(heralds.keySet(), after, AT_ONCE)
        .compose(
            changes ->
                tellOf(changes)
                    .compose(
                        done ->
                            looks.goOn() && changes.size() == AT_ONCE
                                ? page(changes.get(AT_ONCE - 1).destination())
                                : Future.succeededFuture()));
  }

  private Future<Void> tellOf(List<Change> changes) {
    return led(changes)
        .compose(
            led -> {
              List<Future<Boolean>> told =
                  changes.stream()
                      .filter(each -> led.contains(channel(each)))
                      .map(this::tell)
                      .toList();
              return Future.join(told).<Void>mapEmpty().otherwiseEmpty();
            });
  }

  /** Of the channels over which these are to be told those that this process leads. */
  private Future<Set<String>> led(List<Change> changes) {
    Map<String, Future<Boolean>> asked = new HashMap<>();
    changes.forEach(each -> asked.computeIfAbsent(channel(each), outbox::leads));
    return Future.join(new ArrayList<>(asked.values()))
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .map(
            done -> {
              asked.values().removeIf(leads -> leads.failed() || !leads.result());
              return asked.keySet();
            });
  }

  private static String channel(Change change) {
    return change.person().contact().channel();
  }

  private Future<Boolean> tell(Change change) {
    Herald herald = heralds.get(channel(change));
    return herald == null
        ? Future.succeededFuture(false)
        : herald.say(
            change.person().contact(),
            message(change),
            () -> troubles.told(change),
            () -> troubles.untold(change));
  }

  private Message message(Change change) {
    Speech speech = speeches.of(change.person().language());
    String name = change.name().isBlank() ? change.target().shown() : change.name();
    Map<String, String> values = new HashMap<>();
    values.put("place", Html.name(name, NAME_LIMIT));
    if (change.works()) {
      return Message.of(speech.say(Phrase.DESTINATION_WORKS, values));
    }
    String reason = change.reason().isBlank() ? "…" : change.reason();
    values.put("reason", Html.name(reason, REASON_LIMIT));
    return Message.of(speech.say(Phrase.DESTINATION_PAUSED, values));
  }
}
