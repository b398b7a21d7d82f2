package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.app.settings.SettingsReader;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two booking systems of one kind, with a budget for both of them, in a whole process. */
@Execution(ExecutionMode.CONCURRENT)
class SeveralProvidersIT {
  private static final int TOTAL = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx outside = Vertx.vertx();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;
  private Simulator first;
  private Simulator second;
  private Vertx inside;
  private Node node;

  @BeforeEach
  void start() throws Exception {
    first = simulator(1, 30);
    second = simulator(2, 30);
    node = startNode();
  }

  @AfterEach
  void stop() {
    node.stop().await();
    inside.close().await();
    outside.close().await();
  }

  @Test
  void eachIsAskedAndShownAsItself_withinItsOwnBudget_andBothWithinTheirs() throws Exception {
    // Given
    watchAll(first, "www.paziresh24.com");
    watchAll(second, "clinic-b.example");
    await(() -> node.calendars() == 60);
    await(() -> requests(first) > 30 && requests(second) > 30);
    await(() -> provider("clinic-b").getDouble("share_per_second", 0.0) > 5);

    // When
    long before = requests(first) + requests(second);
    long began = System.nanoTime();
    outside.timer(5, TimeUnit.SECONDS).await();
    double seconds = (System.nanoTime() - began) / 1e9;
    long sent = requests(first) + requests(second) - before;

    // Then
    assertThat(sent / seconds).isBetween(TOTAL * 0.8, TOTAL * 1.05);
    assertThat(mostPerSecond(second)).isLessThanOrEqualTo(12 + 1);
    assertThat(mostPerSecond(first)).isLessThanOrEqualTo(TOTAL + 1);
    assertThat(
            provider("paziresh24").getDouble("share_per_second")
                + provider("clinic-b").getDouble("share_per_second"))
        .isCloseTo(TOTAL, within(1e-6));
    assertThat(provider("clinic-b").getDouble("budget_per_second")).isEqualTo(12);
    assertThat(provider("clinic-b").getJsonArray("quotas")).hasSize(1);
    assertThat(provider("paziresh24").getJsonArray("quotas")).isEmpty();
    assertThat(get("/metrics"))
        .contains("slothunter_requests_total{outcome=\"fine\",provider=\"clinic-b\"}")
        .contains("slothunter_requests_total{outcome=\"fine\",provider=\"paziresh24\"}");
    assertThat(get("/health/ready")).contains("scan clinic-b").contains("scan paziresh24");
  }

  @Test
  void oneIsSwitchedOffByItself_alsoOverARestart_andLeavesItsShare() throws Exception {
    // Given
    watchAll(first, "www.paziresh24.com");
    watchAll(second, "clinic-b.example");
    await(() -> provider("clinic-b").getDouble("share_per_second", 0.0) > 5);

    // When
    post("/api/v1/providers/clinic-b/pause");
    await(() -> provider("clinic-b").getDouble("share_per_second", 1.0) == 0);

    // Then
    assertThat(provider("clinic-b").getBoolean("off")).isTrue();
    assertThat(provider("paziresh24").getBoolean("off")).isFalse();
    assertThat(provider("paziresh24").getDouble("share_per_second")).isEqualTo(TOTAL);

    // When
    node.stop().await();
    inside.close().await();
    long ofSecond = requests(second);
    long ofFirst = requests(first);
    node = startNode();
    await(() -> requests(first) > ofFirst + 30);

    // Then
    assertThat(provider("clinic-b").getBoolean("off")).isTrue();
    assertThat(requests(second)).isEqualTo(ofSecond);
  }

  private Node startNode() throws Exception {
    Path file = folder.resolve("my.yaml");
    Files.writeString(
        file,
        """
        roles: [scan, api]
        store: {folder: %s}
        api: {port: 0}
        scan: {total-requests-per-second: %d}
        providers:
          paziresh24:
            contact: test@slothunter.invalid
            requests-per-second: 100
            booking-url: %s/booking/v2
            profile-url: %s
          clinic-b:
            kind: paziresh24
            contact: test@slothunter.invalid
            requests-per-second: 12
            requests-per-minute: 700
            booking-url: %s/booking/v2
            profile-url: %s
            site-url: https://clinic-b.example
            hosts: [clinic-b.example]
        """
            .formatted(
                folder.resolve("data"),
                TOTAL,
                first.bookingUrl(),
                first.profileUrl(),
                second.bookingUrl(),
                second.profileUrl()));
    inside = Vertx.vertx();
    return new Assembly(inside, new SettingsReader(Map.of()).read(file), Clock.systemUTC())
        .start()
        .await();
  }

  private Simulator simulator(long seed, int calendars) {
    SimulatorOptions options = SimulatorOptions.defaults();
    return Simulator.start(
            outside,
            options.withWorld(options.world().still().withSeed(seed).withCalendars(calendars)),
            Clock.systemUTC())
        .await();
  }

  private void watchAll(Simulator simulator, String host) throws Exception {
    JsonArray doctors =
        new JsonObject(ask(simulator.controlUrl() + "/control/doctors", "GET"))
            .getJsonArray("doctors");
    for (int i = 0; i < doctors.size(); i++) {
      String link = doctors.getJsonObject(i).getString("link").replace("www.paziresh24.com", host);
      assertThat(node.enrolment().watchForOperator(link).await())
          .isInstanceOf(Enrolled.Watched.class);
    }
  }

  private long requests(Simulator simulator) throws Exception {
    return booking(simulator).getLong("total");
  }

  private int mostPerSecond(Simulator simulator) throws Exception {
    return booking(simulator).getInteger("maxPerSecond");
  }

  private JsonObject booking(Simulator simulator) throws Exception {
    return new JsonObject(ask(simulator.controlUrl() + "/control/requests", "GET"))
        .getJsonObject("booking");
  }

  private JsonObject provider(String name) throws Exception {
    JsonArray all = new JsonObject(get("/api/v1/providers")).getJsonArray("providers");
    assertThat(all).hasSize(2);
    return all.stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("provider").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String get(String path) throws Exception {
    return ask("http://127.0.0.1:" + node.apiPort() + path, "GET");
  }

  private void post(String path) throws Exception {
    assertThat(ask("http://127.0.0.1:" + node.apiPort() + path, "POST")).contains("\"off\":true");
  }

  private String ask(String url, String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody()).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private void await(Callable<Boolean> done) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      outside.timer(100, TimeUnit.MILLISECONDS).await();
    }
  }
}
