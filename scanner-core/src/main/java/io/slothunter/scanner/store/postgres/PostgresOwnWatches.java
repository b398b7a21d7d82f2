package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.FilterJson;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of the table {@code watch} that say whether it rests. */
final class PostgresOwnWatches implements OwnWatches {
  private static final String OF =
      "select * from watch where person = %s and ended_at is null order by since, id";

  private static final String OF_PERSON = OF.formatted("$1");

  private static final String OF_USER = OF.formatted(Rows.PERSON_OF_USER.formatted("$1"));

  private static final String OWNER =
      """
      select w.person from watch w
      where w.id = $1 and w.ended_at is null and (w.person = $2 or exists (
        select from family f join account g on g.id = f.actor
        where f.child = w.person and g.person = $2 and f.withdrawn_at is null) or exists (
        select from account g join family f on f.actor = g.id join account a on a.id = f.adult
        where g.person = $2 and a.person = w.person and f.agreed_at is not null
          and f.withdrawn_at is null and not a.blocked))
      """;

  private static final String OF_FAMILY =
      """
      select f.name as kin, w.*
      from account g join family f on f.actor = g.id left join account a on a.id = f.adult
      join watch w on w.person = coalesce(f.child, a.person) and w.ended_at is null
      where g.person = $1 and f.agreed_at is not null and f.withdrawn_at is null
        and a.blocked is not true
      order by f.id, w.since, w.id
      """;

  /**
   * Of two filters that say the same there is one watch, whichever index tells. $8 is the bond by
   * which another acts, if one does.
   */
  private static final String BEGIN =
      """
      insert into watch (person, doctor, filter, since, expires_at, over_at, urgent)
      select $1, $2, $3, $4, $5, $6, $7 where %s
      on conflict (person, %s) where ended_at is null%s do update set
        since = case when watch.over_at <= excluded.since then excluded.since else watch.since end,
        expires_at = excluded.expires_at, over_at = excluded.over_at, urgent = excluded.urgent
      returning *
      """;

  private static final String BEGIN_OF_DOCTOR =
      BEGIN.formatted(Rows.BOND_HOLDS.formatted("$8"), "doctor", "");

  private static final String BEGIN_OF_FILTER =
      BEGIN.formatted(
          Rows.BOND_HOLDS.formatted("$8"), "md5(filter::text)", " and filter is not null");

  /**
   * What is still owed was asked for with what is no longer wished. That none of its doctors can be
   * booked is known of those whom it named, not of those whom it names now.
   */
  private static final String CHANGE =
      """
      with before as (
        select id, doctor, filter, unserved,
          (doctor, filter -> 'doctors') is distinct from ($3::bigint, $4::jsonb -> 'doctors')
            as others
        from watch where id = $1 and person = $2 and ended_at is null
        for update
      ), renewed as (
        update watch w set doctor = $3, filter = $4, expires_at = $6, over_at = $7, urgent = $8,
          since = case when w.over_at <= $5 then $5 else w.since end,
          unserved = w.unserved and not before.others
        from before where w.id = $1 and w.id = before.id
        returning w.*, (before.doctor, before.filter) is distinct from (w.doctor, w.filter) as other
      ), expired as (
        update delivery d set status = 'expired', settled_at = $5, reason = 'the watch changed'
        from renewed join alert a on a.watch = renewed.id
        where d.alert = a.id and d.status = 'open' and renewed.other
      ), unsaid as (
        update notice n set status = 'expired', settled_at = $5, reason = 'the watch changed'
        from before
        where before.others and n.person = $2 and n.topic = 'watch ' || before.id
          and n.status = 'open'
      )
      select * from renewed
      """;

  /** What the watch was still owed when it began to rest is owed to nobody. */
  private static final String REST =
      """
      with resting as (
        update watch set paused = $3, snoozed_until = $4
        where id = $1 and person = $2 and ended_at is null returning *
      ), expired as (
        update delivery d set status = 'expired', settled_at = $5, reason = 'the watch rests'
        from resting join alert a on a.watch = resting.id
        where d.alert = a.id and d.status = 'open'
          and (resting.paused or resting.snoozed_until is not null)
      )
      select * from resting
      """;

