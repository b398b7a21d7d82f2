package io.slothunter.notifier.outage;

import io.slothunter.notifier.deliver.AnswerLane;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever waits for a provider's slots, once, that it has not answered for long, and once
 * that it does again. One person after the other, within the channel's limits; it is news, not an
 * alert, so a message that fails is not tried for ever.
 */
public final class OutageTeller {
  private static final Logger LOG = LoggerFactory.getLogger(OutageTeller.class);

  private final LocalBus bus;
  private final Function<ProviderId, Future<List<Person>>> waiting;
  private final String channel;
  private final AnswerLane lane;
  private final Speeches speeches;
  private final Map<ProviderId, Boolean> toldOver = new HashMap<>();
  private @Nullable MessageConsumer<?> consumer;
  private boolean running;

  /**
   * @param waiting the reachable people who wait for anything of a provider
   * @param channel people of other channels are not written to
   */
  public OutageTeller(
      LocalBus bus,
      Function<ProviderId, Future<List<Person>>> waiting,
      String channel,
      AnswerLane lane,
      Speeches speeches) {
    this.bus = bus;
    this.waiting = waiting;
    this.channel = channel;
    this.lane = lane;
    this.speeches = speeches;
  }

  public void start() {
    running = true;
    consumer = bus.subscribe(Topic.OUTAGES, this::tell);
  }

  public Future<Void> stop() {
    running = false;
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  private Future<Void> tell(Topic.Outage outage) {
    if (Boolean.valueOf(outage.over()).equals(toldOver.put(outage.provider(), outage.over()))) {
      return Future.succeededFuture(); // told already
    }
    return waiting.apply(outage.provider()).compose(people -> tellNext(outage, people.iterator()));
  }

  private Future<Void> tellNext(Topic.Outage outage, Iterator<Person> people) {
    if (!people.hasNext() || !running) {
      return Future.succeededFuture();
    }
    Person person = people.next();
    Future<?> told =
        person.contact().channel().equals(channel)
            ? lane.send(person.contact(), message(outage, person))
            : Future.succeededFuture();
    return told.onFailure(e -> LOG.warn("somebody is not told of an outage", e))
        .transform(any -> tellNext(outage, people));
  }

  private Message message(Topic.Outage outage, Person person) {
    Speech speech = speeches.of(person.language());
    String name = speech.provider(outage.provider());
    Phrase phrase = outage.over() ? Phrase.OUTAGE_OVER : Phrase.OUTAGE_BEGAN;
    return Message.of(speech.say(phrase, Map.of("provider", name)));
  }
}
