package io.slothunter.api;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.contract.ContractCheck;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.live.LiveOptions;
import io.slothunter.api.rest.CalendarPolling;
import io.slothunter.api.rest.ModelStatus;
import io.slothunter.api.rest.ProviderStatus;
import io.slothunter.api.rest.ProviderSwitch;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.store.Audit;
import io.slothunter.scanner.worth.Worth;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A whole API on loopback over fakes of its ports. */
public final class TestApi implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  public final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  public final LocalBus bus = new LocalBus(vertx);
  public final MovableClock clock = new MovableClock(NOW);
  public final FakeLog log = new FakeLog();
  public final FakeDirectory directory = new FakeDirectory();
  public final FakeWatches watches = new FakeWatches();
  public final FakeRequestKeys requestKeys = new FakeRequestKeys();
  public Audit audit = new FakeAudit();
  public Optional<AccountPorts> accounts = Optional.empty();
  public final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  public final List<Dependency> dependencies = new ArrayList<>();
  public final List<ProviderStatus> providers = new CopyOnWriteArrayList<>();
  public final List<DoctorLink> resolved = new CopyOnWriteArrayList<>();
  public volatile Function<DoctorLink, Future<Resolution>> resolver =
      link -> Future.failedFuture("no resolver");
  public volatile ApiOptions options =
      new ApiOptions(
          "127.0.0.1",
          0,
          List.of("https://slots.example"),
          new ViewOptions(65_536, Duration.ofMillis(50), Duration.ofSeconds(60)),
          LiveOptions.DEFAULTS);

  /** What is understood of what people type. */
  public volatile QueryReader queries = QueryReader.NONE;

  /** What people like, and which doctors are like others. */
  public volatile Worth worth = Worth.UNKNOWN;

  public volatile Likeness likeness = Likeness.UNKNOWN;

  private final DoctorResolver links =
      new DoctorResolver() {
        @Override
        public ProviderId provider() {
          return FakeDirectory.PAZIRESH;
        }

        @Override
        public LinkReading read(String text) {
          String prefix = "https://doctors.example/";
          return text.startsWith(prefix)
              ? new LinkReading.Ours(new DoctorLink(provider(), text.substring(prefix.length())))
              : new LinkReading.NotOurs(
                  "only links of doctors.example are read: paste one of those");
        }

        @Override
        public Future<Resolution> resolve(DoctorLink link) {
          resolved.add(link);
          return resolver.apply(link);
        }
      };
  public final List<ModelStatus> models = new CopyOnWriteArrayList<>();
  public final Map<CalendarId, CalendarPolling> polling = new HashMap<>();
  public ProviderSwitch providerSwitch = ProviderSwitch.NONE;

  private final HttpClient http =
      vertx.createHttpClient(
          new HttpClientOptions().setDefaultHost("127.0.0.1"),
          new PoolOptions().setHttp1MaxSize(100));

  /** Held here: clients that nobody refers to any more close their connections. */
  public final HttpClient streams =
      vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(5_000));

  public final NetClient tcp = vertx.createNetClient();
  public final WebSocketClient sockets = vertx.createWebSocketClient();

  private ApiVerticle verticle;
  private String deployment;

  private record Exchange(HttpMethod method, String address, Reply reply) {}

  private final Queue<Exchange> seen = new ConcurrentLinkedQueue<>();

  public record Reply(int status, MultiMap headers, Buffer body) {
    public JsonObject json() {
      return body.toJsonObject();
    }

    public String header(String name) {
      return headers.get(name);
    }
  }

  @CanIgnoreReturnValue
  public TestApi start() {
    verticle =
        new ApiVerticle(
                options,
                new Stores(log, directory, requestKeys, audit, accounts),
                bus,
                new Enrolment(List.of(links), directory, watches, bus, Duration.ofSeconds(30)),
                new Operations(
                    () -> providers,
                    providerSwitch,
                    id -> Future.succeededFuture(Optional.ofNullable(polling.get(id))),
                    () -> models,
                    dependencies,
                    registry),
                clock)
            .knowing(person -> worth.of(person), (one, most) -> likeness.of(one, most))
            .understanding((text, today) -> queries.read(text, today));
    deployment = vertx.deployVerticle(() -> verticle, new DeploymentOptions()).await();
    return this;
  }

  public void stop() {
    String running = deployment;
    deployment = null;
    vertx.undeploy(running).await();
  }

  public int port() {
    return verticle.port();
  }

  public int grpcPort() {
    return verticle.grpcPort();
  }

  @Override
  public void close() {
    // Clients with an answer that does not end would hold up everything else for half a minute.
    if (deployment != null) {
      stop();
    }
    vertx.close().await();
    checkAnswers();
  }

  @CanIgnoreReturnValue
  public Reply get(String address, String... headers) {
    return send(HttpMethod.GET, address, null, headers);
  }

  @CanIgnoreReturnValue
  public Reply post(String address, String body, String... headers) {
    return send(HttpMethod.POST, address, body, headers);
  }

  public Reply send(HttpMethod method, String address, String body, String... headers) {
    Reply reply = sendLater(method, address, body, headers).await();
    checkAnswers();
    return reply;
  }

  /** Holds all answers so far against the contract. */
  public void checkAnswers() {
    for (Exchange each = seen.poll(); each != null; each = seen.poll()) {
      Reply reply = each.reply();
      ContractCheck.answer(
          each.method().name(), each.address(), reply.status(), reply.headers(), reply.body());
    }
  }

  public Future<Reply> sendLater(
      HttpMethod method, String address, String body, String... headers) {
    RequestOptions request =
        new RequestOptions().setPort(port()).setHost("127.0.0.1").setMethod(method).setURI(address);
    for (int i = 0; i < headers.length; i += 2) {
      request.addHeader(headers[i], headers[i + 1]);
    }
    // The body is asked for on the event loop that reads it: from here it could be too late.
    return http.request(request)
        .compose(r -> exchange(r, body))
        .onSuccess(reply -> seen.add(new Exchange(method, address, reply)));
  }

  private static Future<Reply> exchange(HttpClientRequest request, String body) {
    Future<HttpClientResponse> sent =
        body == null ? request.send() : request.send(Buffer.buffer(body));
    return sent.compose(r -> r.body().map(bytes -> new Reply(r.statusCode(), r.headers(), bytes)));
  }

  /** Waits until something is so, ten seconds at most. */
  public static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come true within 10 s");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  public static Slot slot(String start) {
    return new Slot(Instant.parse(start), Duration.ofMinutes(15));
  }

  /** A slot so many quarters of an hour from now. */
  public static Slot slotAt(long quarters) {
    return new Slot(NOW.plus(Duration.ofMinutes(15 * quarters)), Duration.ofMinutes(15));
  }

  public static SlotOpened opened(long calendar, Slot slot) {
    return new SlotOpened(new CalendarId(calendar), slot, NOW, false);
  }

  public static SlotClosed closed(long calendar, Slot slot) {
    return new SlotClosed(new CalendarId(calendar), slot, NOW);
  }

  public static BaselineTaken baseline(long calendar, Slot... slots) {
    return new BaselineTaken(new CalendarId(calendar), FreeSlots.of(List.of(slots)), NOW);
  }

  /** Headers of a JSON request. */
  public static String[] json() {
    return new String[] {"Content-Type", "application/json"};
  }
}
