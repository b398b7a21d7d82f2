package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.LongWaits;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Waits;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches by how long they wait, and by the doctors whom they name. */
final class PostgresWaits implements Waits, LongWaits {
  private static final String PAGE =
      """
      select w.id, %s as person,
        case when w.doctor is not null then array[w.doctor]
          else array(
            select e::bigint from jsonb_array_elements_text(w.scope -> 'doctors') as e limit %d)
        end as doctors
      from watch w
      where w.id > $1 and (w.ended_at is null or w.ended_at > $2)
      order by w.id limit $3
      """
          .formatted(Rows.TOLD_PERSON, Waits.MOST);

  private static final String WAITING =
      """
      select w.*, coalesce(w.waits_from, w.since) as counted, p.id as told, p.channel, p.address,
        p.language, p.reachable, p.zone, p.quiet_from, p.quiet_to, p.digest_at, p.digest_hours,
        p.urgent_at_once, p.alternatives, p.offered_at,
        %1$s as reached,
        (select a.created_at from alert a where a.watch = w.id order by a.id desc limit 1)
          as alerted
      from (
        select * from watch
        where (ended_at is null and not paused
            and (doctor is not null or scope -> 'doctors' is not null)) is true
          and coalesce(waits_from, since) <= $1
        order by coalesce(waits_from, since), id limit $2
      ) w cross join lateral (select * from person where id = %2$s limit 1) p
      order by counted, w.id
      """
          .formatted(Rows.REACHED, Rows.TOLD_PERSON);

  private static final String COUNT =
      """
      update watch set waits_from = $3
      where id = $1 and ended_at is null and coalesce(waits_from, since) = $2 returning id
      """;

  /** Others who are free are not for long. */
  private static final String GOOD_FOR = "interval '6 hours'";

  /** Who is just being offered something for another of their watches is not offered this. */
  private static final String OFFER =
      """
      with free as (
        update person set offered_at = $5
        where id = $4 and (offered_at is null or offered_at <= $6) returning id
      ), marked as (
        update watch w set waits_from = $3 from free
        where w.id = $1 and w.ended_at is null and coalesce(w.waits_from, w.since) = $2
        returning w.person, 'offer ' || w.id as topic, '%s'::text as kind, $7::jsonb as about,
          w.id as watch, '{}'::bigint[] as passed
      )
      """
              .formatted(Notice.Kind.OFFER)
          + PostgresNotices.owing(5, GOOD_FOR);

  private final Database database;

  PostgresWaits(Database database) {
    this.database = database;
  }

  @Override
  public Future<Page> page(long after, Instant since, int limit) {
    return database
        .read(PAGE, Tuple.of(after, since.atOffset(UTC), limit))
        .map(rows -> page(after, rows, limit));
  }

  private static Page page(long after, RowSet<Row> rows, int limit) {
    long last = after;
    for (Row row : rows) {
      last = row.getLong("id");
    }
    return new Page(Rows.all(rows, PostgresWaits::wait), last, rows.size() == limit);
  }

  private static Wait wait(Row row) {
    return new Wait(
        new PersonId(row.getLong("person")),
        Arrays.stream(row.getArrayOfLongs("doctors")).map(DoctorId::new).toList());
  }

  @Override
  public Future<List<Waiting>> waiting(Instant upTo, int limit) {
    return database
        .read(WAITING, Tuple.of(upTo.atOffset(UTC), limit))
        .map(
            rows ->
                Rows.all(rows, PostgresWaits::readable).stream()
                    .flatMap(Optional::stream)
                    .toList());
  }

  @Override
  public Future<Boolean> count(Waiting waiting, Instant from) {
    return database
        .write(
            COUNT,
            Tuple.of(
                waiting.watch().watch().id().value(),
                waiting.counted().atOffset(UTC),
                from.atOffset(UTC)))
        .map(rows -> rows.size() > 0);
  }

  @Override
  public Future<Boolean> offer(
      Waiting waiting, Map<String, String> about, Instant from, Instant now, Instant unlessAfter) {
    return database
        .write(
            OFFER,
            Tuple.of(
                    waiting.watch().watch().id().value(),
                    waiting.counted().atOffset(UTC),
                    from.atOffset(UTC))
                .addLong(waiting.person().id().value())
                .addOffsetDateTime(now.atOffset(UTC))
                .addOffsetDateTime(unlessAfter.atOffset(UTC))
                .addJsonObject(new JsonObject(Map.copyOf(about))))
        .map(rows -> rows.size() > 0);
  }

  /** One watch that only a newer program understands must not keep the others waiting. */
  private static Optional<Waiting> readable(Row row) {
    try {
      return Optional.of(waiting(row));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Waiting waiting(Row row) {
    Telling telling = Rows.telling(row);
    return new Waiting(
        Rows.ownWatch(row),
        new Person(
            new PersonId(row.getLong("told")),
            new Contact(row.getString("channel"), row.getString("address")),
            Rows.language(row.getString("language")),
            row.getBoolean("reachable")),
        telling,
        row.getBoolean("reached"),
        row.getOffsetDateTime("counted").toInstant(),
        instant(row, "alerted"),
        instant(row, "offered_at"));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
