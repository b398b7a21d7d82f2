package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.DestinationTroubles;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/** The column of the table {@code destination} that says what its person was told of a pause. */
final class PostgresDestinationTroubles implements DestinationTroubles {
  /**
   * Over the chat that a person came with, or else over what is not a server of their own, or else
   * over the oldest that took the last message.
   */
  private static final String CHANGES =
      """
      select d.id, d.channel as at_channel, d.address as at_address, d.name, d.reason,
        d.state = 'ACTIVE' as works, p.id as person, p.language, true as reachable, v.channel,
        v.address
      from destination d join person p on p.id = d.person and %s
      cross join lateral (
        select * from (
          select 0 as place, 0::bigint as id, p.channel, p.address where p.reachable
          union all
          select case when t.channel in ('telegram', 'mail') then 1 else 2 end, t.id, t.channel,
            t.contact
          from destination t
          where t.person = p.id and t.id <> d.id and t.state = 'ACTIVE' and t.failing_since is null
        ) w
        where w.channel = any($1) order by w.place, w.id limit 1) v
      where ((d.state = 'PAUSED' and not d.pause_told) or (d.state = 'ACTIVE' and d.pause_told))
        and d.id > $2
      order by d.id limit $3
      """
          .formatted(Rows.MAY_BE_TOLD);

  private static final String TOLD =
      """
      update destination set pause_told = $2
      where id = $1 and state = $3 and pause_told <> $2 returning id
      """;

  private final Database database;

  PostgresDestinationTroubles(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<Change>> changes(Collection<String> spoken, DestinationId after, int limit) {
    return database
        .read(CHANGES, Tuple.of(spoken.toArray(String[]::new), after.value(), limit))
        .map(rows -> Rows.all(rows, PostgresDestinationTroubles::change));
  }

  @Override
  public Future<Boolean> told(Change change) {
    return knows(change, !change.works());
  }

  @Override
  public Future<Void> untold(Change change) {
    return knows(change, change.works()).mapEmpty();
  }

  private Future<Boolean> knows(Change change, boolean ofThePause) {
    String state = change.works() ? "ACTIVE" : "PAUSED";
    return database
        .write(TOLD, Tuple.of(change.destination().value(), ofThePause, state))
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
