package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.WatchTroubles;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.List;

/** The column of the table {@code watch} that says what its person was told of trouble. */
final class PostgresWatchTroubles implements WatchTroubles {
  /**
   * From the few doctors who cannot be served to their watches, and from the watches whose people
   * know of trouble to their doctors. A watch that names several is served while one of them is.
   */
  private static final String CHANGES =
      """
      with unserved as materialized (
        select id, disabled from doctor where (disabled or missing >= 2) and id > 0
      ), changed as (
        select w.id, %1$s as person, u.id as named, false as over, u.disabled
        from unserved u join watch w on w.doctor = u.id and w.ended_at is null
        where not w.unserved and not w.paused
        union all
        select distinct on (w.id) w.id, %1$s, u.id, false, u.disabled
        from unserved u join watch w on w.ended_at is null and w.filter is not null
          and w.scope -> 'doctors' @> jsonb_build_array(u.id)
        where not w.unserved and not w.paused and not exists (
          select from jsonb_array_elements_text(w.scope -> 'doctors') as e(doctor)
          where not exists (select from unserved o where o.id = e.doctor::bigint))
        union all
        select w.id, %1$s, coalesce(w.doctor, (w.scope -> 'doctors' ->> 0)::bigint), true,
          false
        from watch w where w.unserved and w.ended_at is null and w.id > 0 and case
          when w.doctor is not null
            then not exists (select from unserved u where u.id = w.doctor)
          when w.scope -> 'doctors' is null then true
          else exists (
            select from jsonb_array_elements_text(w.scope -> 'doctors') as e(doctor)
            where not exists (select from unserved u where u.id = e.doctor::bigint))
          end
      )
      select c.id, c.named, c.over, c.disabled, p.id as person, p.channel, p.address, p.language,
        p.reachable
      from changed c join person p on p.id = c.person
      where %2$s and c.named is not null
        and c.id > $1
      order by c.id limit $2
      """
          .formatted(Rows.TOLD_PERSON, Rows.REACHED);

  private static final String TOLD =
      """
      with marked as (
        update watch set unserved = $2
        where id = $1 and ended_at is null and unserved <> $2
        returning person, 'watch ' || id as topic, $3::text as kind,
          jsonb_build_object('doctor', $4::text) as about, id as watch, '{}'::bigint[] as passed
      )
      """
          + PostgresNotices.owing(5);

  private final Database database;
  private final InstantSource clock;

  PostgresWatchTroubles(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<List<Change>> changes(WatchId after, int limit) {
    return database
        .read(CHANGES, Tuple.of(after.value(), limit))
        .map(rows -> Rows.all(rows, PostgresWatchTroubles::change));
  }

  @Override
  public Future<Boolean> tell(Change change) {
    Notice.Kind kind =
        change.over()
            ? Notice.Kind.DOCTOR_BACK
            : change.disabled() ? Notice.Kind.DOCTOR_SWITCHED_OFF : Notice.Kind.DOCTOR_GONE;
    return database
        .write(
            TOLD,
            Tuple.of(change.watch().value(), !change.over(), kind.name())
                .addString(change.doctor().toString())
                .addOffsetDateTime(clock.instant().atOffset(UTC)))
        .map(rows -> rows.size() > 0);
  }

  private static Change change(Row row) {
    return new Change(
        new WatchId(row.getLong("id")),
        Rows.person(row),
        new DoctorId(row.getLong("named")),
        row.getBoolean("over"),
        row.getBoolean("disabled"));
  }
}
