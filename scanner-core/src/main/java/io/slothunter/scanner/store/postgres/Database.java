package io.slothunter.scanner.store.postgres;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The pool of connections, with a bound on every wait and a {@link StoreFailure} for every trouble.
 * Any number of calls may be under way, from any context.
 */
final class Database {
  private static final int MAX_WAITING = 10_000;
  private static final long PAUSE_MILLIS = 25;

  private final Vertx vertx;
  private final PgConnectOptions toServer;
  private final Pool pool;
  private final Patience patience;
  private final StatementTimes times;

  /** Without figures. */
  Database(Vertx vertx, PostgresOptions options, Patience patience) {
    this(vertx, options, patience, new StatementTimes(new CompositeMeterRegistry()));
  }

  Database(Vertx vertx, PostgresOptions options, Patience patience, StatementTimes times) {
    this.vertx = vertx;
    this.patience = patience;
    this.times = times;
    this.toServer = connectOptions(options, patience);
    this.pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(options.poolSize())
                    .setMaxWaitQueueSize(MAX_WAITING)
                    .setConnectionTimeout(0))
            .with(
                new NetClientOptions()
                    .setTcpNoDelay(true)
                    .setTcpKeepAlive(true)
                    .setConnectTimeout((int) patience.connection().toMillis())
                    .setIdleTimeout((int) patience.silence().toMillis())
                    .setIdleTimeoutUnit(MILLISECONDS))
            .connectingTo(toServer)
            .using(vertx)
            .build();
  }

  private static PgConnectOptions connectOptions(PostgresOptions options, Patience patience) {
    return new PgConnectOptions()
        .setHost(options.host())
        .setPort(options.port())
        .setDatabase(options.database())
        .setUser(options.user())
        .setPassword(options.password())
        .setCachePreparedStatements(true)
        .addProperty("application_name", "slothunter")
        .addProperty("statement_timeout", Long.toString(patience.statement().toMillis()));
  }

  /**
   * A statement that only reads: whatever breaks, nothing was changed. So a connection that broke
   * in the pool, unnoticed, is no reason to fail: the statement is given to another.
   */
  Future<RowSet<Row>> read(String sql, Tuple values) {
    return counted(sql, values)
        .recover(
            e ->
                isBroken(e)
                    ? brokenAreGone().compose(gone -> counted(sql, values))
                    : Future.failedFuture(e))
        .recover(e -> Future.failedFuture(Failures.ofReading(e)));
  }

  private static boolean isBroken(Throwable e) {
    return !(e instanceof StoreFailure
        || e instanceof PgException
        || e instanceof TimeoutException);
  }

  /** A pause, or the pool would hand out what broke together with another connection. */
  Future<Void> brokenAreGone() {
    return vertx.timer(PAUSE_MILLIS, MILLISECONDS).mapEmpty();
  }

  /** A statement that writes and is a transaction of its own. */
  Future<RowSet<Row>> write(String sql, Tuple values) {
    return counted(sql, values).recover(e -> Future.failedFuture(Failures.ofWriting(e)));
  }

  private Future<RowSet<Row>> counted(String sql, Tuple values) {
    long began = System.nanoTime();
    return times.counted(sql, began, attempt(c -> c.preparedQuery(sql).execute(values)));
  }

  /** Several statements in one transaction. */
  <T> Future<T> writeTogether(Function<SqlConnection, Future<T>> statements) {
    long began = System.nanoTime();
    Future<T> done = attempt(c -> c.begin().compose(tx -> committed(tx, statements.apply(c))));
    return times
        .counted("transaction", began, done)
        .recover(e -> Future.failedFuture(Failures.ofWriting(e)));
  }

  private static <T> Future<T> committed(Transaction transaction, Future<T> statements) {
    return statements.compose(
        result -> transaction.commit().map(result),
        e -> transaction.rollback().transform(done -> Future.failedFuture(e)));
  }

  /** A connection beside the pool, for what lives as long as its session; its owner closes it. */
  Future<SqlConnection> session() {
    return PgConnection.connect(vertx, toServer)
        .timeout(patience.connection().toMillis(), MILLISECONDS)
        .recover(e -> Future.failedFuture(Failures.ofConnecting(e)))
        .map(connection -> connection);
  }

  /** What takes longer to compute than an event loop can be held up. */
  <T> Future<T> compute(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  Future<Void> close() {
    return pool.close();
  }

  /**
   * A connection goes back to the pool only when its statement has ended: one whose answer we
   * stopped waiting for must not be handed to anybody else.
   */
  private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work) {
    return connection()
        .recover(e -> Future.failedFuture(Failures.ofConnecting(e)))
        .compose(
            connection ->
                work.apply(connection)
                    .onComplete(done -> connection.close())
                    .timeout(patience.answer().toMillis(), MILLISECONDS));
  }

  /**
   * Waits with a timer of our own: the pool's may also fire for one that it has just served, and
   * then fails within the driver (vert.x issue 6169).
   */
  private Future<SqlConnection> connection() {
    Promise<SqlConnection> served = Promise.promise();
    long millis = patience.connection().toMillis();
    long timer =
        vertx.setTimer(
            millis,
            late -> served.tryFail(new TimeoutException("no connection within " + millis + " ms")));
    pool.getConnection()
        .onFailure(served::tryFail)
        .onSuccess(
            connection -> {
              if (!served.tryComplete(connection)) {
                connection.close();
              }
            })
        .onComplete(done -> vertx.cancelTimer(timer));
    return served.future();
  }

  /** What a failure of the driver means for who asked. */
  private static final class Failures {
    static StoreFailure ofConnecting(Throwable e) {
      return new StoreFailure.Unavailable("the database cannot be reached: " + e.getMessage(), e);
    }

    static StoreFailure ofReading(Throwable e) {
      if (e instanceof StoreFailure known) {
        return known;
      }
      return e instanceof PgException pg && endedByStatement(pg)
          ? ofStatement(pg)
          : new StoreFailure.Unavailable("the database did not answer: " + e.getMessage(), e);
    }

    static StoreFailure ofWriting(Throwable e) {
      if (e instanceof StoreFailure known) {
        return known;
      }
      return e instanceof PgException pg && endedByStatement(pg)
          ? ofStatement(pg)
          : new StoreFailure.Uncertain(
              "the connection broke while the database was writing: " + e.getMessage(), e);
    }

    /**
     * False where the server ended the session (08, 57P) or failed itself (58, XX): the commit may
     * have come before. Read from the code, because a server speaks of severity in its own tongue.
     */
    private static boolean endedByStatement(PgException e) {
      String state = e.getSqlState();
      return Stream.of("08", "57P", "58", "XX").noneMatch(state::startsWith);
    }

    /** An error of the statement: the server has rolled it back. */
    private static StoreFailure ofStatement(PgException e) {
      String state = e.getSqlState();
      // 22: data that the server cannot take; 23: data that breaks a rule of the schema.
      if (state.startsWith("22") || state.startsWith("23")) {
        return new StoreFailure.Refused("refused by the database: " + e.getErrorMessage(), e);
      }
      return new StoreFailure.Unavailable(
          "the database failed (" + state + "): " + e.getErrorMessage(), e);
    }
  }
}
