package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.DoctorStates;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns of the table {@code doctor} that say whether one can be waited for. */
final class PostgresDoctorStates implements DoctorStates {
  private static final String STATE =
      "select disabled, missing, looked_up_at from doctor where id = $1";

  /** By the index of the few of whom there is something to tell, hence the condition on the id. */
  private static final String DISABLED =
      "select id from doctor where (disabled or missing >= 2) and id > 0 and disabled";

  private static final String DISABLE =
      "update doctor set disabled = $2 where id = $1 returning id";
  private static final String LOOKED_UP_BEFORE =
      """
      select d.id from doctor d
      where not d.disabled and d.looked_up_at < $2
        and (d.missing = 1 or d.looked_up_at < $1)
        and (exists (select from watch w where w.doctor = d.id and w.ended_at is null)
          or exists (
            select from watch w
            where w.ended_at is null and w.filter is not null
              and w.scope -> 'doctors' @> jsonb_build_array(d.id)))
      order by d.looked_up_at limit $3
      """;

  /** Once may be a fault of the booking system's; twice in a row is believed. */
  private static final String LOOKED_UP =
      """
      with seen as (
        update doctor set looked_up_at = $3, missing = case when $2 then 0 else missing + 1 end
        where id = $1 returning id, missing
      )
      update calendar c set bookable = false from seen
      where c.doctor = seen.id and c.bookable and seen.missing >= 2
      """;

  private final Database database;

  PostgresDoctorStates(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<State>> of(DoctorId doctor) {
    return database
        .read(STATE, Tuple.of(doctor.value()))
        .map(rows -> Rows.all(rows, PostgresDoctorStates::state).stream().findFirst());
  }

  private static State state(Row row) {
    Instant at = row.getOffsetDateTime("looked_up_at").toInstant();
    return new State(
        row.getBoolean("disabled"),
        row.getInteger("missing"),
        Optional.of(at).filter(then -> then.isAfter(Instant.EPOCH)));
  }

  @Override
  public Future<Set<DoctorId>> disabled() {
    return database
        .read(DISABLED, Tuple.tuple())
        .map(rows -> new HashSet<>(Rows.all(rows, PostgresDoctorStates::id)));
  }

  @Override
  public Future<Boolean> disable(DoctorId doctor, boolean disabled) {
    return database.write(DISABLE, Tuple.of(doctor.value(), disabled)).map(rows -> rows.size() > 0);
  }

  @Override
  public Future<List<DoctorId>> lookedUpBefore(Instant before, Instant doubtful, int limit) {
    return database
        .read(LOOKED_UP_BEFORE, Tuple.of(before.atOffset(UTC), doubtful.atOffset(UTC), limit))
        .map(rows -> Rows.all(rows, PostgresDoctorStates::id));
  }

  @Override
  public Future<Void> lookedUp(DoctorId doctor, boolean found, Instant at) {
    return database.write(LOOKED_UP, Tuple.of(doctor.value(), found, at.atOffset(UTC))).mapEmpty();
  }

  private static DoctorId id(Row row) {
    return new DoctorId(row.getLong("id"));
  }
}
