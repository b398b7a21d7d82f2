package io.slothunter.notifier.outage;

import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ToldOutages;
import io.slothunter.scanner.store.ToldOutages.Standing;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells people that a booking system does not answer us, each once, and once that it does again.
 * How it stands and who knows is read from the store, so whichever process noticed it, and wherever
 * the one that told before left off: a word on the bus only says that there is something to look
 * at.
 */
public final class OutageTeller {
  private static final int AT_ONCE = 10;
  private static final long LOOK_EVERY_MS = 5_000;

  /** So often it is asked who else has begun to wait, and sooner for whom it could not be said. */
  private static final Duration NEXT_ROUND = Duration.ofMinutes(5);

  private static final Duration SOON = Duration.ofSeconds(30);

  private final Looks looks;
  private final LocalBus bus;
  private final Ports ports;
  private final Herald herald;
  private final Speeches speeches;
  private final Map<Standing, Instant> rests = new HashMap<>();
  private @Nullable MessageConsumer<?> consumer;

  /**
   * What is asked.
   *
   * @param waiting the reachable people who wait for anything of a provider
   */
  public record Ports(
      ToldOutages outages,
      Function<ProviderId, Future<List<Person>>> waiting,
      InstantSource clock) {}

  /**
   * @param telling people of other channels are not written to
   */
  public OutageTeller(Vertx vertx, LocalBus bus, Ports ports, Telling telling) {
    this.looks =
        new Looks(
            vertx,
            LOOK_EVERY_MS,
            () -> ports.outages().standings().compose(this::tellOfAll),
            "how booking systems stand is not known; trying again");
    this.bus = bus;
    this.ports = ports;
    this.herald = telling.herald();
    this.speeches = telling.speeches();
  }

  public void start() {
    herald.speak();
    rests.clear();
    consumer =
        bus.subscribe(
            Topic.OUTAGES,
            outage -> {
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

  private Future<Void> tellOfAll(List<Standing> standings) {
    rests.keySet().retainAll(standings);
    Future<Void> last = Future.succeededFuture();
    for (Standing each : standings) {
      last =
          last.compose(
              done -> looks.goOn() && isDue(each) ? tellOf(each) : Future.succeededFuture());
    }
    return last;
  }

  private boolean isDue(Standing standing) {
    Instant until = rests.get(standing);
    return until == null || !until.isAfter(ports.clock().instant());
  }

  private Future<Void> tellOf(Standing standing) {
    return whoIsToHear(standing)
        .compose(people -> tell(standing, people, 0, true))
        .map(
            all -> {
              rests.put(standing, ports.clock().instant().plus(all ? NEXT_ROUND : SOON));
              return null;
            });
  }

  private Future<List<Person>> whoIsToHear(Standing standing) {
    Future<List<Person>> know = ports.outages().know(standing.provider());
    return standing.over()
        ? know
        : know.compose(
            told -> {
              Set<PersonId> ids = told.stream().map(Person::id).collect(Collectors.toSet());
              return ports
                  .waiting()
                  .apply(standing.provider())
                  .map(all -> all.stream().filter(each -> !ids.contains(each.id())).toList());
            });
  }

  private Future<Boolean> tell(Standing standing, List<Person> people, int from, boolean all) {
    if (from >= people.size() || !looks.goOn()) {
      return Future.succeededFuture(all && looks.goOn());
    }
    int to = Math.min(people.size(), from + AT_ONCE);
    List<Future<Boolean>> told =
        people.subList(from, to).stream().map(person -> tell(standing, person)).toList();
    return Future.join(told)
        .transform(
            done ->
                tell(
                    standing,
                    people,
                    to,
                    all && told.stream().allMatch(each -> each.succeeded() && each.result())));
  }

  private Future<Boolean> tell(Standing standing, Person person) {
    boolean here = person.reachable() && person.contact().channel().equals(herald.channel());
    if (here) {
      return herald.say(
          person.contact(),
          message(standing, person),
          () -> ports.outages().tell(standing, person.id()),
          () -> ports.outages().untold(standing, person.id()));
    }
    // Whoever left meanwhile need not hear of the end either.
    return standing.over()
        ? ports.outages().tell(standing, person.id()).map(true)
        : Future.succeededFuture(true);
  }

  private Message message(Standing standing, Person person) {
    Speech speech = speeches.of(person.language());
    String name = speech.provider(standing.provider());
    Phrase phrase = standing.over() ? Phrase.OUTAGE_OVER : Phrase.OUTAGE_BEGAN;
    return Message.of(speech.say(phrase, Map.of("provider", name)));
  }
}
