package io.slothunter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.postgres.LocalPostgres;
import io.slothunter.scanner.store.postgres.PostgresOptions;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several whole notifiers at one database and one Telegram with its real limits. */
@Timeout(240)
class SeveralNotifiersIT {
  private static final int PEOPLE = 45;
  private static final int ASKING = 100;
  private static final long FIRST_CHAT = 501;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String NEWS = "Nobody sees this twice";

  private final Vertx outside = Vertx.vertx();
  private final List<Vertx> processes = new ArrayList<>();
  private final List<Slot> free = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  @TempDir private Path folder;
  private LocalPostgres postgres;
  private PostgresStore store;
  private Simulator simulator;
  private Control control;
  private CalendarId calendar;
  private DoctorId doctor;

  @BeforeEach
  void start() throws Exception {
    postgres = LocalPostgres.start(folder.resolve("data"), 0);
    store = new PostgresStore(outside, postgres.options(2), InstantSource.system());
    assertThat(store.migrate().await()).isNotNull();
    SimulatorOptions options = SimulatorOptions.defaults();
    simulator =
        Simulator.start(
                outside,
                options.withWorld(options.world().still().withCalendars(2)),
                Clock.systemUTC())
            .await();
    control = new Control(simulator.controlUrl());
    Entry entry = store.directory().save(listing()).await();
    calendar = entry.calendars().get(0).id();
    doctor = entry.doctor().id();
    for (int each = 0; each < 3; each++) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        ports.add(socket.getLocalPort());
      }
    }
    Person first = null;
    for (long chat = FIRST_CHAT; chat < FIRST_CHAT + PEOPLE; chat++) {
      control.meet(chat);
      Person person =
          store.watches().person(new Contact("telegram", "" + chat), Language.EN).await();
      assertThat(store.watches().begin(person.id(), doctor).await()).isNotNull();
      first = first == null ? person : first;
    }
    long news = store.broadcasts().propose(first.id(), NEWS).await();
    assertThat(store.broadcasts().begin(news, first.id()).await()).isTrue();
  }

  @AfterEach
  void stop() {
    processes.forEach(each -> each.close().await());
    store.close().await();
    postgres.close();
    outside.close().await();
  }

  private static DoctorListing listing() {
    URI page = URI.create("https://www.paziresh24.com/dr/ada");
    return new DoctorListing(
        new ProviderId("paziresh24"),
        "ada",
        "Ada",
        "Cardiology",
        "Tehran",
        page,
        List.of(
            new CalendarListing(
                new CalendarKey("ada/visit"),
                "Clinic",
                "Visit",
                "Tehran",
                false,
                page,
                ZoneId.of("Asia/Tehran"))));
  }

  @CanIgnoreReturnValue
  private Node process() throws Exception {
    return process("");
  }

  /**
   * @param more of the bot's settings
   */
  @CanIgnoreReturnValue
  private Node process(String more) throws Exception {
    PostgresOptions options = postgres.options(4);
    Path file = folder.resolve("process-" + processes.size() + ".yaml");
    Files.writeString(
        file,
        """
        roles: [notify]
        store: {host: "%s", port: %d, database: "%s", user: "%s", password: "%s", pool-size: 4}
        providers: {paziresh24: {contact: test@slothunter.invalid}}
        telegram: {url: "%s", token: "%s"%s}
        """
            .formatted(
                options.host(),
                options.port(),
                options.database(),
                options.user(),
                options.password(),
                simulator.telegramUrl(),
                SimulatorOptions.defaults().telegram().token(),
                more));
    Vertx vertx = Vertx.vertx();
    processes.add(vertx);
    return new Assembly(vertx, new SettingsReader(Map.of()).read(file), Clock.systemUTC())
        .start()
        .await();
  }

  /** One more slot opens. */
  private void opens() {
    Instant soon = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(9));
    free.add(new Slot(soon.plus(Duration.ofHours(free.size())), Duration.ofMinutes(15)));
    Slot newest = free.get(free.size() - 1);
    Change change =
        new Change(
            List.of(new SlotOpened(calendar, newest, Instant.now(), false)),
            new CalendarState(
                calendar,
                Windows.of(Window.from(Instant.now())),
                FreeSlots.of(free),
                ClosedSlots.NONE));
    assertThat(store.slotLog().append(change).await()).hasSize(1);
  }

  private List<JsonObject> messages(String words) throws Exception {
    return control.all("messages", "messages").stream()
        .filter(each -> each.getString("visible").contains(words))
        .toList();
  }

  private static List<Long> chats(List<JsonObject> messages) {
    return messages.stream().map(each -> each.getLong("chat")).sorted().toList();
  }

  private void untilDelivered(int alerts) throws Exception {
    await(
        alerts + " alerts are delivered",
        () -> store.alertOutbox().counts().await().delivered() == alerts);
  }

  @Test
  void areOneToTelegramAndToPeople_andTheSecondGoesOnWhereTheFirstDied() throws Exception {
    // Given
    Node one = process();
    Node two = process();
    // When: news, alerts and a question at once
    opens();
    for (int each = 0; each < 5; each++) {
      control.post("say", new JsonObject().put("chat", FIRST_CHAT + each).put("text", "/help"));
    }
    untilDelivered(PEOPLE);
    opens();
    untilDelivered(2 * PEOPLE);
    await("all have the news", () -> messages(NEWS).size() >= PEOPLE);
    await("all are answered", () -> messages("/watches").size() >= 5);
    // Then
    assertThat(chats(messages(NEWS))).hasSize(PEOPLE).doesNotHaveDuplicates();
    assertThat(messages("Free slot")).hasSize(2 * PEOPLE);
    assertThat(chats(messages("/watches"))).hasSize(5).doesNotHaveDuplicates();
    assertThat(control.get("telegram").getLong("limitViolations")).isZero();
    assertThat(asking().getInteger("maxAtOnce")).as("pollers at once").isEqualTo(1);
    // When: the one that leads dies in the middle of its work
    opens();
    await("some are told", () -> messages("Free slot").size() > 2 * PEOPLE + 5);
    processes.get(0).close().await();
    // Then
    untilDelivered(3 * PEOPLE);
    opens();
    untilDelivered(4 * PEOPLE);
    assertThat(messages("Free slot").size())
        .as("what was under way may be told twice")
        .isBetween(4 * PEOPLE, 4 * PEOPLE + 10);
    assertThat(chats(messages(NEWS))).hasSize(PEOPLE).doesNotHaveDuplicates();
    // When
    control.post("say", new JsonObject().put("chat", FIRST_CHAT).put("text", "/help"));
    // Then
    await("the other one answers", () -> messages("/watches").size() == 6);
    assertThat(one).isNotEqualTo(two);
  }

  /** The process that noticed it is none of them, and the one that tells ends in the middle. */
  @Test
  void tellTroubleOnceToEachPerson_whoeverNoticedIt_andWhoeverGoesOnTelling() throws Exception {
    // Given
    Node first = process();
    Node second = process();
    await("the news are through", () -> messages(NEWS).size() >= PEOPLE);
    ProviderId provider = new ProviderId("paziresh24");
    // When
    store.providerLedger().told(provider, Optional.of(Instant.now())).mapEmpty().await();
    await("some hear of it", () -> messages("has not answered us").size() > 5);
    first.stop().await();
    await("all hear of it", () -> messages("has not answered us").size() >= PEOPLE);
    // Then
    assertThat(chats(messages("has not answered us"))).hasSize(PEOPLE).doesNotHaveDuplicates();
    // When: the doctor is switched off, by a process that is none of them
    Node third = process();
    store.doctorStates().disable(doctor, true).mapEmpty().await();
    await("some hear of the doctor", () -> messages("do not watch").size() > 5);
    second.stop().await();
    await("all hear of the doctor", () -> messages("do not watch").size() >= PEOPLE);
    // Then
    assertThat(chats(messages("do not watch"))).hasSize(PEOPLE).doesNotHaveDuplicates();
    // When: it is over, and the one that tells is torn down
    process();
    store.providerLedger().told(provider, Optional.empty()).mapEmpty().await();
    await("some hear of the end", () -> messages("answers again").size() > 5);
    processes.get(2).close().await();
    await("nobody is left", () -> store.toldOutages().standings().await().isEmpty());
    await(
        "all hear of the end",
        () -> new HashSet<>(chats(messages("answers again"))).size() == PEOPLE);
    // Then: whom it was being told just then perhaps twice, and nobody else
    assertThat(messages("answers again").size()).isBetween(PEOPLE, PEOPLE + 10);
    assertThat(chats(messages("has not answered us"))).hasSize(PEOPLE);
    assertThat(chats(messages("do not watch"))).hasSize(PEOPLE);
    assertThat(control.get("telegram").getLong("limitViolations")).isZero();
    assertThat(third).isNotEqualTo(first);
  }

  /** Telegram calls any of them, and counts what all send together. */
  @Test
  void keepTheLimitOfTheTokenTogether_whileAllOfThemAnswer() throws Exception {
    // Given: three processes, and people who ask those that do not lead
    process(calledAt(0));
    await("the first leads", () -> messages(NEWS).size() > 2);
    process(calledAt(1));
    process(calledAt(2));
    HttpServer proxy = proxyTo(1, 2);
    control.post("webhook", new JsonObject().put("port", proxy.actualPort()));
    long asking = FIRST_CHAT + 1_000;
    for (long chat = asking; chat < asking + ASKING; chat++) {
      control.meet(chat);
    }
    // When: all that the limit allows is to be said all the time
    for (long chat = asking; chat < asking + ASKING; chat++) {
      control.post("say", new JsonObject().put("chat", chat).put("text", "/help"));
    }
    await("all are answered", whileMoreOpens(() -> messages("/watches").size() >= ASKING));
    processes.get(0).close().await();
    int before = messages("Free slot").size();
    for (long chat = asking; chat < asking + 10; chat++) {
      control.post("say", new JsonObject().put("chat", chat).put("text", "/help"));
    }
    await(
        "another one tells, and all are answered again",
        whileMoreOpens(
            () ->
                messages("Free slot").size() > before + 2 * PEOPLE
                    && messages("/watches").size() >= ASKING + 10));
    await("all is told", () -> store.alertOutbox().counts().await().open() == 0);
    // Then
    assertThat(control.get("telegram").getLong("limitViolations")).isZero();
    proxy.close().await();
  }

  private Callable<Boolean> whileMoreOpens(Callable<Boolean> done) {
    AtomicInteger asked = new AtomicInteger();
    return () -> {
      if (asked.getAndIncrement() % 5 == 0) {
        opens();
      }
      return done.call();
    };
  }

  private String calledAt(int process) {
    return ", webhook-url: \"https://bot.example.org/telegram\", webhook-port: "
        + ports.get(process);
  }

  /** Passes each call on to the next of these processes. */
  private HttpServer proxyTo(int... to) {
    HttpClientAgent client = outside.createHttpClient();
    AtomicInteger calls = new AtomicInteger();
    return outside
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .body()
                    .compose(
                        body ->
                            client
                                .request(
                                    new RequestOptions()
                                        .setMethod(request.method())
                                        .setHost("127.0.0.1")
                                        .setPort(ports.get(to[calls.getAndIncrement() % to.length]))
                                        .setURI(request.uri()))
                                .compose(
                                    passed -> {
                                      passed.headers().setAll(request.headers());
                                      return passed.send(body);
                                    }))
                    .compose(answer -> request.response().setStatusCode(answer.statusCode()).end())
                    .onFailure(e -> request.response().setStatusCode(502).end()))
        .listen(0, "127.0.0.1")
        .await();
  }

  private JsonObject asking() throws Exception {
    JsonObject paths = control.get("requests").getJsonObject("telegram").getJsonObject("paths");
    String path =
        paths.fieldNames().stream()
            .filter(each -> each.contains("getUpdates"))
            .findFirst()
            .orElseThrow();
    return paths.getJsonObject(path);
  }

  private void await(String what, Callable<Boolean> done) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.call()) {
      assertThat(System.nanoTime())
          .as(what + ": " + control.get("telegram").encode() + " " + control.get("requests"))
          .isLessThan(deadline);
      outside.timer(100, TimeUnit.MILLISECONDS).await();
    }
  }
}
