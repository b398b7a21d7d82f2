package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.Notice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.List;

/** The column of the table {@code destination} that says what its person was told of a pause. */
final class PostgresDestinationTroubles implements DestinationTroubles {
  private static final String CHANGES =
      """
      select d.id, d.channel as at_channel, d.address as at_address, d.name, d.reason,
        d.state = 'ACTIVE' as works, p.id as person, p.language, p.reachable, p.channel, p.address
      from destination d join person p on p.id = d.person and %s
      where ((d.state = 'PAUSED' and not d.pause_told) or (d.state = 'ACTIVE' and d.pause_told))
        and d.id > $1
      order by d.id limit $2
      """
          .formatted(Rows.MAY_BE_TOLD);

  /** Not over itself. */
  private static final String TOLD =
      """
      with marked as (
        update destination set pause_told = $2
        where id = $1 and state = $3 and pause_told <> $2
        returning person, 'destination ' || id as topic, $4::text as kind,
          jsonb_build_object('place', $5::text, 'reason', $6::text) as about,
          null::bigint as watch, array[id] as passed
      )
      """
          + PostgresNotices.owing(7);

  private final Database database;
  private final InstantSource clock;

  PostgresDestinationTroubles(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<List<Change>> changes(DestinationId after, int limit) {
    return database
        .read(CHANGES, Tuple.of(after.value(), limit))
        .map(rows -> Rows.all(rows, PostgresDestinationTroubles::change));
  }

  @Override
  public Future<Boolean> tell(Change change) {
    boolean works = change.works();
    String place = change.name().isBlank() ? change.target().shown() : change.name();
    Notice.Kind kind = works ? Notice.Kind.DESTINATION_WORKS : Notice.Kind.DESTINATION_PAUSED;
    return database
        .write(
            TOLD,
            Tuple.of(change.destination().value(), !works, works ? "ACTIVE" : "PAUSED")
                .addString(kind.name())
                .addString(place)
                .addString(change.reason())
                .addOffsetDateTime(clock.instant().atOffset(UTC)))
        .map(rows -> rows.size() > 0);
  }

  private static Change change(Row row) {
    return new Change(
        new DestinationId(row.getLong("id")),
        new Target(row.getString("at_channel"), row.getString("at_address"), ""),
        row.getString("name"),
        row.getString("reason"),
        row.getBoolean("works"),
        Rows.person(row));
  }
}
