package io.slothunter.benchmarks;

import io.slothunter.api.ApiOptions;
import io.slothunter.app.bench.Benchmark;
import io.slothunter.scanner.bus.LocalBus;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The read that is asked most, one calendar's free slots, against a bare router with a ready body
 * of the same size, and the same read with an access token and a limit of requests: in turn in one
 * run, on one event loop each, under the same closed loop.
 */
public final class RestBenchmark implements Benchmark {
  private static final int ROUNDS = 5;
  private static final int CONNECTIONS = 64;
  private static final long MILLIS = 4_000;
  private static final String PATH = "/api/v1/calendars/" + StillStores.CALENDAR + "/slots";

  private record Figure(double perSecond, double p99) {}

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public String describe() {
    return "requests a second of a calendar's free slots, against a bare router";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
    StillStores stores =
        new StillStores(
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1)));
    LocalBus bus = new LocalBus(vertx);
    int api = BenchApi.start(vertx, stores, bus, ApiOptions.DEFAULTS.at("127.0.0.1", 0)).port();
    int guarded = BenchApi.startWithAccounts(vertx, stores, bus).port();
    String shown = "Authorization: Bearer " + BenchAccounts.signIn(vertx, guarded);
    int bare = bare(vertx, bodyOf(vertx, api));
    List<Figure> auths = new ArrayList<>();
    List<Figure> bares = new ArrayList<>();
    List<Figure> ours = new ArrayList<>();
    try (Conversation load = new Conversation(RequestLoad.class, List.of("-Xmx256m"))) {
      // The first round warms all up and does not count.
      for (int round = 0; round <= ROUNDS; round++) {
        Figure bareFigure = measure(load, bare, "");
        Figure ourFigure = measure(load, api, "");
        Figure authFigure = measure(load, guarded, " " + shown);
        System.err.printf(
            Locale.ROOT,
            "round %d: bare %.0f/s p99 %.2f ms, api %.0f/s p99 %.2f ms, with a token %.0f/s p99 %.2f ms%n",
            round,
            bareFigure.perSecond(),
            bareFigure.p99(),
            ourFigure.perSecond(),
            ourFigure.p99(),
            authFigure.perSecond(),
            authFigure.p99());
        if (round > 0) {
          bares.add(bareFigure);
          ours.add(ourFigure);
          auths.add(authFigure);
        }
      }
    }
    vertx.close().await();
    double rps = median(ours.stream().map(Figure::perSecond).toList());
    double bareRps = median(bares.stream().map(Figure::perSecond).toList());
    double authRps = median(auths.stream().map(Figure::perSecond).toList());
    System.out.printf(
        Locale.ROOT,
        "bench rest rps=%.0f bare_rps=%.0f ratio=%.2f auth_ratio=%.2f p99_ms=%.2f%n",
        rps,
        bareRps,
        rps / bareRps,
        authRps / bareRps,
        median(ours.stream().map(Figure::p99).toList()));
    return 0;
  }

  private static Figure measure(Conversation load, int port, String header)
      throws java.io.IOException {
    String[] answer =
        load.ask(port + " " + CONNECTIONS + " " + MILLIS + " " + PATH + header).split(" ", -1);
    double perSecond = Long.parseLong(answer[0]) / Double.parseDouble(answer[1]);
    return new Figure(perSecond, Double.parseDouble(answer[2]));
  }

  private static Buffer bodyOf(Vertx vertx, int port) {
    HttpClient client = vertx.createHttpClient();
    return client
        .request(HttpMethod.GET, port, "127.0.0.1", PATH)
        .compose(request -> request.send().compose(response -> response.body()))
        .eventually(client::close)
        .await();
  }

  /** The reference: the same path, a ready body. */
  private static int bare(Vertx vertx, Buffer body) {
    Router router = Router.router(vertx);
    router
        .get("/api/v1/calendars/:id/slots")
        .handler(ctx -> ctx.response().putHeader("Content-Type", "application/json").end(body));
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
