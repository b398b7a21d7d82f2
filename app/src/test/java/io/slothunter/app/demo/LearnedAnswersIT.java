package io.slothunter.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole process that polls by a model, and understands what people type. */
class LearnedAnswersIT {
  private static final int CALENDARS = 30;

  private final Vertx outside = Vertx.vertx();
  private final Vertx inside = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private Control control;
  private Node node;

  @AfterEach
  void stop() {
    node.stop().await();
    inside.close().await();
    outside.close().await();
  }

  @Test
  void asksTheShippedModel_andFindsWhatAPersonTyped() throws Exception {
    start("shipped");
    watchAll();
    awaitFigure("slothunter_hazard_pass_seconds_count", 1);

    assertThat(figures()).doesNotContain("slothunter_hazard_faults_total{");
    assertThat(search("متخصص قلبب")).isEqualTo(200);
    assertThat(search("heart doctor tomorrow morning")).isEqualTo(200);
    assertThat(search("blah blah")).isEqualTo(400);
  }

  @Test
  void pollsByWhatItLearns_whenTheModelIsMissing_andSaysSo() throws Exception {
    start(folder.resolve("none").toString());
    watchAll();
    awaitFigure("slothunter_hazard_faults_total{kind=\"missing\"}", 1);

    long before = polls();
    while (polls() < before + 2 * CALENDARS) {
      outside.timer(100, TimeUnit.MILLISECONDS).await();
    }
  }

  private void start(String model) throws Exception {
    SimulatorOptions options = SimulatorOptions.defaults();
    Simulator simulator =
        Simulator.start(
                outside,
                options.withWorld(
                    options.world().withCalendars(CALENDARS).withOpeningsPerSecond(4)),
                Clock.systemUTC())
            .await();
    control = new Control(simulator.controlUrl());
    Path file = folder.resolve("my.yaml");
    Files.writeString(
        file,
        """
        roles: [scan, api]
        store: {folder: %s}
        scan: {hazard-model: %s}
        api: {port: 0, grpc-port: -1}
        providers:
          paziresh24:
            contact: test@slothunter.invalid
            requests-per-second: 50
            booking-url: %s/booking/v2
            profile-url: %s
        """
            .formatted(
                folder.resolve("data"), model, simulator.bookingUrl(), simulator.profileUrl()));
    node =
        new Assembly(inside, new SettingsReader(Map.of()).read(file), Clock.systemUTC())
            .start()
            .await();
  }

  private void watchAll() throws Exception {
    for (JsonObject doctor : control.all("doctors", "doctors")) {
      Enrolled enrolled = node.enrolment().watchForOperator(doctor.getString("link")).await();
      assertThat(enrolled).isInstanceOf(Enrolled.Watched.class);
    }
  }

  private int search(String text) throws Exception {
    return get("/api/v1/appointments/search?q=" + URLEncoder.encode(text, UTF_8)).statusCode();
  }

  private void awaitFigure(String name, double least) throws Exception {
    Pattern line = Pattern.compile(Pattern.quote(name) + " ([0-9.]+)");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      Matcher found = line.matcher(figures());
      if (found.find() && Double.parseDouble(found.group(1)) >= least) {
        return;
      }
      assertThat(System.nanoTime()).as("waits for " + name).isLessThan(deadline);
      outside.timer(100, TimeUnit.MILLISECONDS).await();
    }
  }

  private String figures() throws Exception {
    return get("/metrics").body();
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + node.apiPort() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private long polls() throws Exception {
    return control.get("requests").getJsonObject("booking").getLong("total");
  }
}
