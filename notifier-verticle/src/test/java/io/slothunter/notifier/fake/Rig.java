package io.slothunter.notifier.fake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.notifier.Notifier;
import io.slothunter.notifier.NotifierOptions;
import io.slothunter.notifier.NotifierPorts;
import io.slothunter.notifier.NotifierVerticle;
import io.slothunter.notifier.TroublePorts;
import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.bot.BotOptions;
import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.DeliveryOptions;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.notifier.deliver.Pace;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.match.AlertFeed.FeedOptions;
import io.slothunter.notifier.match.WaveRhythm;
import io.slothunter.notifier.offer.OfferOptions;
import io.slothunter.notifier.telegram.BotToken;
import io.slothunter.notifier.telegram.TelegramChannel;
import io.slothunter.notifier.telegram.TelegramOptions;
import io.slothunter.notifier.telegram.WebhookOptions;
import io.slothunter.notifier.truth.MessageMender.MendingOptions;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.worth.Worth;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A whole notifier on a store in memory and a Bot API on loopback; everything quick. */
public final class Rig implements AutoCloseable {
  public static final PaceLimits FAST = new PaceLimits(5_000, 2_000, Duration.ZERO, 5_000);

  public final Vertx vertx = Vertx.vertx();
  public final LocalBus bus = new LocalBus(vertx);
  public final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T06:00:00Z"));
  public final FakeStore store = new FakeStore(clock);
  public final FakeTelegram telegram = new FakeTelegram(vertx);
  public final FakeChat chat = new FakeChat(store, clock);
  public final FakeResolver resolver = new FakeResolver();
  public final URI api = telegram.start().await();

  public final MeterRegistry registry = new SimpleMeterRegistry();

  public PaceLimits pace = FAST;
  public DeliveryOptions delivery =
      new DeliveryOptions(
          64,
          1_000,
          50,
          Duration.ofMillis(50),
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofMillis(40),
          Duration.ofMillis(400),
          Duration.ofHours(2));
  public FeedOptions feed =
      new FeedOptions(Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ofMillis(200));
  public BotOptions bot =
      new BotOptions(Duration.ofSeconds(2), 10, Duration.ofSeconds(5), Set.of("99"));

  /** As good as never; for tests of something else. */
  public MendingOptions mending =
      new MendingOptions(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

  /** Never, but for tests of it. */
  public OfferOptions offers =
      new OfferOptions(Duration.ZERO, Duration.ofDays(14), Duration.ofMillis(50));

  public Worth worth = Worth.UNKNOWN;
  public Likeness likeness = Likeness.UNKNOWN;

  /** How long a link may take to be resolved. */
  public Duration linkPatience = Duration.ofMillis(500);

  /** Who waits for anything of any provider. */
  public final List<Person> waiting = chat.people;

  public Function<ProviderId, Future<List<Person>>> whoWaits =
      provider -> Future.succeededFuture(List.copyOf(waiting));

  /** Channels beside Telegram. */
  public final List<Channel> channels = new ArrayList<>();

  /** Destinations that were given up. */
  public final List<Contact> gone = new CopyOnWriteArrayList<>();

  public final FakeTrail trail = new FakeTrail();
  private final List<Running> started = new ArrayList<>();
  public WebhookOptions webhook;
  public UnaryOperator<ChatService> service = UnaryOperator.identity();
  public UnaryOperator<AlertOutbox> outbox = UnaryOperator.identity();

  /** Another store than the one in memory. */
  public UnaryOperator<NotifierPorts> ports = UnaryOperator.identity();

  public TelegramChannel channel() {
    return new TelegramChannel(
        vertx,
        new TelegramOptions(
            api,
            BotToken.of(FakeTelegram.TOKEN),
            64,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Optional.ofNullable(webhook)));
  }

  /** Deploys one more notifier. */
  public Running start() {
    return deploy(
        Notifier.verticle(
            vertx,
            ports(),
            service.apply(channel()),
            outlets(),
            new Enrolment(List.of(resolver), store, store, bus, linkPatience),
            options()));
  }

  /** Deploys one that has no bot. */
  public Running startWithoutBot() {
    return deploy(Notifier.withoutBot(vertx, ports(), outlets(), options()));
  }

  private List<Outlet> outlets() {
    return channels.stream().map(c -> new Outlet(c, new Pace(FAST, System::nanoTime))).toList();
  }

  private NotifierOptions options() {
    return new NotifierOptions(
        feed,
        pace,
        Duration.ZERO,
        delivery,
        bot,
        mending,
        CallbackKey.of("a-key-of-enough-letters"),
        WaveRhythm.NONE,
        offers);
  }

  private NotifierPorts ports() {
    return ports.apply(inMemory());
  }

  private NotifierPorts inMemory() {
    return new NotifierPorts(
        store,
        outbox.apply(store),
        store,
        store,
        trail,
        bus,
        clock,
        registry,
        new TroublePorts(
            provider -> whoWaits.apply(provider), chat.outages, chat.outages, chat.notices),
        (name, apart, patience) -> Future.succeededFuture(Optional.of(Duration.ZERO)),
        contact -> {
          gone.add(contact);
          return Future.succeededFuture();
        },
        chat.ports(),
        Lifetimes.UNKNOWN,
        person -> worth.of(person),
        (doctor, limit) -> likeness.of(doctor, limit));
  }

  private Running deploy(NotifierVerticle verticle) {
    String id = vertx.deployVerticle(verticle).await();
    Running running = new Running(verticle, id, this);
    started.add(running);
    return running;
  }

  /** A deployed notifier. */
  public record Running(NotifierVerticle verticle, String id, Rig rig) {
    @Override
    public String toString() {
      return id + " " + verticle.status();
    }

    public void stop() {
      rig.vertx.undeploy(id).await();
    }
  }

  /** Every notifier stops, and one begins on what was kept. */
  public Running restart() {
    started.forEach(Running::stop);
    started.clear();
    return start();
  }

  /** Records events, and announces them. */
  public void happen(SlotEvent... events) {
    bus.publish(Topic.ANNOUNCED, new Topic.Announcement(store.happen(events)));
  }

  /** Somebody changed watches in the store. */
  public void watchesChanged() {
    bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
  }

  /** Nothing is owed any more. */
  public void untilSettled() {
    try {
      Until.holds("all is settled", () -> store.count("pending") == 0);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; " + started + "; " + store.owed(), e);
    }
  }

  /** Closes without waiting for anything. */
  public void abandon() {
    vertx.close();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
