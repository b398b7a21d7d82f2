package io.slothunter.benchmarks;

import io.slothunter.simulator.Simulator;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts the program as its users do, against a simulator. Blocks: for the main thread. */
final class Starts {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ADDED_AT_ONCE = 16;

  private final Vertx vertx;
  private final Simulator simulator;
  private final Path folder;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Starts(Vertx vertx, Simulator simulator, Path folder) throws IOException {
    this.vertx = vertx;
    this.simulator = simulator;
    this.folder = folder;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.writeString(folder.resolve("slothunter.yaml"), configuration());
  }

  /** Fills the data, and returns how many doctors are watched in it. */
  int prepare() throws Exception {
    // The script builds what is older than its sources; that is no part of a start.
    runVersion();
    JsonArray doctors =
        get(simulator.controlUrl(), "/control/doctors?limit=10000").getJsonArray("doctors");
    Process process = program("run", "--config", folder.resolve("slothunter.yaml").toString());
    try {
      waitUntil(process, this::listens);
      List<CompletableFuture<HttpResponse<String>>> adding = new ArrayList<>();
      for (int i = 0; i < doctors.size(); i++) {
        adding.add(add(doctors.getJsonObject(i).getString("link")));
        if (adding.size() == ADDED_AT_ONCE || i == doctors.size() - 1) {
          for (CompletableFuture<HttpResponse<String>> each : adding) {
            requireAdded(each.get());
          }
          adding.clear();
        }
      }
      waitUntil(process, () -> booked() >= 2L * doctors.size());
    } finally {
      stop(process);
    }
    return doctors.size();
  }

  /** From the command to its first request for free slots. */
  long firstPollMillis() throws Exception {
    long before = booked();
    long began = System.nanoTime();
    Process process = program("run", "--config", folder.resolve("slothunter.yaml").toString());
    try {
      waitUntil(process, () -> booked() > before);
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    } finally {
      stop(process);
    }
  }

  /** What a command takes that does nothing. */
  long versionMillis() throws Exception {
    long began = System.nanoTime();
    runVersion();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  private void runVersion() throws IOException, InterruptedException {
    int status = program("--version").waitFor();
    if (status != 0) {
      throw new IOException("--version ends with status " + status);
    }
  }

  private Process program(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("slothunter.home", "."), "slothunter").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void waitUntil(Process process, Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("no start: " + Files.readString(folder.resolve("log")));
      }
      vertx.timer(2, TimeUnit.MILLISECONDS).await();
    }
  }

  private boolean listens() throws InterruptedException {
    try {
      return answer(URI.create("http://127.0.0.1:" + port + "/health/live")).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private long booked() throws Exception {
    return get(simulator.controlUrl(), "/control/requests")
        .getJsonObject("booking")
        .getLong("total");
  }

  private JsonObject get(URI base, String path) throws IOException, InterruptedException {
    return new JsonObject(answer(base.resolve(path)).body());
  }

  private HttpResponse<String> answer(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> add(String link) {
    String body = new JsonObject().put("url", link).put("watch", true).encode();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/doctors"))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private void requireAdded(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "a doctor was not added: "
              + answer.body()
              + " "
              + Files.readString(folder.resolve("log")));
    }
  }

  private String configuration() {
    return """
        store:
          folder: %s
        providers:
          paziresh24:
            contact: bench@slothunter.invalid
            requests-per-second: 1000
            concurrency: 64
            booking-url: %s/booking/v2
            profile-url: %s
        api:
          port: %s
          grpc-port: 0
        """
        .formatted(
            folder.resolve("data"),
            simulator.bookingUrl(),
            simulator.profileUrl(),
            Integer.toString(port));
  }
}
