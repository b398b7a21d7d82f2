package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of the tables as the records that they are kept for. */
final class Rows {
  private Rows() {}

  static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reading) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(reading.apply(row)));
    return all;
  }

  static Doctor doctor(Row row) {
    return new Doctor(
        new DoctorId(row.getLong("id")),
        new ProviderId(row.getString("provider")),
        row.getString("slug"),
        row.getString("name"),
        row.getString("specialty"),
        row.getString("city"),
        URI.create(row.getString("page")));
  }

  static Calendar calendar(Row row) {
    return new Calendar(
        new CalendarId(row.getLong("id")),
        new DoctorId(row.getLong("doctor")),
        new ProviderId(row.getString("provider")),
        new CalendarKey(row.getString("key")),
        row.getString("centre"),
        row.getString("service"),
        row.getString("city"),
        row.getBoolean("online"),
        URI.create(row.getString("booking_page")),
        ZoneId.of(row.getString("zone")));
  }

  static WatchedCalendar watchedCalendar(Row row) {
    return WatchedCalendar.of(calendar(row), row.getLong("watches"));
  }

  static Person person(Row row) {
    return new Person(
        new PersonId(row.getLong("person")),
        new Contact(row.getString("channel"), row.getString("address")),
        Language.valueOf(row.getString("language")),
        row.getBoolean("reachable"));
  }

  static Watch watch(Row row) {
    return new Watch(
        new WatchId(row.getLong("id")),
        new PersonId(row.getLong("person")),
        new DoctorId(row.getLong("doctor")),
        row.getOffsetDateTime("since").toInstant());
  }

  static OwnWatch ownWatch(Row row) {
    @Nullable OffsetDateTime until = row.getOffsetDateTime("snoozed_until");
    return new OwnWatch(
        watch(row),
        row.getBoolean("paused"),
        Optional.ofNullable(until).map(OffsetDateTime::toInstant));
  }
}
