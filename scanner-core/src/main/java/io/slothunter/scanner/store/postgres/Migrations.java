package io.slothunter.scanner.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date. Flyway decides and does it; but Flyway takes longer to begin than
 * everything else at a start, so it is asked only when its own history, read over the pool, is not
 * exactly what it would be afterwards.
 */
final class Migrations {
  /** In the order of their versions; a file that is missing here is found by a test. */
  static final List<String> SCRIPTS =
      List.of(
          "V1__calendars_log_watches_alerts.sql",
          "V2__conduct_towards_providers.sql",
          "V3__poll_memory.sql",
          "V4__openings_told.sql",
          "V5__request_keys.sql",
          "V6__accounts.sql",
          "V7__feeds_and_own_alerts.sql",
          "V8__watch_filters.sql",
          "V9__destinations.sql",
          "V10__deliveries.sql",
          "V11__telegram.sql",
          "V12__family.sql",
          "V13__told_and_shut_out.sql",
          "V14__true_messages_and_failing_destinations.sql",
          "V15__clinics.sql",
          "V16__worth_and_offers.sql",
          "V17__told_trouble.sql",
          "V18__notices.sql",
          "V19__words_in_parts.sql");

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** A database that starts with the machine, or on a busy one, takes a while. */
  private static final Duration STARTING = Duration.ofSeconds(15);

  private static final long AGAIN_MILLIS = 1_000;

  /** cannot_connect_now and too_many_connections. */
  private static final Set<String> STARTING_STATES = Set.of("57P03", "53300");

  private static final String LOCATION = "io/slothunter/scanner/store/postgres";

  private static final String HISTORY =
      """
      select script, checksum from flyway_schema_history
      where success and version is not null order by installed_rank
      """;

  private final Vertx vertx;
  private final Database database;
  private final PostgresOptions options;

  Migrations(Vertx vertx, Database database, PostgresOptions options) {
    this.vertx = vertx;
    this.database = database;
    this.options = options;
  }

  /**
   * @return true if Flyway had to be asked
   */
  Future<Boolean> migrate() {
    long until = System.nanoTime() + STARTING.toNanos();
    return vertx
        .executeBlocking(Migrations::expected)
        .compose(
            expected ->
                appliedBy(until)
                    .compose(
                        applied ->
                            applied.equals(expected)
                                ? Future.succeededFuture(false)
                                : vertx.executeBlocking(this::runFlyway).map(true)));
  }

  /** Asks again while the database may only be starting, as we are. */
  private Future<List<Applied>> appliedBy(long until) {
    return applied()
        .recover(
            e -> {
              if (!mayBeStarting(e) || System.nanoTime() > until) {
                return Future.failedFuture(e);
              }
              LOG.atInfo()
                  .setMessage("waiting for the database")
                  .addKeyValue("cause", e.getMessage())
                  .log();
              return vertx.timer(AGAIN_MILLIS).compose(later -> appliedBy(until));
            });
  }

  /** False where the database said what is wrong, unless it says that it will go by. */
  private static boolean mayBeStarting(Throwable e) {
    return e instanceof StoreFailure.Unavailable
        && (!(e.getCause() instanceof PgException said)
            || STARTING_STATES.contains(said.getSqlState()));
  }

  /** The history as script and checksum; empty when there is none to read yet. */
  private Future<List<Applied>> applied() {
    return database
        .read("select to_regclass('flyway_schema_history') is not null as found", Tuple.tuple())
        .compose(
            rows ->
                rows.iterator().next().getBoolean("found")
                    ? database.read(HISTORY, Tuple.tuple()).map(Migrations::applied)
                    : Future.succeededFuture(List.of()));
  }

  private static List<Applied> applied(RowSet<Row> rows) {
    return Rows.all(rows, row -> new Applied(row.getString("script"), row.getInteger("checksum")));
  }

  private record Applied(String script, int checksum) {}

  private static List<Applied> expected() {
    List<Applied> all = new ArrayList<>();
    for (String script : SCRIPTS) {
      all.add(new Applied(script, checksum(script)));
    }
    return all;
  }

  /**
   * As Flyway computes it: the CRC-32 of the lines without their ends. Where it ever computes
   * another, it is asked at every start and nothing worse happens.
   */
  private static int checksum(String script) {
    CRC32 crc = new CRC32();
    try (InputStream in = Migrations.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its migration " + script);
      }
      new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .forEach(line -> crc.update(line.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) crc.getValue();
  }

  private int runFlyway() {
    try {
      return Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(options.jdbcUrl(), options.user(), options.password())
          .locations("classpath:" + LOCATION)
          .validateMigrationNaming(true)
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      throw new StoreFailure.Unavailable("the schema cannot be migrated: " + e.getMessage(), e);
    }
  }
}
