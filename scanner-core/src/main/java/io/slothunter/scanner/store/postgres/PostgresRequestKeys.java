package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.RequestKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/** Keys of requests in the table of this name. */
final class PostgresRequestKeys implements RequestKeys {
  /** Takes the key if it is new, too old, or its request was abandoned; else no row comes back. */
  private static final String CLAIM =
      """
      insert into request_key (key, fingerprint, begun_at) values ($1, $2, $3)
      on conflict (key) do update set fingerprint = excluded.fingerprint,
        begun_at = excluded.begun_at, status = null, type = null, location = null, body = null
      where request_key.begun_at <= $4
        or (request_key.status is null and request_key.begun_at <= $5)
      returning key
      """;

  private static final String LOOK =
      "select fingerprint, status, type, location, body from request_key where key = $1";

  private static final String SETTLE =
      """
      update request_key set status = $3, type = $4, location = $5, body = $6
      where key = $1 and fingerprint = $2 and status is null
      """;

  private static final String RELEASE =
      "delete from request_key where key = $1 and fingerprint = $2 and status is null";

  private static final String PRUNE = "delete from request_key where begun_at <= $1";

  private final Database database;
  private final InstantSource clock;

  PostgresRequestKeys(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Claim> claim(String key, String fingerprint) {
    Instant now = clock.instant();
    return database
        .write(
            CLAIM,
            Tuple.of(key, fingerprint, at(now), at(now.minus(KEPT)), at(now.minus(ABANDONED))))
        .compose(
            claimed ->
                claimed.rowCount() > 0
                    ? Future.succeededFuture(new Claim.Begun())
                    : look(key, fingerprint));
  }

  @Override
  public Future<Void> settle(String key, String fingerprint, Reply reply) {
    return database
        .write(
            SETTLE,
            Tuple.of(
                key, fingerprint, reply.status(), reply.type(), reply.location(), reply.body()))
        .mapEmpty();
  }

  @Override
  public Future<Void> release(String key, String fingerprint) {
    return database.write(RELEASE, Tuple.of(key, fingerprint)).mapEmpty();
  }

  /** Forgets what is given again no more. */
  Future<Void> prune() {
    return database.write(PRUNE, Tuple.of(at(clock.instant().minus(KEPT)))).mapEmpty();
  }

  private Future<Claim> look(String key, String fingerprint) {
    return database.read(LOOK, Tuple.of(key)).map(rows -> claim(rows, fingerprint));
  }

  /** A key that has just been given back is as good as one in progress: come again in a moment. */
  private static Claim claim(RowSet<Row> rows, String fingerprint) {
    if (rows.size() == 0) {
      return new Claim.InProgress();
    }
    Row row = rows.iterator().next();
    if (!row.getString("fingerprint").equals(fingerprint)) {
      return new Claim.Taken();
    }
    Integer status = row.getInteger("status");
    return status == null
        ? new Claim.InProgress()
        : new Claim.Answered(
            new Reply(
                status, row.getString("type"), row.getString("location"), row.getString("body")));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(UTC);
  }
}
