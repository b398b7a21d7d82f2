package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.SigningKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** Signing keys in the table of this name. */
final class PostgresSigningKeys implements SigningKeys {
  private static final String ALL = "select * from signing_key order by created_at desc, kid";

  /** The lock makes those who try at the same time wait for the first, and then see its key. */
  private static final String LOCK = "lock table signing_key in share row exclusive mode";

  private static final String ADD =
      """
      insert into signing_key (kid, jwk, created_at) select $1, $2, $3
      where not exists (select from signing_key where created_at >= $4)
      """;

  private static final String FORGET = "delete from signing_key where created_at < $1";

  private final Database database;

  PostgresSigningKeys(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<SigningKey>> all() {
    return database.read(ALL, Tuple.tuple()).map(rows -> Rows.all(rows, PostgresSigningKeys::key));
  }

  @Override
  public Future<Void> add(SigningKey key, Instant unlessSince) {
    Tuple values =
        Tuple.of(key.kid(), key.jwk(), key.createdAt().atOffset(UTC), unlessSince.atOffset(UTC));
    return database.writeTogether(
        connection ->
            connection
                .query(LOCK)
                .execute()
                .compose(locked -> connection.preparedQuery(ADD).execute(values))
                .mapEmpty());
  }

  @Override
  public Future<Void> forget(Instant before) {
    return database.write(FORGET, Tuple.of(before.atOffset(UTC))).mapEmpty();
  }

  private static SigningKey key(Row row) {
    return new SigningKey(
        row.getString("kid"),
        row.getString("jwk"),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
