package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.PasswordResets;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tokens in the table {@code password_reset}, one an account. */
final class PostgresPasswordResets implements PasswordResets {
  private static final String OPEN =
      """
      insert into password_reset (account, token, expires_at) values ($1, $2, $3)
      on conflict (account) do update set token = excluded.token, expires_at = excluded.expires_at
      """;

  private static final String USE =
      """
      with used as (
        delete from password_reset where token = $1 returning account, expires_at
      ), a as (
        update account a set password = $2 from used
        where a.id = used.account and used.expires_at > $3 and not a.blocked
        returning a.id
      ), over as (
        update session set ended_at = $3 from a
        where session.account = a.id and session.ended_at is null
        returning session.id
      )
      select a.id as account, over.id as session from a left join over on true
      """;

  private final Database database;
  private final InstantSource clock;

  PostgresPasswordResets(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Void> open(SecretHash token, UserId user, Instant expiresAt) {
    return database
        .write(OPEN, Tuple.of(user.value(), token.hex(), expiresAt.atOffset(UTC)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Used>> use(SecretHash token, String password) {
    return database
        .write(USE, Tuple.of(token.hex(), password, clock.instant().atOffset(UTC)))
        .map(PostgresPasswordResets::used);
  }

  private static Optional<Used> used(RowSet<Row> rows) {
    return Rows.all(rows, row -> new UserId(row.getLong("account"))).stream()
        .findFirst()
        .map(user -> new Used(user, Rows.endedSessions(rows)));
  }
}
