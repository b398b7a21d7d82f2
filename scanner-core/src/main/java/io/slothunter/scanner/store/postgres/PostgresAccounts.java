package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.Profile;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Users in the table {@code account}, and what leads there. */
final class PostgresAccounts implements Accounts {
  private final Database database;
  private final InstantSource clock;

  PostgresAccounts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Void> propose(SecretHash token, Candidate candidate, Instant expiresAt) {
    return database
        .write(
            AccountStatements.PROPOSE,
            Tuple.of(
                token.hex(),
                candidate.email(),
                candidate.password(),
                candidate.name(),
                candidate.language().name(),
                at(expiresAt)))
        .mapEmpty();
  }

  /** Two who confirm the same address at once: the second is refused by the schema. */
  @Override
  public Future<Optional<User>> confirm(SecretHash token) {
    return database
        .write(AccountStatements.CONFIRM, Tuple.of(token.hex(), now()))
        .map(PostgresAccounts::first)
        .recover(
            e ->
                e instanceof StoreFailure.Refused
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(e));
  }

  @Override
  public Future<Optional<Login>> login(String email) {
    return database
        .read(AccountStatements.BY_EMAIL, Tuple.of(email))
        .map(rows -> Rows.all(rows, PostgresAccounts::login).stream().findFirst());
  }

  @Override
  public Future<Optional<User>> user(UserId id) {
    return database
        .read(AccountStatements.BY_ID, Tuple.of(id.value()))
        .map(PostgresAccounts::first);
  }

  @Override
  public Future<Optional<Instant>> attempt(SecretHash who) {
    return database
        .write(
            AccountStatements.ATTEMPT,
            Tuple.of(
                who.hex(),
                now(),
                at(clock.instant().minus(ATTEMPTS_KEPT)),
                FREE_ATTEMPTS,
                interval(FIRST_LOCK),
                interval(LONGEST_LOCK)))
        .compose(
            counted ->
                counted.size() > 0
                    ? Future.succeededFuture(Optional.empty())
                    : database
                        .read(AccountStatements.LOCK, Tuple.of(who.hex()))
                        .map(this::lockedUntil));
  }

  /** A lock that was lifted meanwhile ends now: the next attempt is taken. */
  private Optional<Instant> lockedUntil(RowSet<Row> rows) {
    return Optional.of(
        Rows.all(rows, row -> Optional.ofNullable(row.getOffsetDateTime("locked_until"))).stream()
            .flatMap(Optional::stream)
            .map(OffsetDateTime::toInstant)
            .findFirst()
            .orElse(clock.instant()));
  }

  @Override
  public Future<Void> forgive(SecretHash who) {
    return database.write(AccountStatements.FORGIVE, Tuple.of(who.hex())).mapEmpty();
  }

  @Override
  public Future<List<SessionId>> password(UserId user, String hash) {
    return database
        .write(AccountStatements.PASSWORD, Tuple.of(user.value(), hash, now()))
        .compose(
            rows ->
                rows.size() > 0
                    ? Future.succeededFuture(Rows.endedSessions(rows))
                    : Future.failedFuture(new StoreFailure.Refused("there is no user " + user)));
  }

  @Override
  public Future<Optional<User>> change(UserId user, Profile profile) {
    Tuple values = Tuple.of(user.value(), profile.name(), profile.language().name());
    return database
        .write(AccountStatements.CHANGE, Rows.telling(values, profile.telling()))
        .map(PostgresAccounts::first);
  }

  @Override
  public Future<List<User>> users(long after, int limit) {
    return database
        .read(AccountStatements.PAGE, Tuple.of(after, limit))
        .map(rows -> Rows.all(rows, PostgresAccounts::user));
  }

  @Override
  public Future<Optional<User>> assign(UserId user, Role role) {
    return database
        .write(AccountStatements.ASSIGN, Tuple.of(user.value(), role.name(), now()))
        .map(PostgresAccounts::first);
  }

  @Override
  public Future<Optional<User>> block(UserId user, boolean blocked) {
    return database
        .write(AccountStatements.BLOCK, Tuple.of(user.value(), blocked, now()))
        .map(PostgresAccounts::first);
  }

  /** Forgets sign-ups that nobody confirmed, and attempts that count no more. */
  Future<Void> prune() {
    return database
        .write(AccountStatements.PRUNE_SIGN_UPS, Tuple.of(now()))
        .compose(
            done ->
                database.write(
                    AccountStatements.PRUNE_ATTEMPTS,
                    Tuple.of(at(clock.instant().minus(ATTEMPTS_KEPT)))))
        .mapEmpty();
  }

  private static Optional<User> first(RowSet<Row> rows) {
    return Rows.all(rows, PostgresAccounts::user).stream().findFirst();
  }

  private static Login login(Row row) {
    return new Login(user(row), Objects.requireNonNullElse(row.getString("password"), ""));
  }

  private static User user(Row row) {
    return new User(
        new UserId(row.getLong("id")),
        Optional.ofNullable(row.getString("email")),
        Role.valueOf(row.getString("role")),
        row.getBoolean("blocked"),
        Rows.person(row),
        new Profile(
            row.getString("name"), Rows.language(row.getString("language")), Rows.telling(row)),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static Interval interval(Duration duration) {
    return Interval.of(duration);
  }

  private OffsetDateTime now() {
    return at(clock.instant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(UTC);
  }
}
