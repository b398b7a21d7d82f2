package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.ApiKey;
import io.slothunter.scanner.account.KeyId;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.Scope;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.ApiKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys of programs in the table {@code api_key}. */
final class PostgresApiKeys implements ApiKeys {
  /** Of two who make one at once the second waits here, and then counts the first's. */
  private static final String LOCK = "select id from account where id = $1 for update";

  private static final String MAKE =
      """
      insert into api_key (account, name, scopes, hash, created_at, expires_at)
      select id, $2, $3::text[], $4, $5, $6 from account
      where id = $1 and not blocked
        and (select count(*) from api_key k
          where k.account = $1 and k.revoked_at is null and k.expires_at > $5) < $7
      returning *
      """;

  private static final String OF =
      """
      select * from api_key where account = $1 and revoked_at is null and expires_at > $2
      order by id
      """;

  private static final String ROTATE =
      """
      with old as (
        update api_key set expires_at = least(expires_at, $6)
        where id = $1 and account = $2 and revoked_at is null and expires_at > $4
        returning account, name, scopes
      )
      insert into api_key (account, name, scopes, hash, created_at, expires_at)
      select account, name, scopes, $3, $4, $5 from old
      returning *
      """;

  private static final String REVOKE =
      """
      update api_key set revoked_at = $3
      where id = $1 and account = $2 and revoked_at is null and expires_at > $3
      """;

  private static final String FIND =
      """
      select k.*, a.role from api_key k join account a on a.id = k.account
      where k.hash = $1 and k.revoked_at is null and k.expires_at > $2 and not a.blocked
      """;

  private final Database database;
  private final InstantSource clock;

  PostgresApiKeys(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Optional<ApiKey>> make(
      UserId user, String name, Set<Scope> scopes, SecretHash secret, Instant expiresAt) {
    String[] names = scopes.stream().map(Scope::name).sorted().toArray(String[]::new);
    Tuple values =
        Tuple.of(user.value(), name, names, secret.hex(), now(), at(expiresAt))
            .addLong((long) MOST);
    return database
        .writeTogether(
            connection ->
                connection
                    .preparedQuery(LOCK)
                    .execute(Tuple.of(user.value()))
                    .compose(locked -> connection.preparedQuery(MAKE).execute(values)))
        .map(PostgresApiKeys::first);
  }

  @Override
  public Future<List<ApiKey>> of(UserId user) {
    return database
        .read(OF, Tuple.of(user.value(), now()))
        .map(rows -> Rows.all(rows, PostgresApiKeys::key));
  }

  @Override
  public Future<Optional<ApiKey>> rotate(
      KeyId key, UserId user, SecretHash secret, Instant expiresAt, Instant oldUntil) {
    return database
        .write(
            ROTATE,
            Tuple.of(key.value(), user.value(), secret.hex(), now(), at(expiresAt), at(oldUntil)))
        .map(PostgresApiKeys::first);
  }

  @Override
  public Future<Boolean> revoke(KeyId key, UserId user) {
    return database
        .write(REVOKE, Tuple.of(key.value(), user.value(), now()))
        .map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Future<Optional<Held>> find(SecretHash secret) {
    return database
        .read(FIND, Tuple.of(secret.hex(), now()))
        .map(
            rows ->
                Rows.all(rows, row -> new Held(key(row), Role.valueOf(row.getString("role"))))
                    .stream()
                    .findFirst());
  }

  private static Optional<ApiKey> first(RowSet<Row> rows) {
    return Rows.all(rows, PostgresApiKeys::key).stream().findFirst();
  }

  private static ApiKey key(Row row) {
    @Nullable OffsetDateTime revoked = row.getOffsetDateTime("revoked_at");
    return new ApiKey(
        new KeyId(row.getLong("id")),
        new UserId(row.getLong("account")),
        row.getString("name"),
        Arrays.stream(row.getArrayOfStrings("scopes"))
            .map(Scope::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("expires_at").toInstant(),
        Optional.ofNullable(revoked).map(OffsetDateTime::toInstant));
  }

  private OffsetDateTime now() {
    return at(clock.instant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(UTC);
  }
}
