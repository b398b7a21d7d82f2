package io.slothunter.scanner.store.postgres;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * One PostgreSQL for all tests of a JVM, started by the first that asks, gone with the JVM. It does
 * not flush: what is lost with the machine is only a test's.
 */
public final class TestPostgres {
  /** The programs, kept between builds, and for all modules: unpacking takes some seconds. */
  static final Path CACHE = Path.of("..", "target", "postgres").toAbsolutePath().normalize();

  private static final String EMPTY =
      """
      do $$ begin
        truncate doctor, calendar, log_batch, slot_event, calendar_state, person, family, watch, alert,
          alert_slot, delivery, poll_calendar, poll_provider, provider_conduct, provider_spent, request_key,
          account, sign_up, sign_in_attempt, session, refresh_token, signing_key, api_key, audit,
          account_identity, spent_proof, sign_in_flow, watch_feed, clinic_doctor,
          password_reset, destination, server_key, invitation, broadcast, outage_told, channel_share,
          reaction, notice
          restart identity;
        update bot_access set access = 'OPEN';
        update log_head set head = 0;
        update notifier_cursor set position = 0;
      end $$
      """;

  private TestPostgres() {}

  public static PostgresOptions options(int poolSize) {
    return Running.SERVER.options(poolSize);
  }

  /** A store with the schema and nothing in it. */
  public static PostgresStore emptyStore(Vertx vertx, InstantSource clock) {
    PostgresStore store = new PostgresStore(vertx, options(8), clock);
    store.migrate().mapEmpty().await();
    empty(vertx);
    return store;
  }

  /** Past every port, for what none of them says or does; the caller closes it. */
  public static PgConnection connect(Vertx vertx) {
    PostgresOptions options = options(2);
    return PgConnection.connect(
            vertx,
            new PgConnectOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setDatabase(options.database())
                .setUser(options.user())
                .setPassword(options.password()))
        .await();
  }

  private static void empty(Vertx vertx) {
    Database database = new Database(vertx, options(2), Patience.DEFAULT);
    try {
      database.write(EMPTY, Tuple.tuple()).await();
    } finally {
      database.close().await();
    }
  }

  private static final class Running {
    static final LocalPostgres SERVER = start();

    private static LocalPostgres start() {
      try {
        Path folder = Files.createTempDirectory("slothunter-postgres-");
        LocalPostgres server = LocalPostgres.start(folder, CACHE, 0, false);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(LocalPostgres server, Path folder) {
      server.close();
      try {
        PostgresBinaries.deleteAll(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
