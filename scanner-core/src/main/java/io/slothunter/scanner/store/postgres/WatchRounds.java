package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.store.WatchChanges.Mark;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches in rounds, by the transactions that changed them. A round begins by noting the oldest
 * transaction that is still under way: whatever commits later has at least its id, so the next
 * round, which asks for what was changed from there on, misses nothing, and repeats a little.
 */
final class WatchRounds {
  private static final Logger LOG = LoggerFactory.getLogger(WatchRounds.class);

  /** As many as a reader can take in at once without holding up its event loop for long. */
  static final int AT_ONCE = 1_000;

  /**
   * Nothing but what runs is told to a reader who knows nothing. Where something else than a watch
   * decides whether it runs (whether its person can be reached, a destination, an account that is
   * shut out), triggers of the schema set {@code changed} of the watches concerned: "look again".
   */
  private static final String SQL =
      """
      select h.horizon, c.* from (
        select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon
      ) h left join lateral (
        select w.*, w.ended_at is null and not w.paused and %1$s
          and (w.over_at is null or w.over_at > $4) as runs
        from watch w cross join lateral (select * from person where id = %2$s limit 1) p
        where w.changed >= $1 and w.id > $2
          and ($1 > 0 or (w.ended_at is null and not w.paused and %1$s
            and (w.over_at is null or w.over_at > $4)))
        order by w.id limit $3
      ) c on true
      order by c.id
      """
          .formatted(Rows.REACHED, Rows.TOLD_PERSON);

  private static final int ADOPTED_AT_ONCE = 5_000;

  /** The trigger of the table writes the id of this transaction, whatever is set here. */
  private static final String ADOPT =
      """
      update watch set changed = 0 where id in (
        select id from watch
        where changed >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        order by changed, id limit $1 for update)
      """;

  private final Database database;

  WatchRounds(Database database) {
    this.database = database;
  }

  Future<WatchChanges> next(Mark since, Instant now) {
    return database
        .read(SQL, Tuple.of(since.from(), since.after(), AT_ONCE, now.atOffset(UTC)))
        .map(rows -> changes(since, rows));
  }

  /**
   * Has watches that no transaction of this server can have changed yet be changed by one: their
   * ids are of the server that a dump was made of, and every round would tell of them until this
   * one has come as far.
   */
  Future<Void> adopt() {
    return database
        .write(ADOPT, Tuple.of(ADOPTED_AT_ONCE))
        .compose(rows -> rows.rowCount() < ADOPTED_AT_ONCE ? Future.succeededFuture() : adopt());
  }

  private static WatchChanges changes(Mark since, RowSet<Row> rows) {
    List<OwnWatch> running = new ArrayList<>();
    List<WatchId> gone = new ArrayList<>();
    long next = since.next();
    long last = since.after();
    for (Row row : rows) {
      next = next == 0 ? row.getLong("horizon") : next;
      Long id = row.getLong("id");
      if (id != null) {
        last = id;
        Optional<OwnWatch> watch = row.getBoolean("runs") ? readable(row) : Optional.empty();
        watch.ifPresentOrElse(running::add, () -> gone.add(new WatchId(id)));
      }
    }
    boolean more = running.size() + gone.size() == AT_ONCE;
    Mark mark = more ? new Mark(since.from(), next, last) : new Mark(next, 0, 0);
    return new WatchChanges(running, gone, mark, more);
  }

  /** One watch that nobody understands must not keep the others from being heard. */
  private static Optional<OwnWatch> readable(Row row) {
    try {
      return Optional.of(Rows.ownWatch(row));
    } catch (IllegalArgumentException e) {
      LOG.atError()
          .setMessage("a watch cannot be read, and tells nobody of anything")
          .addKeyValue("watch", row.getLong("id"))
          .addKeyValue("cause", e.toString())
          .log();
      return Optional.empty();
    }
  }
}
