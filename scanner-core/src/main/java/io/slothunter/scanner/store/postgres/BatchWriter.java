package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.StoreFailure.Uncertain;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Writes one batch of changes after the other, each exactly once: where an answer is lost it asks
 * what became of the batch, and writes again only what was not recorded and cannot be any more.
 */
final class BatchWriter {
  private static final int MAX_QUESTIONS = 5;

  /** Takes the place of a batch; waits where that very batch is being committed. */
  private static final String BAR =
      """
      insert into log_batch (writer, number, recorded_at) values ($1, $2, $3)
      on conflict (writer, number) do nothing
      """;

  private static final String BASE = "select base from log_batch where writer = $1 and number = $2";

  private final Database database;
  private final InstantSource clock;
  private final UUID writer = UUID.randomUUID();
  private long batches;

  BatchWriter(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * To be called again only when the future is complete.
   *
   * @return the number before the first event; fails with {@link Uncertain} only if the database
   *     could not be asked again
   */
  Future<Long> write(List<Change> changes) {
    return Future.succeededFuture(changes)
        .compose(this::writeOnce)
        .recover(e -> e instanceof NotRecorded ? writeOnce(changes) : Future.failedFuture(e))
        .recover(
            e ->
                Future.failedFuture(
                    e instanceof NotRecorded
                        ? new StoreFailure.Unavailable("the connection broke twice", e)
                        : e));
  }

  private Future<Long> writeOnce(List<Change> changes) {
    long batch = ++batches;
    return database
        .write(
            AppendStatement.SQL,
            new AppendStatement(changes).values(writer, batch, clock.instant()))
        .map(BatchWriter::base)
        .recover(
            e ->
                e instanceof Uncertain uncertain
                    ? outcome(batch, uncertain, MAX_QUESTIONS)
                    : Future.failedFuture(e));
  }

  private Future<Long> outcome(long batch, Uncertain why, int questions) {
    return database
        .brokenAreGone()
        .compose(
            gone -> database.write(BAR, Tuple.of(writer, batch, clock.instant().atOffset(UTC))))
        .compose(done -> database.read(BASE, Tuple.of(writer, batch)))
        .map(BatchWriter::base)
        .recover(
            e ->
                e instanceof Uncertain && questions > 1
                    ? outcome(batch, why, questions - 1)
                    : Future.failedFuture(beside(why, e)))
        .compose(
            base ->
                base == null
                    ? Future.failedFuture(new NotRecorded())
                    : Future.succeededFuture(base));
  }

  private static Uncertain beside(Uncertain why, Throwable unanswered) {
    why.addSuppressed(unanswered);
    return why;
  }

  private static Long base(RowSet<Row> rows) {
    return rows.iterator().next().getLong("base");
  }

  /** The connection broke, and the batch is not recorded and never will be. */
  private static final class NotRecorded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
