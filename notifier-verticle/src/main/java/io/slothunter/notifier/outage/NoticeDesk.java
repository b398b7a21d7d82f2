package io.slothunter.notifier.outage;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Notices;
import io.slothunter.scanner.store.ToldOutages;
import io.slothunter.scanner.store.WatchTroubles;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people are owed besides alerts, from its being noticed to its being said: every process
 * notices, and over each channel the one says it that leads it.
 */
public final class NoticeDesk {
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  private final List<Post> posts = new ArrayList<>();
  private final List<Noticer> noticers;

  /** What is noticed, and where it is written down. */
  public record Troubles(
      ToldOutages outages,
      Function<ProviderId, Future<List<Person>>> waiting,
      WatchTroubles doctors,
      DestinationTroubles destinations,
      Notices notices) {}

  /**
   * How it is said.
   *
   * @param outbox says who leads which channel
   * @param offers writes what others somebody is offered
   * @param gone told of what was to go to somebody who can no longer be reached there
   */
  public record Saying(
      AlertOutbox outbox,
      WatchBook book,
      Speeches speeches,
      BiFunction<Notice, Catalog, Message> offers,
      Consumer<Notice> gone,
      MeterRegistry registry,
      InstantSource clock) {}

  /**
   * @param outlets every channel that is spoken
   * @param lookEvery how often it is looked what there is to say
   */
  public NoticeDesk(
      Vertx vertx,
      LocalBus bus,
      Troubles troubles,
      Saying saying,
      List<Outlet> outlets,
      Duration lookEvery) {
    Duration often = lookEvery.compareTo(LONGEST_LOOK) < 0 ? lookEvery : LONGEST_LOOK;
    Set<String> spoken =
        outlets.stream().map(each -> each.channel().name()).collect(Collectors.toSet());
    Post.Ports ports =
        new Post.Ports(
            troubles.notices(),
            saying.outbox(),
            new NoticeText(saying.speeches(), saying.book(), saying.offers()),
            saying.gone(),
            saying.registry(),
            saying.clock());
    for (Outlet each : outlets) {
      SpareLane lane = new SpareLane(vertx, each.channel(), each.pace());
      posts.add(new Post(vertx, ports, spoken, each.channel(), lane, often));
    }
    this.noticers =
        List.of(
            new OutageNoticer(
                vertx,
                bus,
                new OutageNoticer.Ports(troubles.outages(), troubles.waiting(), saying.clock()),
                this::owed),
            new DoctorNoticer(vertx, bus, troubles.doctors(), this::owed),
            new PauseNoticer(vertx, troubles.destinations(), lookEvery, this::owed));
  }

  public void start() {
    posts.forEach(Post::start);
    noticers.forEach(Noticer::start);
  }

  /** Complete when what is being said has been said. */
  public Future<Void> stop() {
    return Future.join(
            Stream.concat(noticers.stream().map(Noticer::stop), posts.stream().map(Post::stop))
                .toList())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** Somebody was just owed a word. */
  public void owed() {
    posts.forEach(Post::look);
  }
}
