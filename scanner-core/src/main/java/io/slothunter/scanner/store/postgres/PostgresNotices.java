package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Notices;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code notice}. */
final class PostgresNotices implements Notices {
  /** Nobody is told of trouble that came up longer ago. */
  private static final String NEWS_FOR = "interval '7 days'";

  /**
   * Writes a word for each row of {@code marked}, which has person, topic, kind, about, watch and
   * passed, and comes from the statement that it follows. A word of the same topic that nobody was
   * told yet is what has just ended: then neither is told.
   *
   * @param clock the number of the parameter that says what time it is
   */
  static String owing(int clock) {
    return owing(clock, NEWS_FOR);
  }

  /**
   * @param worth an interval: nobody is told of it any more after so long
   */
  static String owing(int clock, String worth) {
    return """
        , undone as (
          update notice n set status = 'expired', settled_at = $%1$d::timestamptz,
            reason = 'it is not so any more'
          from marked m
          where n.person = m.person and n.topic = m.topic and n.status = 'open'
          returning n.person, n.topic
        ), owed as (
          insert into notice (person, topic, kind, about, watch, passed, not_before, created_at,
            until)
          select m.person, m.topic, m.kind, m.about, m.watch, m.passed, $%1$d::timestamptz,
            $%1$d::timestamptz, $%1$d::timestamptz + %2$s
          from marked m
          where not exists (
            select from undone u where u.person = m.person and u.topic = m.topic)
        )
        select person from marked
        """
        .formatted(clock, worth);
  }

  /**
   * It may have waited long for its turn: nobody hears where they want to hear nothing any more, or
   * of a watch that they ended meanwhile.
   */
  private static final String BEGIN =
      """
      update notice n set status = 'saying', attempts = attempts + 1, not_before = $3
      where n.id = $1 and n.status in ('open', 'saying') and n.not_before <= $2
        and exists (
          select from (select * from person where id = %s limit 1) p cross join lateral (%s) w
          where %s and w.destination is not distinct from $4::bigint
            and w.channel = $5 and w.address = $6)
        and %s
      returning n.id
      """
          .formatted(
              Rows.TOLD_FOR.formatted("n.person"),
              Rows.WAYS,
              Rows.MAY_BE_TOLD,
              DueNotices.STILL_WATCHED);

  private static final String SAID =
      """
      update notice set status = 'delivered', settled_at = $2, message = left($3, 200),
        channel = $4
      where id = $1 and status <> 'delivered'
      """;

  /** Of two that thought to say it the first one's word is old. */
  private static final String LATER =
      """
      update notice set status = case when $5 then 'open' else status end, not_before = $3,
        reason = left($4, 500),
        passed = case when $6::bigint is null then passed else passed || $6::bigint end
      where id = $1 and status in ('open', 'saying') and attempts = $2
      """;

  private static final int PRUNED_AT_ONCE = 1_000;

  /** Of an outage everybody is told in the same minutes: all that is old at once is too much. */
  private static final String PRUNE =
      """
      delete from notice where id = any(array(
        select id from notice where until < $1 order by until limit $2))
      """;

  private final Database database;
  private final InstantSource clock;
  private final DueNotices due;

  PostgresNotices(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.due = new DueNotices(database);
  }

  @Override
  public Future<List<Notice>> due(
      String channel, Collection<String> spoken, Instant now, int limit) {
    return due.next(channel, spoken, now, limit);
  }

  @Override
  public Future<Boolean> begin(Notice notice, Instant now, Instant until) {
    return database
        .write(
            BEGIN,
            Tuple.of(notice.id(), now.atOffset(UTC), until.atOffset(UTC))
                .addLong(notice.destination().map(DestinationId::value).orElse(null))
                .addString(notice.person().contact().channel())
                .addString(notice.person().contact().address()))
        .map(rows -> rows.size() > 0);
  }

  @Override
  public Future<Void> said(Notice notice, Instant now, String message) {
    return database
        .write(
            SAID,
            Tuple.of(notice.id(), now.atOffset(UTC), message, notice.person().contact().channel()))
        .mapEmpty();
  }

  @Override
  public Future<Void> later(Notice notice, Instant next, String reason) {
    return putOff(notice, next, reason, false, null);
  }

  @Override
  public Future<Void> notSaid(Notice notice, Instant next, String reason) {
    return putOff(notice, next, reason, true, null);
  }

  @Override
  public Future<Void> refused(Notice notice, Instant now, String reason) {
    long way = notice.destination().map(DestinationId::value).orElse(0L);
    return putOff(notice, now, reason, true, way);
  }

  private Future<Void> putOff(
      Notice notice, Instant next, String reason, boolean unsaid, @Nullable Long passed) {
    Tuple values =
        Tuple.of(
            notice.id(), notice.attempts(), next.atOffset(UTC), reason.replace("\0", ""), unsaid);
    return database.write(LATER, values.addLong(passed)).mapEmpty();
  }

  /** Forgets what nobody is told of any more. */
  Future<Void> prune() {
    return database
        .write(PRUNE, Tuple.of(clock.instant().atOffset(UTC), PRUNED_AT_ONCE))
        .compose(rows -> rows.rowCount() < PRUNED_AT_ONCE ? Future.succeededFuture() : prune());
  }
}
