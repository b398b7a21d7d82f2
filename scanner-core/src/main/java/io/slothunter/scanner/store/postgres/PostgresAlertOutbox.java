package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** Alerts in the tables {@code alert}, {@code alert_slot} and {@code notifier_cursor}. */
final class PostgresAlertOutbox implements AlertOutbox {
  private static final int PRUNED_AT_ONCE = 5_000;

  private static final String CURSOR = "select position from notifier_cursor";

  /**
   * The slots of an alert that are still free and news to whoever waits for them, if they still do.
   * {@code a} is the alert, in the state that the first part chose. Its doctor is that of its
   * slots: the watch may be of another by now.
   */
  private static final String OWED =
      """
      select a.id, a.watch, a.created_at, a.attempts, p.id as person,
        coalesce((
          select c.doctor from alert_slot f join calendar c on c.id = f.calendar
          where f.alert = a.id order by f.number limit 1), w.doctor) as doctor,
        p.channel, p.address,
        p.language, p.reachable, s.number, s.calendar, s.start, s.length, s.seen_at, s.returned
      from owed a join watch w on w.id = a.watch
      left join family f on f.child = w.person
      left join account g on g.id = f.actor
      join person p on p.id = coalesce(g.person, w.person)
      left join lateral (
        select * from alert_slot o
        where o.alert = a.id
          and exists (
            select from calendar_state c
            where c.calendar = o.calendar and o.start = any(c.free_starts))
          and not %s
      ) s on true
      where w.ended_at is null and p.reachable
      order by a.created_at, a.id, s.start, s.number
      """
          .formatted(RecordStatement.TOLD);

  private static final String CURRENT =
      """
      with owed as (select * from alert where status = 'pending' and id = any($1))
      """
          + OWED;

  private static final String DUE =
      """
      with owed as (
        select a.* from alert a join watch w on w.id = a.watch join person p on p.id = w.person
        where a.status = 'pending' and a.next_attempt_at <= $1
          and w.ended_at is null and p.reachable
        order by a.created_at, a.id limit $2
      )
      """
          + OWED;

  private static final String COUNTS =
      """
      select count(*) filter (where status = 'pending') as pending,
        count(*) filter (where status = 'delivered') as delivered,
        count(*) filter (where status = 'expired') as expired,
        count(*) filter (where status = 'dead') as dead
      from alert
      """;

  /** An alert is forgotten when it is settled, old, and none of its slots can come back. */
  private static final String PRUNE =
      """
      delete from alert where id in (
        select a.id from alert a
        where a.status <> 'pending' and a.created_at < $1
          and not exists (
            select from alert_slot s where s.alert = a.id and s.start >= $2)
        limit $3)
      """;

  private final Database database;
  private final InstantSource clock;

  PostgresAlertOutbox(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Long> cursor() {
    return database
        .read(CURSOR, Tuple.tuple())
        .map(rows -> rows.iterator().next().getLong("position"));
  }

  @Override
  public Future<List<Alert>> record(long from, long to, List<Draft> drafts) {
    if (to < from) {
      return Future.failedFuture(
          new IllegalArgumentException("a cursor moves forward: " + from + " to " + to));
    }
    return database
        .write(RecordStatement.SQL, RecordStatement.values(from, to, clock.instant(), drafts))
        .compose(
            rows ->
                rows.size() == 0 ? moved(from) : Future.succeededFuture(AlertRows.alerts(rows)));
  }

  private Future<List<Alert>> moved(long expected) {
    return cursor().compose(found -> Future.failedFuture(new CursorMoved(expected, found)));
  }

  @Override
  public Future<List<Alert>> current(Collection<AlertId> alerts) {
    Long[] ids = alerts.stream().map(AlertId::value).toArray(Long[]::new);
    return database.read(CURRENT, Tuple.of((Object) ids)).map(AlertRows::alerts);
  }

  @Override
  public Future<List<Alert>> due(Instant now, int limit) {
    return database.read(DUE, Tuple.of(now.atOffset(UTC), limit)).map(AlertRows::alerts);
  }

  @Override
  public Future<Void> settle(List<Settlement> settlements) {
    return settlements.isEmpty()
        ? Future.succeededFuture()
        : database.write(SettleStatement.SQL, SettleStatement.values(settlements)).mapEmpty();
  }

  @Override
  public Future<Counts> counts() {
    return database
        .read(COUNTS, Tuple.tuple())
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Counts(
                    row.getLong("pending"),
                    row.getLong("delivered"),
                    row.getLong("expired"),
                    row.getLong("dead")));
  }

  /**
   * Deletes settled alerts that were made before an instant and whose slots all lie before it, so
   * that none of them can return.
   *
   * @return how many
   */
  Future<Long> prune(Instant olderThan) {
    return database
        .write(PRUNE, Tuple.of(olderThan.atOffset(UTC), olderThan.getEpochSecond(), PRUNED_AT_ONCE))
        .compose(
            rows ->
                rows.rowCount() < PRUNED_AT_ONCE
                    ? Future.succeededFuture((long) rows.rowCount())
                    : prune(olderThan).map(more -> more + rows.rowCount()));
  }
}
