package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.store.Feeds;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Secrets of watches in the table {@code watch_feed}. */
final class PostgresFeeds implements Feeds {
  private static final String OPEN =
      """
      insert into watch_feed (watch, hash, made_at)
      select id, $3, $4 from watch
      where id = $1 and person = $2 and ended_at is null and %s
      on conflict (watch) do update set hash = excluded.hash, made_at = excluded.made_at
      returning made_at
      """
          .formatted(Rows.BOND_HOLDS.formatted("$5"));

  private static final String OF =
      """
      select f.made_at from watch_feed f join watch w on w.id = f.watch
      where f.watch = $1 and w.person = $2 and w.ended_at is null
      """;

  private static final String CLOSE =
      """
      delete from watch_feed f using watch w
      where f.watch = $1 and w.id = f.watch and w.person = $2 and w.ended_at is null
      """;

  private static final String FIND =
      """
      select w.*, f.hash, f.made_at from watch_feed f join watch w on w.id = f.watch
      where f.hash = $1 and w.ended_at is null
        and not exists (select from account a where a.person = w.person and a.blocked)
        and not exists (
          select from family c join account g on g.id = c.actor
          where c.child = w.person and g.blocked)
      """;

  private final Database database;
  private final InstantSource clock;

  PostgresFeeds(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Optional<Instant>> open(
      WatchId watch, PersonId person, Optional<FamilyId> bond, SecretHash secret) {
    Tuple values =
        Tuple.of(watch.value(), person.value(), secret.hex(), clock.instant().atOffset(UTC))
            .addLong(bond.map(FamilyId::value).orElse(null));
    return database.write(OPEN, values).map(PostgresFeeds::madeAt);
  }

  @Override
  public Future<Optional<Instant>> of(WatchId watch, PersonId person) {
    return database.read(OF, Tuple.of(watch.value(), person.value())).map(PostgresFeeds::madeAt);
  }

  @Override
  public Future<Boolean> close(WatchId watch, PersonId person) {
    return database
        .write(CLOSE, Tuple.of(watch.value(), person.value()))
        .map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Future<Optional<Feed>> find(SecretHash secret) {
    return database
        .read(FIND, Tuple.of(secret.hex()))
        .map(rows -> Rows.all(rows, PostgresFeeds::feed).stream().findFirst());
  }

  private static Optional<Instant> madeAt(RowSet<Row> rows) {
    return Rows.all(rows, row -> row.getOffsetDateTime("made_at").toInstant()).stream().findFirst();
  }

  private static Feed feed(Row row) {
    return new Feed(
        Rows.ownWatch(row),
        new SecretHash(row.getString("hash")),
        row.getOffsetDateTime("made_at").toInstant());
  }
}
