package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.destination.Destination;
import io.slothunter.scanner.destination.Destination.State;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Destinations in the table of this name. */
final class PostgresDestinations implements Destinations {
  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final InstantSource clock;

  PostgresDestinations(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Added> add(PersonId person, Draft draft, Optional<SecretHash> proof) {
    Target target = draft.target();
    Tuple values =
        Tuple.of(person.value(), target.channel(), target.address(), target.secret())
            .addString(draft.name())
            .addInteger((int) draft.after().toSeconds())
            .addString((proof.isPresent() ? State.UNPROVEN : State.ACTIVE).name())
            .addOffsetDateTime(now())
            .addString(proof.map(SecretHash::hex).orElse(null))
            .addOffsetDateTime(proof.isPresent() ? now().plus(TOKEN_GOOD_FOR) : null)
            .addLong((long) MOST);
    return database.writeTogether(
        connection ->
            connection
                .preparedQuery(DestinationStatements.LOCK)
                .execute(Tuple.of(person.value()))
                .compose(
                    locked -> connection.preparedQuery(DestinationStatements.ADD).execute(values))
                .map(PostgresDestinations::first)
                .compose(
                    made ->
                        made.isPresent()
                            ? Future.succeededFuture(new Added.Made(made.get()))
                            : notAdded(connection, person, target)));
  }

  private static Future<Added> notAdded(SqlConnection connection, PersonId person, Target target) {
    return connection
        .preparedQuery(DestinationStatements.KNOWN)
        .execute(Tuple.of(person.value(), target.channel(), target.address()))
        .map(PostgresDestinations::first)
        .map(known -> known.<Added>map(Added.Known::new).orElseGet(Added.TooMany::new));
  }

  @Override
  public Future<List<Destination>> of(PersonId person) {
    return database
        .read(DestinationStatements.OF, Tuple.of(person.value()))
        .map(rows -> Rows.all(rows, PostgresDestinations::destination));
  }

  @Override
  public Future<Boolean> anyTells(PersonId person) {
    return database
        .read(DestinationStatements.ANY_TELLS, Tuple.of(person.value()))
        .map(rows -> rows.iterator().next().getBoolean("told"));
  }

  @Override
  public Future<Optional<Destination>> one(DestinationId id, PersonId person) {
    return database
        .read(DestinationStatements.ONE, Tuple.of(id.value(), person.value()))
        .map(PostgresDestinations::first);
  }

  @Override
  public Future<Optional<Destination>> change(
      DestinationId id, PersonId person, String name, Duration after) {
    return write(
        DestinationStatements.CHANGE,
        Tuple.of(id.value(), person.value(), name, (int) after.toSeconds()));
  }

  @Override
  public Future<Boolean> remove(DestinationId id, PersonId person) {
    return database
        .write(DestinationStatements.REMOVE, Tuple.of(id.value(), person.value()))
        .map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Future<Optional<Destination>> prove(DestinationId id, PersonId person, SecretHash proof) {
    return write(
        DestinationStatements.PROVE,
        Tuple.of(id.value(), person.value(), proof.hex(), now().plus(TOKEN_GOOD_FOR)));
  }

  @Override
  public Future<Optional<Destination>> confirm(SecretHash proof) {
    return write(DestinationStatements.CONFIRM, Tuple.of(proof.hex(), now()));
  }

  @Override
  public Future<Optional<Destination>> rotate(
      DestinationId id, PersonId person, String key, Instant oldUntil) {
    return write(
        DestinationStatements.ROTATE,
        Tuple.of(id.value(), person.value(), key, Long.toString(oldUntil.getEpochSecond())));
  }

  @Override
  public Future<Void> gone(Contact contact, String reason) {
    String bounded = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    return database
        .write(
            DestinationStatements.GONE,
            Tuple.of(contact.channel(), contact.address(), bounded.replace("\0", "")))
        .mapEmpty();
  }

  @Override
  public Future<Boolean> unsubscribe(String secret) {
    return database
        .write(DestinationStatements.UNSUBSCRIBE, Tuple.of(secret))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Forgets what nobody has said to be theirs in time. */
  Future<Void> prune() {
    return database
        .write(DestinationStatements.PRUNE, Tuple.of(now().minus(TOKEN_GOOD_FOR)))
        .mapEmpty();
  }

  private Future<Optional<Destination>> write(String statement, Tuple values) {
    return database.write(statement, values).map(PostgresDestinations::first);
  }

  private static Optional<Destination> first(RowSet<Row> rows) {
    return Rows.all(rows, PostgresDestinations::destination).stream().findFirst();
  }

  private static Destination destination(Row row) {
    return new Destination(
        new DestinationId(row.getLong("id")),
        new PersonId(row.getLong("person")),
        new Target(row.getString("channel"), row.getString("address"), row.getString("secret")),
        row.getString("name"),
        Duration.ofSeconds(row.getInteger("after_seconds")),
        State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
