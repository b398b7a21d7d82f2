package io.slothunter.benchmarks;

import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.scanner.store.postgres.LocalPostgres;
import io.slothunter.scanner.store.postgres.PostgresOptions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The product as a process that people ask while it scans: accounts on, the embedded PostgreSQL, a
 * booking system with 10,000 calendars that are all watched, and 100,000 watches. It prints its
 * port once all that is there; the keys with which to ask stand in a file of the folder. It ends
 * with its input.
 */
public final class MixedSide {
  static final int CALENDARS = 10_000;
  static final String OPERATOR = "the-operator-of-the-benchmark";
  private static final int POLLS_PER_SECOND = 600;
  private static final int CONNECTIONS = 16;

  private MixedSide() {}

  /**
   * @param arguments a folder, and where the simulated booking system is asked and controlled
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    URI booking = URI.create(arguments[1]);
    SimulatorDoor door = new SimulatorDoor(URI.create(arguments[2]));
    Vertx vertx = Processes.vertx();
    try (LocalPostgres postgres = LocalPostgres.start(folder.resolve("data"), 0)) {
      PostgresOptions options = postgres.options(CONNECTIONS);
      Path file = folder.resolve("slothunter.yaml");
      Files.writeString(file, configuration(folder, options, booking));
      Settings settings = new SettingsReader(Map.of()).read(file);
      Node node = new Assembly(vertx, settings, Clock.systemUTC()).start().await();
      Enrolling.all(node, "booking.example", door);
      while (node.calendars() < CALENDARS) {
        vertx.timer(200, TimeUnit.MILLISECONDS).await();
      }
      new MixedPopulation(vertx, options).settle(folder.resolve("keys"));
      System.out.println(node.apiPort());
      while (System.in.read() >= 0) {
        // Whoever started us says when it is over by hanging up.
      }
      node.stop().await();
    }
    System.exit(0);
  }

  private static String configuration(Path folder, PostgresOptions options, URI booking) {
    return """
        roles: [scan, api]
        api:
          port: 0
          accounts: true
          operator-token: %s
          requests-per-second: 1000000
          request-burst: 1000000
        """
            .formatted(OPERATOR)
        + YamlParts.store(options, folder.resolve("data"))
        + YamlParts.providers(booking, POLLS_PER_SECOND);
  }
}
