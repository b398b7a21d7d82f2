package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.slothunter.scanner.store.Directory;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Doctors and calendars in the tables of these names. */
final class PostgresDirectory implements Directory {
  /**
   * Takes the doctor's row lock: two listings of one doctor are saved one after the other. What
   * somebody of ours wrote stays.
   */
  private static final String SAVE_DOCTOR =
      """
      insert into doctor (provider, slug, name, specialty, city, page, looked_up_at)
      values ($1, $2, $3, $4, $5, $6, now())
      on conflict (provider, slug) do update set
        name = case when 'NAME' = any(doctor.edited) then doctor.name else excluded.name end,
        specialty = case when 'SPECIALTY' = any(doctor.edited) then doctor.specialty
          else excluded.specialty end,
        city = case when 'CITY' = any(doctor.edited) then doctor.city else excluded.city end,
        page = excluded.page, missing = 0, looked_up_at = now()
      returning *
      """;

  private static final String RETIRE_CALENDARS =
      "update calendar set bookable = false where doctor = $1 and bookable and key <> all($2)";

  private static final String SAVE_CALENDARS =
      """
      with saved as (
        insert into calendar
          (doctor, provider, key, centre, service, city, online, booking_page, zone, latitude,
            longitude, price, bookable)
        select $1, $2, c.*, true
        from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[],
          $9::text[], $10::double precision[], $11::double precision[], $12::bigint[])
          as c(key, centre, service, city, online, booking_page, zone, latitude, longitude, price)
        order by c.key
        on conflict (provider, key) do update set doctor = excluded.doctor,
          centre = excluded.centre, service = excluded.service, city = excluded.city,
          online = excluded.online, booking_page = excluded.booking_page, zone = excluded.zone,
          latitude = excluded.latitude, longitude = excluded.longitude, price = excluded.price,
          bookable = true
        returning *
      )
      select * from saved order by id
      """;

  private static final String DOCTORS = "select * from doctor order by id";

  private static final String CALENDARS =
      """
      select c.* from calendar c join doctor d on d.id = c.doctor
      where c.bookable and not d.disabled order by c.id
      """;

  private final Database database;

  PostgresDirectory(Database database) {
    this.database = database;
  }

  @Override
  public Future<Entry> save(DoctorListing listing) {
    return database.writeTogether(connection -> save(connection, listing));
  }

  private static Future<Entry> save(SqlConnection connection, DoctorListing listing) {
    return connection
        .preparedQuery(SAVE_DOCTOR)
        .execute(
            Tuple.of(
                listing.provider().value(),
                listing.slug(),
                listing.name(),
                listing.specialty(),
                listing.city(),
                listing.page().toString()))
        .map(rows -> Rows.doctor(rows.iterator().next()))
        .compose(doctor -> saveCalendars(connection, doctor, listing));
  }

  private static Future<Entry> saveCalendars(
      SqlConnection connection, Doctor doctor, DoctorListing listing) {
    List<CalendarListing> calendars = listing.calendars();
    String[] keys = texts(calendars, c -> c.key().value());
    Tuple values =
        Tuple.of(doctor.id().value(), listing.provider().value())
            .addArrayOfString(keys)
            .addArrayOfString(texts(calendars, CalendarListing::centre))
            .addArrayOfString(texts(calendars, CalendarListing::service))
            .addArrayOfString(texts(calendars, CalendarListing::city))
            .addArrayOfBoolean(
                calendars.stream().map(CalendarListing::online).toArray(Boolean[]::new))
            .addArrayOfString(texts(calendars, c -> c.bookingPage().toString()))
            .addArrayOfString(texts(calendars, c -> c.zone().getId()))
            .addArrayOfDouble(degrees(calendars, Point::latitude))
            .addArrayOfDouble(degrees(calendars, Point::longitude))
            .addArrayOfLong(calendars.stream().map(CalendarListing::price).toArray(Long[]::new));
    return connection
        .preparedQuery(RETIRE_CALENDARS)
        .execute(Tuple.of(doctor.id().value(), (Object) keys))
        .compose(done -> connection.preparedQuery(SAVE_CALENDARS).execute(values))
        .map(rows -> new Entry(doctor, Rows.all(rows, Rows::calendar)));
  }

  private static String[] texts(
      List<CalendarListing> calendars, Function<CalendarListing, String> text) {
    return calendars.stream().map(text).toArray(String[]::new);
  }

  private static Double[] degrees(List<CalendarListing> calendars, Function<Point, Double> which) {
    return calendars.stream()
        .map(c -> Optional.ofNullable(c.point()).map(which).orElse(null))
        .toArray(Double[]::new);
  }

  @Override
  public Future<List<Entry>> entries() {
    return Future.all(
            database.read(DOCTORS, Tuple.tuple()).map(rows -> Rows.all(rows, Rows::doctor)),
            database.read(CALENDARS, Tuple.tuple()).map(rows -> Rows.all(rows, Rows::calendar)))
        .map(both -> entries(both.resultAt(0), both.resultAt(1)));
  }

  private static List<Entry> entries(List<Doctor> doctors, List<Calendar> calendars) {
    Map<DoctorId, List<Calendar>> byDoctor = new HashMap<>();
    for (Calendar calendar : calendars) {
      byDoctor.computeIfAbsent(calendar.doctor(), id -> new ArrayList<>()).add(calendar);
    }
    return doctors.stream()
        .map(doctor -> new Entry(doctor, byDoctor.getOrDefault(doctor.id(), List.of())))
        .toList();
  }
}
