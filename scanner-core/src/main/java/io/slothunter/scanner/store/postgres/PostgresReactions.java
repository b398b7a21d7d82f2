package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.Reactions;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.worth.Reaction;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table {@code reaction}, read in rounds as watches are by {@link WatchRounds}. */
final class PostgresReactions implements Reactions {
  /** People at once. */
  static final int AT_ONCE = 100;

  /** What is older says next to nothing. */
  private static final Duration KEPT = Duration.ofDays(540);

  private static final int MOST_SLOTS = 50;
  private static final int ADOPTED_AT_ONCE = 5_000;

  /** What a message told of; of one slot that opened twice in between, once. */
  private static final String NOTE =
      """
      with told as (
        select distinct on (s.calendar, s.start) s.calendar, s.start, s.seen_at
        from delivery d join alert_slot s on s.alert = d.alert and s.told
        where d.person = $1 and d.message = $2 and d.destination is null
        order by s.calendar, s.start, s.number desc limit $5
      )
      insert into reaction (person, calendar, start, kind, share, seen_at, at)
      select $1::bigint, calendar, start, $3::text, 1.0 / count(*) over (), seen_at,
        $4::timestamptz
      from told
      on conflict (person, calendar, start) do update
        set kind = excluded.kind, share = excluded.share, at = excluded.at
        where reaction.kind <> excluded.kind
      """;

  private static final String WITHDRAW =
      """
      update reaction r set kind = 'WITHDRAWN'
      from delivery d join alert_slot s on s.alert = d.alert and s.told
      where d.person = $1 and d.message = $2 and d.destination is null
        and r.person = $1 and r.calendar = s.calendar and r.start = s.start
      """;

  private static final String CHANGED =
      """
      select h.horizon, c.* from (
        select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon
      ) h left join lateral (
        select q.person as who, r.kind, r.start, r.share, r.seen_at, r.at, d.specialty,
          d.city as doctor_city, k.*
        from (
          select distinct person from reaction
          where changed >= $1 and person > $2 order by person limit $3
        ) q
        left join lateral (
          select * from reaction where person = q.person and kind <> 'WITHDRAWN'
          order by at desc, calendar, start limit $4
        ) r on true
        left join calendar k on k.id = r.calendar
        left join doctor d on d.id = k.doctor
      ) c on true
      order by c.who, c.at desc, c.id, c.start
      """;

  /** As for watches: what was restored from another server's dump. */
  private static final String ADOPT =
      """
      update reaction set changed = 0 where (person, calendar, start) in (
        select person, calendar, start from reaction
        where changed >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        order by changed, person limit $1 for update)
      """;

  private static final String PRUNE = "delete from reaction where at < $1";

  private final Database database;
  private final InstantSource clock;

  PostgresReactions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Void> note(PersonId person, String message, Reaction.Kind kind) {
    return database
        .write(
            NOTE,
            Tuple.of(
                person.value(), message, kind.name(), clock.instant().atOffset(UTC), MOST_SLOTS))
        .mapEmpty();
  }

  @Override
  public Future<Void> withdraw(PersonId person, String message) {
    return database.write(WITHDRAW, Tuple.of(person.value(), message)).mapEmpty();
  }

  @Override
  public Future<Page> changed(Mark since) {
    return database
        .read(CHANGED, Tuple.of(since.from(), since.after(), AT_ONCE, MOST))
        .map(rows -> page(since, rows));
  }

  /** Has what no transaction of this server can have changed yet be changed by one. */
  Future<Void> adopt() {
    return database
        .write(ADOPT, Tuple.of(ADOPTED_AT_ONCE))
        .compose(rows -> rows.rowCount() < ADOPTED_AT_ONCE ? Future.succeededFuture() : adopt());
  }

  /** Forgets what is old. */
  Future<Void> prune() {
    Instant before = clock.instant().minus(KEPT);
    return database.write(PRUNE, Tuple.of(before.atOffset(UTC))).mapEmpty();
  }

  private static Page page(Mark since, RowSet<Row> rows) {
    Map<Long, List<Reaction>> people = new LinkedHashMap<>();
    long next = since.next();
    long last = since.after();
    for (Row row : rows) {
      next = next == 0 ? row.getLong("horizon") : next;
      Long person = row.getLong("who");
      if (person != null) {
        last = person;
        List<Reaction> said = people.computeIfAbsent(person, any -> new ArrayList<>());
        if (row.getString("kind") != null) {
          said.add(reaction(row));
        }
      }
    }
    boolean more = people.size() == AT_ONCE;
    Mark mark = more ? new Mark(since.from(), next, last) : new Mark(next, 0, 0);
    return new Page(
        people.entrySet().stream()
            .map(each -> new Said(new PersonId(each.getKey()), each.getValue()))
            .toList(),
        mark,
        more);
  }

  private static Reaction reaction(Row row) {
    return new Reaction(
        Reaction.Kind.valueOf(row.getString("kind")),
        Venue.of(row.getString("specialty"), row.getString("doctor_city"), Rows.calendar(row)),
        Instant.ofEpochSecond(row.getLong("start")),
        row.getOffsetDateTime("seen_at").toInstant(),
        row.getDouble("share"),
        row.getOffsetDateTime("at").toInstant());
  }
}
