package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.ClinicDoctors;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.NullValue;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables {@code clinic_doctor} and {@code doctor}. */
final class PostgresClinicDoctors implements ClinicDoctors {
  /** How many people wait for the doctor {@code d} at $2. Whom they are nobody is told. */
  private static final String WAITING =
      """
      (select count(*) from (
        select w.person from watch w
        where w.doctor = d.id and w.ended_at is null and (w.over_at is null or w.over_at > $2)
        union
        select w.person from watch w
        where w.ended_at is null and w.filter is not null
          and w.scope -> 'doctors' @> jsonb_build_array(d.id)
          and (w.over_at is null or w.over_at > $2)) people) as waiting
      """;

  /** A clinic without doctors is one row without a doctor. */
  private static final String OF =
      """
      select d.*, %s
      from account a
      left join clinic_doctor c on c.account = a.id
      left join doctor d on d.id = c.doctor
      where a.id = $1 and a.role = 'CLINIC'
      order by d.id
      """
          .formatted(WAITING);

  /** Of two who assign at once the second waits for the account's row. */
  private static final String ASSIGN =
      """
      with a as materialized (
        select id from account where id = $1 and role = 'CLINIC' for update
      ), gone as (
        delete from clinic_doctor c using a where c.account = a.id and c.doctor <> all($2::bigint[])
      ), added as (
        insert into clinic_doctor (account, doctor)
        select a.id, t.doctor from a, unnest($2::bigint[]) t (doctor)
        on conflict do nothing
      )
      select id from a
      """;

  /** $8: the fields that were written, $9: those that are given back. */
  private static final String CHANGE =
      """
      with d as (
        update doctor set name = coalesce($4, name), specialty = coalesce($5, specialty),
          city = coalesce($6, city), disabled = coalesce($7, disabled),
          edited = array(
            select distinct f from unnest(edited || $8::text[]) f
            where f <> all($9::text[]) order by f)
        where id = $1 and ($3::bigint is null or exists (
          select from clinic_doctor c join account a on a.id = c.account
          where c.account = $3 and c.doctor = $1 and a.role = 'CLINIC'))
        returning *
      )
      select d.*, %s from d
      """
          .formatted(WAITING);

  private final Database database;
  private final InstantSource clock;

  PostgresClinicDoctors(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Optional<List<Tended>>> of(UserId clinic) {
    return database
        .read(OF, Tuple.of(clinic.value(), now()))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(
                        Rows.all(rows, PostgresClinicDoctors::ifAny).stream()
                            .flatMap(Optional::stream)
                            .toList()));
  }

  @Override
  public Future<Boolean> assign(UserId clinic, Set<DoctorId> doctors) {
    Long[] ids = doctors.stream().map(DoctorId::value).sorted().toArray(Long[]::new);
    return database
        .write(ASSIGN, Tuple.of(clinic.value()).addArrayOfLong(ids))
        .map(rows -> rows.size() > 0);
  }

  @Override
  public Future<Optional<Tended>> change(DoctorId doctor, Optional<UserId> clinic, Edit edit) {
    Tuple values =
        Tuple.of(doctor.value(), now())
            .addValue(clinic.<Object>map(UserId::value).orElse(NullValue.Long));
    for (Field field : Field.values()) {
      values.addValue(
          Optional.ofNullable(edit.texts().get(field))
              .flatMap(text -> text)
              .<Object>map(text -> text)
              .orElse(NullValue.String));
    }
    values
        .addValue(edit.disabled().<Object>map(off -> off).orElse(NullValue.Boolean))
        .addArrayOfString(fields(edit, true))
        .addArrayOfString(fields(edit, false));
    return database
        .write(CHANGE, values)
        .map(rows -> Rows.all(rows, PostgresClinicDoctors::tended).stream().findFirst());
  }

  private static String[] fields(Edit edit, boolean written) {
    return edit.texts().entrySet().stream()
        .filter(each -> each.getValue().isPresent() == written)
        .map(each -> each.getKey().name())
        .toArray(String[]::new);
  }

  private static Optional<Tended> ifAny(Row row) {
    return row.getLong("id") == null ? Optional.empty() : Optional.of(tended(row));
  }

  private static Tended tended(Row row) {
    return new Tended(
        Rows.doctor(row),
        row.getBoolean("disabled"),
        Arrays.stream(row.getArrayOfStrings("edited"))
            .map(Field::valueOf)
            .collect(Collectors.toSet()),
        row.getLong("waiting"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
