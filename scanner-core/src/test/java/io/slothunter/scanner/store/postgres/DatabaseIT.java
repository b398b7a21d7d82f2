package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.store.StoreFailure.Unavailable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More who ask than there are connections. */
@Timeout(60)
class DatabaseIT {
  private static final int PATIENCE_MILLIS = 1_000;
  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(PATIENCE_MILLIS),
          Duration.ofSeconds(5),
          Duration.ofSeconds(7),
          Duration.ofSeconds(120));

  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore migrated = TestPostgres.emptyStore(vertx, InstantSource.system());
  private final Database database = new Database(vertx, TestPostgres.options(2), SHORT);

  @AfterEach
  void close() {
    database.close().await();
    migrated.close().await();
    vertx.close().await();
  }

  @Test
  void keepsItsConnections_whenOneIsServedAsItsPatienceEnds() {
    // Given
    Queue<Throwable> unhandled = new ConcurrentLinkedQueue<>();
    vertx.exceptionHandler(unhandled::add);
    Context holders = context();
    Context late = context();
    Future.all(on(holders, this::sleep), on(holders, this::sleep)).await();

    // When: a waiter's turn comes while its loop is too busy to hear of it before its own alarm
    List<Future<RowSet<Row>>> held = List.of(on(holders, this::sleep), on(holders, this::sleep));
    List<Future<RowSet<Row>>> lost =
        List.of(on(late, this::askOnABusyLoop), on(late, this::askOnABusyLoop));
    Future.join(lost).otherwiseEmpty().await();
    Future.join(held).otherwiseEmpty().await();

    // Then: on a machine that is late itself, a turn may have come in time
    assertThat(lost).allMatch(f -> f.succeeded() || f.cause() instanceof Unavailable);
    assertThat(held).allMatch(Future::succeeded);
    assertThat(unhandled).isEmpty();
    assertThat(Future.all(on(holders, this::sleep), on(holders, this::sleep)).await().size())
        .as("how many connections are still there")
        .isEqualTo(2);
  }

  private Future<RowSet<Row>> sleep() {
    return database.read("SELECT pg_sleep(1.1)", Tuple.tuple());
  }

  /** Busy just before its patience ends, and again, in the same turn, until long after. */
  private Future<RowSet<Row>> askOnABusyLoop() {
    long began = System.nanoTime();
    vertx.setTimer(PATIENCE_MILLIS - 20, at -> spin(began, PATIENCE_MILLIS + 20));
    vertx.setTimer(PATIENCE_MILLIS, at -> spin(began, PATIENCE_MILLIS + 400));
    return database.read("SELECT 1", Tuple.tuple());
  }

  private static void spin(long began, long millis) {
    while (System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(millis)) {
      Thread.onSpinWait();
    }
  }

  private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    context.runOnContext(now -> work.get().onComplete(done));
    return done.future();
  }

  /** On a loop of its own. */
  private Context context() {
    Promise<Context> own = Promise.promise();
    vertx
        .deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                own.complete(vertx.getOrCreateContext());
                return Future.succeededFuture();
              }
            })
        .await();
    return own.future().await();
  }
}
