package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Sessions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Sign-ins in the tables {@code session} and {@code refresh_token}. */
final class PostgresSessions implements Sessions {
  private static final String BEGIN =
      """
      with begun as (
        insert into session (account, created_at, expires_at) values ($1, $3, $4) returning id
      ), token as (
        insert into refresh_token (hash, session, expires_at) select $2, id, $4 from begun
      )
      select id from begun
      """;

  /** Of two that come with the same token the second waits for the first, and finds it used. */
  private static final String ROTATE =
      """
      with used as (
        update refresh_token t set used_at = $3
        from session s join account a on a.id = s.account
        where t.hash = $1 and t.used_at is null and t.expires_at > $3
          and s.id = t.session and s.ended_at is null and not a.blocked
        returning t.session, t.expires_at, s.account, a.role
      ), next as (
        insert into refresh_token (hash, session, expires_at)
        select $2, session, expires_at from used
      )
      select session, account, role from used
      """;

  private static final String END_REUSED =
      """
      update session s set ended_at = coalesce(s.ended_at, $2)
      from refresh_token t
      where t.hash = $1 and t.used_at is not null and s.id = t.session
      returning s.id as session, s.account
      """;

  private static final String END =
      "update session set ended_at = $3 where id = $1 and account = $2 and ended_at is null";

  private static final String END_ALL =
      "update session set ended_at = $2 where account = $1 and ended_at is null returning id";

  private static final String ENDED = "select id from session where ended_at >= $1";

  private static final String UNTIL =
      """
      select s.expires_at from session s join account a on a.id = s.account
      where s.id = $1 and s.account = $2 and s.ended_at is null and s.expires_at > $3
        and not a.blocked
      """;

  private static final String PRUNE = "delete from session where expires_at < $1";

  private final Database database;
  private final InstantSource clock;

  PostgresSessions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<SessionId> begin(UserId user, SecretHash refresh, Instant expiresAt) {
    return database
        .write(BEGIN, Tuple.of(user.value(), refresh.hex(), now(), expiresAt.atOffset(UTC)))
        .map(rows -> new SessionId(rows.iterator().next().getLong("id")));
  }

  @Override
  public Future<Rotation> rotate(SecretHash used, SecretHash next) {
    return database
        .write(ROTATE, Tuple.of(used.hex(), next.hex(), now()))
        .compose(
            rows ->
                rows.size() > 0
                    ? Future.succeededFuture(rotated(rows.iterator().next()))
                    : database
                        .write(END_REUSED, Tuple.of(used.hex(), now()))
                        .map(PostgresSessions::reused));
  }

  @Override
  public Future<Boolean> end(SessionId session, UserId user) {
    return database
        .write(END, Tuple.of(session.value(), user.value(), now()))
        .map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Future<List<SessionId>> endAll(UserId user) {
    return database.write(END_ALL, Tuple.of(user.value(), now())).map(PostgresSessions::ids);
  }

  @Override
  public Future<List<SessionId>> endedSince(Instant since) {
    return database.read(ENDED, Tuple.of(since.atOffset(UTC))).map(PostgresSessions::ids);
  }

  @Override
  public Future<Optional<Instant>> until(SessionId session, UserId user) {
    return database
        .read(UNTIL, Tuple.of(session.value(), user.value(), now()))
        .map(
            rows ->
                Rows.all(rows, row -> row.getOffsetDateTime("expires_at").toInstant()).stream()
                    .findFirst());
  }

  /** Forgets sessions that are over by their age. */
  Future<Void> prune() {
    return database.write(PRUNE, Tuple.of(now().minusDays(1))).mapEmpty();
  }

  private static List<SessionId> ids(RowSet<Row> rows) {
    return Rows.all(rows, row -> new SessionId(row.getLong("id")));
  }

  private static Rotation rotated(Row row) {
    return new Rotation.Rotated(
        new SessionId(row.getLong("session")),
        new UserId(row.getLong("account")),
        Role.valueOf(row.getString("role")));
  }

  private static Rotation reused(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return new Rotation.Unknown();
    }
    Row row = rows.iterator().next();
    return new Rotation.Reused(
        new SessionId(row.getLong("session")), new UserId(row.getLong("account")));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
