package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.Broadcasts;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** News in the table {@code broadcast}. */
final class PostgresBroadcasts implements Broadcasts {
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String PROPOSE =
      "insert into broadcast (made_by, text, made_at) values ($1, $2, $3) returning id";
  private static final String BEGIN =
      """
      update broadcast set begun_at = coalesce(begun_at, $3)
      where id = $1 and made_by = $2 and ended_at is null returning id
      """;
  private static final String DROP =
      """
      update broadcast set ended_at = $3
      where id = $1 and made_by = $2 and ended_at is null returning id
      """;
  private static final String CLAIM =
      """
      update broadcast b set owner = $1, owned_until = $3
      where b.id = (
        select id from broadcast
        where begun_at is not null and ended_at is null
          and (owner = $1 or owned_until is null or owned_until < $2)
        order by id limit 1 for update skip locked)
      returning *
      """;
  private static final String NEXT =
      """
      select p.id as person, p.channel, p.address, p.language, p.reachable
      from person p
      where p.channel = $1 and p.id > $2 and p.reachable and %s
      order by p.id limit $3
      """
          .formatted(Rows.MAY_BE_TOLD);
  private static final String WENT =
      """
      update broadcast set position = greatest(position, $2), owned_until = $5,
        sent = sent + case when position < $2 then $3 else 0 end,
        failed = failed + case when position < $2 then 1 - $3 else 0 end
      where id = $1 and owner = $4 and ended_at is null returning id
      """;
  private static final String END =
      "update broadcast set ended_at = $2 where id = $1 and ended_at is null";
  private static final String LATEST = "select * from broadcast order by id desc limit $1";
  private static final String PRUNE =
      "delete from broadcast where made_at < $1 or (begun_at is null and made_at < $2)";

  private final Database database;
  private final InstantSource clock;

  PostgresBroadcasts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Long> propose(PersonId by, String text) {
    return database
        .write(PROPOSE, Tuple.of(by.value(), text, clock.instant().atOffset(UTC)))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  @Override
  public Future<Boolean> begin(long news, PersonId by) {
    return mine(BEGIN, news, by);
  }

  @Override
  public Future<Boolean> drop(long news, PersonId by) {
    return mine(DROP, news, by);
  }

  private Future<Boolean> mine(String sql, long news, PersonId by) {
    return database
        .write(sql, Tuple.of(news, by.value(), clock.instant().atOffset(UTC)))
        .map(rows -> rows.size() > 0);
  }

  @Override
  public Future<Optional<News>> claim(String owner, Instant now, Instant until) {
    return database
        .write(CLAIM, Tuple.of(owner, now.atOffset(UTC), until.atOffset(UTC)))
        .map(rows -> Rows.all(rows, PostgresBroadcasts::news).stream().findFirst());
  }

  @Override
  public Future<List<Person>> next(News news, String channel, int limit) {
    return database
        .read(NEXT, Tuple.of(channel, news.after().value(), limit))
        .map(rows -> Rows.all(rows, Rows::person));
  }

  @Override
  public Future<Boolean> went(News news, PersonId to, boolean sent, String owner, Instant until) {
    return database
        .write(
            WENT,
            Tuple.of(news.id(), to.value(), sent ? 1L : 0L)
                .addString(owner)
                .addOffsetDateTime(until.atOffset(UTC)))
        .map(rows -> rows.size() > 0);
  }

  @Override
  public Future<Void> end(News news) {
    return database.write(END, Tuple.of(news.id(), clock.instant().atOffset(UTC))).mapEmpty();
  }

  @Override
  public Future<List<News>> latest(int limit) {
    return database
        .read(LATEST, Tuple.of(limit))
        .map(rows -> Rows.all(rows, PostgresBroadcasts::news));
  }

  /** Forgets what is old, and what nobody confirmed. */
  Future<Void> prune() {
    Instant now = clock.instant();
    return database
        .write(
            PRUNE, Tuple.of(now.minus(KEPT).atOffset(UTC), now.minus(PROPOSED_KEPT).atOffset(UTC)))
        .mapEmpty();
  }

  private static News news(Row row) {
    return new News(
        row.getLong("id"),
        row.getString("text"),
        new PersonId(row.getLong("position")),
        row.getLong("sent"),
        row.getLong("failed"),
        row.getOffsetDateTime("begun_at") != null,
        row.getOffsetDateTime("ended_at") != null);
  }
}
