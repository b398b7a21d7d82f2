package io.slothunter.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.simulator.world.CalendarKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A running simulator and a plain client for each of its doors. */
public final class Playground implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Simulator simulator;
  private final String token;

  public Playground(SimulatorOptions options, InstantSource clock) {
    this.token = options.telegram().token();
    this.simulator = join(Simulator.start(vertx, options, clock));
  }

  /** A small world on a Tuesday morning in which nothing happens by chance. */
  public static Playground still() {
    return new Playground(stillOptions(), new SettableClock(SettableClock.TUESDAY_MORNING));
  }

  public static SimulatorOptions stillOptions() {
    SimulatorOptions defaults = SimulatorOptions.defaults();
    return defaults.withWorld(defaults.world().still().withCalendars(60));
  }

  public Simulator simulator() {
    return simulator;
  }

  @Override
  public void close() {
    join(simulator.stop());
    // Not composed: a future of the verticle's own event loop would die with that loop.
    join(vertx.close());
  }

  /** Waits for a future on the test's thread. */
  public static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  // Booking

  public static Map<String, String> form(CalendarKey key) {
    return Map.of(
        "center_id", key.centerId(),
        "user_center_id", key.userCenterId(),
        "service_id", key.serviceId());
  }

  public static Map<String, String> form(CalendarKey key, String name, String value) {
    return java.util.stream.Stream.concat(
            form(key).entrySet().stream(), Map.of(name, value).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @CanIgnoreReturnValue
  public JsonObject booking(String call, Map<String, String> form) {
    HttpResponse<String> response = send(bookingRequest(call, form).build());
    assertThat(response.statusCode()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  public HttpRequest.Builder bookingRequest(String call, Map<String, String> form) {
    return HttpRequest.newBuilder(simulator.bookingUrl().resolve("/booking/v2/" + call))
        .timeout(PATIENCE)
        .header("content-type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(encode(form)));
  }

  @CanIgnoreReturnValue
  public JsonObject slots(CalendarKey key) {
    return booking("getFreeDays", form(key));
  }

  @CanIgnoreReturnValue
  public JsonObject days(CalendarKey key) {
    return booking("getFreeDays", form(key, "return_free_turns", "false"));
  }

  @CanIgnoreReturnValue
  public JsonObject turns(CalendarKey key, long midnight) {
    return booking("getFreeTurns", form(key, "date", String.valueOf(midnight)));
  }

  /** The starts of a slot-mode answer. */
  public static NavigableSet<Long> starts(JsonObject slotMode) {
    TreeSet<Long> starts = new TreeSet<>();
    if (slotMode.getValue("result") instanceof JsonObject days) {
      for (String day : days.fieldNames()) {
        for (Object shift : days.getJsonArray(day)) {
          ((JsonObject) shift)
              .getJsonObject("turns")
              .fieldNames()
              .forEach(start -> starts.add(Long.valueOf(start)));
        }
      }
    }
    return starts;
  }

  public HttpResponse<String> profile(String slug) {
    String path = "/api/full-profile/" + URLEncoder.encode(slug, UTF_8) + "/";
    return send(
        HttpRequest.newBuilder(simulator.profileUrl().resolve(path)).timeout(PATIENCE).build());
  }

  // Telegram

  @CanIgnoreReturnValue
  public JsonObject telegram(String method, JsonObject parameters) {
    return new JsonObject(send(telegramRequest(method, parameters)).body());
  }

  public CompletableFuture<JsonObject> telegramLater(String method, JsonObject parameters) {
    return client
        .sendAsync(telegramRequest(method, parameters), BodyHandlers.ofString(UTF_8))
        .thenApply(response -> new JsonObject(response.body()));
  }

  public HttpRequest telegramRequest(String method, JsonObject parameters) {
    return HttpRequest.newBuilder(simulator.telegramUrl().resolve("/bot" + token + "/" + method))
        .timeout(PATIENCE)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(parameters.encode()))
        .build();
  }

  // Control

  public JsonObject control(String path) {
    return ask("GET", path, "");
  }

  @CanIgnoreReturnValue
  public JsonObject control(String path, JsonObject wish) {
    return ask("POST", path, wish.encode());
  }

  @CanIgnoreReturnValue
  public JsonObject ask(String method, String path, String body) {
    HttpResponse<String> response = askRaw(method, path, body);
    assertThat(response.statusCode()).as("%s %s: %s", method, path, response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  public HttpResponse<String> askRaw(String method, String path, String body) {
    URI uri = simulator.controlUrl().resolve("/control/" + path);
    return send(
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  public void fault(JsonObject fault) {
    assertThat(control("faults", fault).getLong("id")).isPositive();
  }

  public void noFaults() {
    assertThat(ask("DELETE", "faults", "").getJsonArray("faults")).isEmpty();
  }

  public List<JsonObject> doctors() {
    return objects(control("doctors?limit=10000").getJsonArray("doctors"));
  }

  public List<CalendarKey> calendars() {
    List<CalendarKey> keys = new ArrayList<>();
    for (JsonObject doctor : doctors()) {
      for (JsonObject calendar : objects(doctor.getJsonArray("calendars"))) {
        keys.add(key(calendar));
      }
    }
    return keys;
  }

  public static CalendarKey key(JsonObject named) {
    return new CalendarKey(
        named.getString("centerId"), named.getString("userCenterId"), named.getString("serviceId"));
  }

  public static JsonObject named(CalendarKey key) {
    return new JsonObject()
        .put("centerId", key.centerId())
        .put("userCenterId", key.userCenterId())
        .put("serviceId", key.serviceId());
  }

  /** The free starts of a calendar as the simulator itself knows them. */
  public NavigableSet<Long> free(CalendarKey key) {
    JsonObject answer =
        control(
            "free?centerId="
                + key.centerId()
                + "&userCenterId="
                + key.userCenterId()
                + "&serviceId="
                + key.serviceId());
    TreeSet<Long> free = new TreeSet<>();
    answer.getJsonArray("free").forEach(each -> free.add(((Number) each).longValue()));
    return free;
  }

  public static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  // Plain HTTP

  @CanIgnoreReturnValue
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString(UTF_8));
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public HttpClient client() {
    return client;
  }

  public static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Looks again until it is so. */
  public static void eventually(BooleanSupplier so) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still not so").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
