package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.Waves;
import io.slothunter.scanner.watch.DeliveryId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** The tables {@code alert}, {@code alert_slot}, {@code delivery} and {@code notifier_cursor}. */
final class PostgresAlertOutbox implements AlertOutbox {
  private static final int PRUNED_AT_ONCE = 5_000;

  private static final String CURSOR = "select position from notifier_cursor";

  /**
   * The watch, the person and the destination of a delivery {@code d}, where it may still go
   * somewhere. As the person is told now: its guardian may have changed, and the way to them. What
   * is counted as due passes here, and so does what is handed out, or what never can be would in
   * time be all that is looked at.
   */
  private static final String STILL_TOLD =
      """
      join alert a on a.id = d.alert join watch w on w.id = a.watch and w.ended_at is null
      join person p on p.id = %s and %s
      left join destination t on t.id = d.destination
      where case when d.destination is null then p.reachable and p.channel = d.channel
        else t.state = 'ACTIVE' end
      """
          .formatted(Rows.TOLD_PERSON, Rows.MAY_BE_TOLD);

  /**
   * What of a delivery's slots is still free and news to whoever waits for them, if they still do.
   * Nothing, for a process that does not lead the channel. {@code d} is the delivery, as the first
   * part chose it. The doctor is that of the slots: the watch may be of another by now.
   */
  private static final String OWED =
      """
      select d.id as delivery, d.destination, d.attempts, a.id, a.watch, a.created_at, a.wave,
        p.id as person, w.urgent, a.acknowledged_at is not null as acknowledged,
        coalesce((
          select c.doctor from alert_slot f join calendar c on c.id = f.calendar
          where f.alert = a.id order by f.number limit 1), w.doctor) as doctor,
        coalesce(t.channel, p.channel) as channel, coalesce(t.contact, p.address) as address,
        p.language, p.reachable, p.zone, p.quiet_from, p.quiet_to, p.digest_at, p.digest_hours,
        p.urgent_at_once, p.alternatives,
        s.number, s.calendar, s.start, s.length, s.seen_at, s.returned
      from owed d
      left join lateral (
        select * from alert_slot o
        where o.alert = d.alert
          and exists (
            select from calendar_state c
            where c.calendar = o.calendar and o.start = any(c.free_starts))
          and not %s
      ) s on true
      %s and d.settled_at is null
        and (select l.holder from channel_lead l where l.channel = d.channel) = $%s
      order by d.not_before, d.id, s.start, s.number
      """;

  private static final String CURRENT =
      """
      with owed as materialized (select * from delivery where id = any($1))
      """
          + OWED.formatted(RecordStatement.TOLD_BY_ANOTHER, STILL_TOLD, 2);

  private static final String DUE =
      """
      with owed as (
        select d.* from delivery d
        %s and d.status = 'open' and d.channel = $1 and d.not_before <= $2
        order by d.not_before, d.person fetch first ($3) rows with ties
      )
      """
              .formatted(STILL_TOLD)
          + OWED.formatted(RecordStatement.TOLD_BY_ANOTHER, STILL_TOLD, 4);

  /**
   * In the order of their ids, as every writer does. What may still be on its way is settled as
   * delivered all the same. All that is open has a person: that finds it by the index of what is.
   */
  private static final String EXPIRE =
      """
      with past as materialized (
        select d.id from delivery d
        where d.status = 'open' and d.person > 0
          and (select true from alert_slot s
            where s.alert = d.alert and s.start >= $2 limit 1) is null
        order by d.id limit $3 for update
      )
      update delivery d set status = 'expired', settled_at = $1, reason = 'nothing is left to tell'
      where d.id = any(array(select id from past))
      """;

  private static final String COUNTS =
      """
      select count(*) filter (where status = 'open') as open,
        count(*) filter (where status = 'delivered') as delivered,
        count(*) filter (where status = 'expired') as expired,
        count(*) filter (where status = 'dead') as dead
      from delivery
      """;

  /** An alert is forgotten when nothing of it is owed, and none of its slots can come back. */
  private static final String PRUNE =
      """
      delete from alert where id = any(array(
        select a.id from alert a
        where a.created_at < $1
          and (select true from delivery d
            where d.alert = a.id and d.settled_at is null limit 1) is null
          and (select true from alert_slot s
            where s.alert = a.id and s.start >= $2 limit 1) is null
        limit $3))
      """;

  private final Database database;
  private final InstantSource clock;
  private final ChannelLead lead;
  private final Duration pauseAfter;

  /**
   * @param pauseAfter a server of somebody's own that took nothing for so long is paused
   */
  PostgresAlertOutbox(Database database, InstantSource clock, Duration pauseAfter) {
    this.database = database;
    this.clock = clock;
    this.pauseAfter = pauseAfter;
    this.lead = new ChannelLead(database, System::nanoTime);
  }

  @Override
  public Future<Long> cursor() {
    return database
        .read(CURSOR, Tuple.tuple())
        .map(rows -> rows.iterator().next().getLong("position"));
  }

  @Override
  public Future<List<Owed>> record(long from, long to, List<Draft> drafts, Waves waves) {
    if (to < from) {
      return Future.failedFuture(
          new IllegalArgumentException("a cursor moves forward: " + from + " to " + to));
    }
    return database
        .write(
            RecordStatement.SQL, RecordStatement.values(from, to, clock.instant(), drafts, waves))
        .compose(
            rows -> rows.size() == 0 ? moved(from) : Future.succeededFuture(OwedRows.owed(rows)));
  }

  private Future<List<Owed>> moved(long expected) {
    return cursor().compose(found -> Future.failedFuture(new CursorMoved(expected, found)));
  }

  @Override
  public Future<List<Owed>> current(Collection<DeliveryId> deliveries) {
    Long[] ids = deliveries.stream().map(DeliveryId::value).toArray(Long[]::new);
    return database.read(CURRENT, Tuple.of(ids, lead.self())).map(OwedRows::owed);
  }

  @Override
  public Future<List<Owed>> due(String channel, Instant now, int limit) {
    return lead.lead(channel)
        .compose(
            leads ->
                leads
                    ? database
                        .read(DUE, Tuple.of(channel, now.atOffset(UTC), limit, lead.self()))
                        .map(OwedRows::owed)
                    : Future.succeededFuture(List.of()));
  }

  @Override
  public Future<Boolean> leads(String channel) {
    return lead.lead(channel);
  }

  @Override
  public Future<Void> settle(List<Settlement> settlements) {
    return settlements.isEmpty()
        ? Future.succeededFuture()
        : database
            .write(SettleStatement.SQL, SettleStatement.values(settlements, pauseAfter))
            .mapEmpty();
  }

  @Override
  public Future<Counts> counts() {
    return database
        .read(COUNTS, Tuple.tuple())
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Counts(
                    row.getLong("open"),
                    row.getLong("delivered"),
                    row.getLong("expired"),
                    row.getLong("dead")));
  }

  /**
   * Settles what is open although all of its slots have begun, because nobody can be told of it:
   * its person went away meanwhile, or the watch or the destination did just when it was made.
   */
  Future<Void> expire() {
    Instant now = clock.instant();
    return database
        .write(EXPIRE, Tuple.of(now.atOffset(UTC), now.getEpochSecond(), PRUNED_AT_ONCE))
        .compose(rows -> rows.rowCount() < PRUNED_AT_ONCE ? Future.succeededFuture() : expire());
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

  /** Leaves what is owed to other processes. */
  Future<Void> close() {
    return lead.close();
  }
}