  private final Database database;
  private final InstantSource clock;

  PostgresOwnWatches(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<List<OwnWatch>> of(PersonId person) {
    return database
        .read(OF_PERSON, Tuple.of(person.value()))
        .map(rows -> Rows.all(rows, Rows::ownWatch));
  }

  @Override
  public Future<List<OwnWatch>> of(UserId user) {
    return database
        .read(OF_USER, Tuple.of(user.value()))
        .map(rows -> Rows.all(rows, Rows::ownWatch));
  }

  @Override
  public Future<List<FamilyWatch>> ofFamily(PersonId person) {
    return database
        .read(OF_FAMILY, Tuple.of(person.value()))
        .map(
            rows ->
                Rows.all(rows, row -> new FamilyWatch(row.getString("kin"), Rows.ownWatch(row))));
  }

  @Override
  public Future<Optional<PersonId>> owner(WatchId watch, PersonId person) {
    return database
        .read(OWNER, Tuple.of(watch.value(), person.value()))
        .map(rows -> Rows.all(rows, row -> new PersonId(row.getLong("person"))))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Future<OwnWatch> begin(PersonId person, Wish wish) {
    return begun(person, wish, null).map(Optional::orElseThrow);
  }

  @Override
  public Future<Optional<OwnWatch>> begin(PersonId person, FamilyId bond, Wish wish) {
    return begun(person, wish, bond.value());
  }

  private Future<Optional<OwnWatch>> begun(PersonId person, Wish wish, @Nullable Long bond) {
    Tuple values = wish(Tuple.of(person.value()), wish).addLong(bond);
    boolean plain = wish.filter().plainDoctor().isPresent();
    return database
        .write(plain ? BEGIN_OF_DOCTOR : BEGIN_OF_FILTER, values)
        .map(rows -> Rows.all(rows, Rows::ownWatch).stream().findFirst());
  }

  @Override
  public Future<Optional<OwnWatch>> change(WatchId watch, PersonId person, Wish wish) {
    return database
        .write(CHANGE, wish(Tuple.of(watch.value(), person.value()), wish))
        .map(rows -> Rows.all(rows, Rows::ownWatch).stream().findFirst());
  }

  /** Adds doctor, filter, now, expiry, end and urgency. */
  private Tuple wish(Tuple values, Wish wish) {
    Optional<Long> doctor = wish.filter().plainDoctor().map(DoctorId::value);
    return values
        .addLong(doctor.orElse(null))
        .addValue(doctor.isPresent() ? null : FilterJson.write(wish.filter()))
        .addOffsetDateTime(Rows.time(clock.instant()))
        .addOffsetDateTime(Rows.time(wish.expires()))
        .addOffsetDateTime(Rows.time(wish.over().orElse(null)))
        .addBoolean(wish.urgency() == Urgency.URGENT);
  }

  @Override
  public Future<Optional<OwnWatch>> pause(WatchId watch, PersonId person) {
    return rest(watch, person, true, null);
  }

  @Override
  public Future<Optional<OwnWatch>> resume(WatchId watch, PersonId person) {
    return rest(watch, person, false, null);
  }

  @Override
  public Future<Optional<OwnWatch>> snooze(WatchId watch, PersonId person, Instant until) {
    return rest(watch, person, false, until.atOffset(UTC));
  }

  private Future<Optional<OwnWatch>> rest(
      WatchId watch, PersonId person, boolean paused, @Nullable OffsetDateTime until) {
    OffsetDateTime now = clock.instant().atOffset(UTC);
    return database
        .write(REST, Tuple.of(watch.value(), person.value(), paused, until, now))
        .map(rows -> Rows.all(rows, Rows::ownWatch).stream().findFirst());
  }
}
