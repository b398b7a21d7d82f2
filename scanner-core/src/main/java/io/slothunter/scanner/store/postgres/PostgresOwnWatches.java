package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of the table {@code watch} that say whether it rests. */
final class PostgresOwnWatches implements OwnWatches {
  private static final String OF_PERSON =
      "select * from watch where person = $1 and ended_at is null order by since, id";

  /** What the watch was still owed when it began to rest is owed to nobody. */
  private static final String REST =
      """
      with resting as (
        update watch set paused = $3, snoozed_until = $4
        where id = $1 and person = $2 and ended_at is null returning *
      ), expired as (
        update alert set status = 'expired', settled_at = $5
        from resting where alert.watch = resting.id and alert.status = 'pending'
          and (resting.paused or resting.snoozed_until is not null)
      )
      select * from resting
      """;

  private final Database database;
  private final InstantSource clock;

  PostgresOwnWatches(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<List<OwnWatch>> of(PersonId person) {
    return database
        .read(OF_PERSON, Tuple.of(person.value()))
        .map(rows -> Rows.all(rows, Rows::ownWatch));
  }

  @Override
  public Future<Optional<OwnWatch>> pause(WatchId watch, PersonId person) {
    return rest(watch, person, true, null);
  }

  @Override
  public Future<Optional<OwnWatch>> resume(WatchId watch, PersonId person) {
    return rest(watch, person, false, null);
  }

  @Override
  public Future<Optional<OwnWatch>> snooze(WatchId watch, PersonId person, Instant until) {
    return rest(watch, person, false, until.atOffset(UTC));
  }

  private Future<Optional<OwnWatch>> rest(
      WatchId watch, PersonId person, boolean paused, @Nullable OffsetDateTime until) {
    OffsetDateTime now = clock.instant().atOffset(UTC);
    return database
        .write(REST, Tuple.of(watch.value(), person.value(), paused, until, now))
        .map(rows -> Rows.all(rows, Rows::ownWatch).stream().findFirst());
  }
}
