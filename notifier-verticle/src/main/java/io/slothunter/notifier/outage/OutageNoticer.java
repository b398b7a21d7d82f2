package io.slothunter.notifier.outage;

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
 * Notices whom a booking system's silence concerns, and owes each the word of it once, and once
 * that it answers again. How it stands and who knows is read from the store, so whichever process
 * noticed it, and wherever the one before left off: a word on the bus only says that there is
 * something to look at.
 */
final class OutageNoticer implements Noticer {
  private static final int AT_ONCE = 10;
  private static final long LOOK_EVERY_MS = 5_000;

  /** So often it is asked who else has begun to wait. */
  private static final Duration NEXT_ROUND = Duration.ofMinutes(5);

  private final Looks looks;
  private final LocalBus bus;
  private final Ports ports;
  private final Runnable owed;
  private final Map<Standing, Instant> rests = new HashMap<>();
  private @Nullable MessageConsumer<?> consumer;

  /**
   * What is asked.
   *
   * @param waiting the people who wait for anything of a provider
   */
  record Ports(
      ToldOutages outages,
      Function<ProviderId, Future<List<Person>>> waiting,
      InstantSource clock) {}

  /**
   * @param owed run when somebody is owed a word
   */
  OutageNoticer(Vertx vertx, LocalBus bus, Ports ports, Runnable owed) {
    this.looks =
        new Looks(
            vertx,
            LOOK_EVERY_MS,
            () -> ports.outages().standings().compose(this::tellOfAll),
            "how booking systems stand is not known; trying again");
    this.bus = bus;
    this.ports = ports;
    this.owed = owed;
  }

  @Override
  public void start() {
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

  @Override
  public Future<Void> stop() {
    looks.stop();
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  private Future<Void> tellOfAll(List<Standing> standings) {
    rests.keySet().retainAll(standings);
    Future<Void> all = Future.succeededFuture();
    for (Standing each : standings) {
      Future<Void> before = all;
      // Where one cannot be told of, the others are all the same.
      all =
          before
              .otherwiseEmpty()
              .compose(
                  done -> looks.goOn() && isDue(each) ? tellOf(each) : Future.succeededFuture())
              .compose(done -> before);
    }
    return all;
  }

  private boolean isDue(Standing standing) {
    Instant until = rests.get(standing);
    return until == null || !until.isAfter(ports.clock().instant());
  }

  private Future<Void> tellOf(Standing standing) {
    return whoIsToHear(standing)
        .compose(people -> tell(standing, people, 0))
        .onSuccess(all -> rests.put(standing, ports.clock().instant().plus(NEXT_ROUND)));
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

  private Future<Void> tell(Standing standing, List<Person> people, int from) {
    if (from >= people.size() || !looks.goOn()) {
      return Future.succeededFuture();
    }
    int to = Math.min(people.size(), from + AT_ONCE);
    return Future.join(
            people.subList(from, to).stream()
                .map(person -> ports.outages().tell(standing, person.id()))
                .toList())
        .onSuccess(done -> owed.run())
        .compose(done -> tell(standing, people, to));
  }
}
