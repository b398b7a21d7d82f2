package io.slothunter.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.scanner.store.postgres.LocalPostgres;
import io.slothunter.scanner.store.postgres.PostgresOptions;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.slothunter.simulator.telegram.TelegramOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A simulated booking system and Telegram, and the product with very many people who wait for a few
 * doctors. Telegram is found by a name of its own, so that it can be lost. Blocks: for a main
 * thread.
 */
final class DeliveryWorld implements AutoCloseable {
  static final int PEOPLE_PER_DOCTOR = 1_000;
  static final int POLLS_PER_SECOND = 200;
  private static final int CALENDARS = 300;
  private static final long FIRST_CHAT = 100_000;
  private static final String TELEGRAM = "telegram.bench";

  private final Path folder = Files.createTempDirectory("slothunter-delivery");
  private final Path hosts = folder.resolve("hosts");
  private final LocalPostgres postgres = LocalPostgres.start(folder.resolve("data"), 0);
  private final Vertx outside = Processes.vertx();
  private final PgConnection database;
  private final Settings settings;
  private final SimulatorDoor door;
  private final List<JsonObject> calendars = new ArrayList<>();
  private volatile Duration ahead = Duration.ZERO;
  private final InstantSource clock = () -> Clock.systemUTC().instant().plus(ahead);
  private Vertx inside;
  private Node node;

  /**
   * @param doctors for whom people wait, so many for each
   * @param rate messages a second that Telegram takes, and that the product sends
   */
  DeliveryWorld(int doctors, int rate) throws Exception {
    nameTelegram(true);
    SimulatorOptions defaults = SimulatorOptions.defaults();
    Simulator simulator =
        Simulator.start(
                outside,
                defaults
                    .withWorld(defaults.world().withCalendars(CALENDARS).withOpeningsPerSecond(0))
                    .withTelegram(
                        defaults
                            .telegram()
                            .withLimits(new TelegramOptions.Limits(true, rate, 1, 4))),
                clock)
            .await();
    this.door = new SimulatorDoor(simulator.controlUrl());
    door.post("world/pause");
    PostgresOptions options = postgres.options(8);
    Path file = folder.resolve("slothunter.yaml");
    Files.writeString(file, configuration(options, simulator, rate));
    this.settings = new SettingsReader(Map.of()).read(file);
    start();
    this.database = connect(options);
    Enrolling.all(node, "booking.example", door);
    settle(doctors);
  }

  private PgConnection connect(PostgresOptions options) {
    return PgConnection.connect(
            outside,
            new PgConnectOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setDatabase(options.database())
                .setUser(options.user())
                .setPassword(options.password()))
        .await();
  }

  private void settle(int doctors) throws Exception {
    awaitPolls(4L * CALENDARS);
    stop();
    for (int i = 0; i < doctors; i++) {
      JsonObject calendar = doctor(i).getJsonArray("calendars").getJsonObject(0);
      calendars.add(calendar);
      run(
          "insert into person (channel, address, language) select 'telegram', ("
              + firstChat(i)
              + " + n)::text, 'EN' from generate_series(0, "
              + (PEOPLE_PER_DOCTOR - 1)
              + ") n");
      run(
          "insert into watch (person, doctor, since) select p.id, c.doctor, now() from person p,"
              + " (select doctor from calendar where key like '"
              + key(calendar)
              + "/%') c where p.channel = 'telegram' and p.address::bigint >= "
              + firstChat(i));
      for (long chat = firstChat(i); chat < firstChat(i + 1); chat++) {
        door.meet(chat);
      }
    }
    long waiting =
        count(
            "select count(*) from watch w join person p on p.id = w.person"
                + " where p.channel = 'telegram'");
    if (waiting != (long) doctors * PEOPLE_PER_DOCTOR) {
      throw new IllegalStateException("so many wait: " + waiting);
    }
    run("analyze");
    start();
    awaitPolls(2L * CALENDARS);
  }

  private JsonObject doctor(int number) throws Exception {
    return door.all("doctors", "doctors").get(number);
  }

  /** As the product keeps it, without the server's name at its end. */
  private static String key(JsonObject calendar) {
    return calendar.getString("centerId")
        + "/"
        + calendar.getString("userCenterId")
        + "/"
        + calendar.getString("serviceId");
  }

  static long firstChat(int doctor) {
    return FIRST_CHAT + (long) doctor * PEOPLE_PER_DOCTOR;
  }

  /** As a process of its own would, with a name service that knows nobody else. */
  void start() {
    inside =
        Vertx.vertx(
            new VertxOptions()
                .setAddressResolverOptions(
                    new AddressResolverOptions()
                        .setHostsPath(hosts.toString())
                        .setHostsRefreshPeriod(100)
                        // Nobody answers there.
                        .addServer("127.0.0.1:9")
                        .setQueryTimeout(500)
                        .setMaxQueries(1)));
    node = new Assembly(inside, settings, clock).start().await();
  }

  void stop() {
    node.stop().await();
    inside.close().await();
  }

  /** So much later it is, for everybody. */
  void later(Duration by) {
    ahead = ahead.plus(by);
  }

  SimulatorDoor door() {
    return door;
  }

  /** Opens a slot of a doctor. */
  @CanIgnoreReturnValue
  JsonObject open(int doctor) throws Exception {
    return door.post("open", wish(doctor));
  }

  /** Somebody takes a slot of a doctor. */
  void take(int doctor, JsonObject slot) throws Exception {
    door.post("take", wish(doctor).put("start", slot.getLong("start")));
  }

  private JsonObject wish(int doctor) {
    JsonObject wish = calendars.get(doctor).copy();
    wish.fieldNames().retainAll(List.of("centerId", "userCenterId", "serviceId"));
    return wish;
  }

  /** Whether Telegram's name is known to anybody. */
  void nameTelegram(boolean known) throws IOException {
    String localhost = "127.0.0.1 localhost\n";
    Files.writeString(hosts, known ? localhost + "127.0.0.1 " + TELEGRAM + "\n" : localhost);
  }

  long count(String sql) {
    Row row = database.query(sql).execute().await().iterator().next();
    return row.getLong(0);
  }

  private void run(String sql) {
    database.query(sql).execute().mapEmpty().await();
  }

  private void awaitPolls(long polls) throws Exception {
    long until = door.requests() + polls;
    while (door.requests() < until) {
      pause(Duration.ofMillis(100));
    }
  }

  void pause(Duration duration) {
    outside.timer(duration.toMillis(), TimeUnit.MILLISECONDS).mapEmpty().await();
  }

  private String configuration(PostgresOptions options, Simulator simulator, int rate) {
    return """
        roles: [scan, notify]
        notifier:
          wave-from: 0
        telegram:
          url: http://%s:%d
          token: "%s"
          messages-per-second: %d
        """
            .formatted(
                TELEGRAM,
                simulator.telegramUrl().getPort(),
                TelegramOptions.defaults().token(),
                rate)
        + YamlParts.store(options, folder.resolve("data"))
        + YamlParts.providers(simulator.bookingUrl(), POLLS_PER_SECOND);
  }

  @Override
  public void close() throws IOException {
    stop();
    database.close().await();
    outside.close().await();
    postgres.close();
    Folders.delete(folder);
  }
}
