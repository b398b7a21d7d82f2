package io.slothunter.app.demo;

import io.slothunter.app.command.SlotHunter;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./slothunter run} in a process of its own, on data that outlives it. */
final class SlotHunterProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Path config;
  private final int apiPort;
  private Process process;

  SlotHunterProcess(
      Path folder, String bookingUrl, String telegramUrl, String token, int requestsPerSecond)
      throws IOException {
    this.folder = folder;
    this.apiPort = freePort();
    this.config =
        Files.writeString(
            folder.resolve("slothunter.yaml"),
            """
            store: {folder: "%s"}
            providers:
              paziresh24:
                contact: test@slothunter.invalid
                requests-per-second: %d
                concurrency: 8
                timeout: PT5S
                booking-url: %s/booking/v2
                profile-url: %s
            telegram:
              url: %s
              token: "%s"
              messages-per-second: 1000
              time-between-messages-to-a-chat: PT0S
            api: {port: %d, grpc-port: 0}
            """
                .formatted(
                    folder.resolve("data"),
                    requestsPerSecond,
                    bookingUrl,
                    bookingUrl,
                    telegramUrl,
                    token,
                    apiPort));
  }

  /** Starts it and waits until it says that it is ready. */
  void start() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // What a killed process leaves there goes with the test.
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SlotHunter.class.getName(), "run", "--config", config.toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()))
            .start();
    awaitReady();
  }

  /** As {@code kill -9} does: no hook, no flush, no goodbye. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As {@code kill} does; returns how long it took to end. */
  Duration terminate() throws InterruptedException {
    long began = System.nanoTime();
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("did not end");
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** A connection to its own PostgreSQL, to look over its shoulder. */
  Connection database() throws IOException, SQLException {
    Path data = folder.resolve("data");
    List<String> pid = Files.readAllLines(data.resolve("cluster").resolve("postmaster.pid"));
    String password = Files.readString(data.resolve("password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/postgres", "slothunter", password);
  }

  String output() throws IOException {
    return Files.readString(folder.resolve("output.log"));
  }

  private void awaitReady() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    throw new IllegalStateException("not ready in time:\n" + output());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
