package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.match.Coverage;
import io.slothunter.scanner.match.Coverage.Demand;
import io.slothunter.scanner.store.FilterJson;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calendars that somebody waits for: watches are counted by the database, covered here. */
final class WatchedRows {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedRows.class);

  /**
   * The watches that run, of people who may be told and can be. All watches are looked at, so that
   * what is asked of few, whose child somebody is and who is shut out, is read first, once; for
   * each watch alone {@link Rows#MAY_BE_TOLD} says the same.
   */
  private static final String COUNTED =
      """
      with guardian as materialized (
        select f.child, g.person from family f join account g on g.id = f.actor
        where f.child > 0 and f.withdrawn_at is null
      ), shut_out as materialized (
        select b.person from account b where b.blocked and b.person > 0
        union
        select p.id from account b
        cross join lateral (
          select * from account_identity where account = b.id offset 0
        ) i join person p on p.channel = i.issuer and p.address = i.subject
        where b.blocked and b.person > 0
      )
      select %s, w.urgent, w.over_at is not null and w.over_at <= $2 as closing,
        count(*) as watches
      from watch w left join guardian k on k.child = w.person
      join person p on p.id = coalesce(k.person, w.person)
      where w.ended_at is null and not w.paused
        and (w.snoozed_until is null or w.snoozed_until <= $1)
        and (w.over_at is null or w.over_at > $1)
        and p.channel <> 'guardian' and (p.reachable or %s)
        and p.id not in (select person from shut_out)
        and w.filter %s group by 1, 2, 3
      """;

  private static final String BY_DOCTOR =
      COUNTED.formatted("w.doctor", Rows.HAS_DESTINATION, "is null");

  private static final String BY_SCOPE =
      COUNTED.formatted("w.scope", Rows.HAS_DESTINATION, "is not null");

  private static final String OF_DOCTORS =
      """
      select c.* from calendar c join doctor d on d.id = c.doctor
      where c.bookable and not d.disabled and c.doctor = any($1) order by c.id
      """;

  private static final String ALL =
      """
      select c.*, d.specialty, d.city as doctor_city
      from calendar c join doctor d on d.id = c.doctor where c.bookable and not d.disabled
      order by c.id
      """;

  private final Database database;

  WatchedRows(Database database) {
    this.database = database;
  }

  Future<List<WatchedCalendar>> calendars(int mostPerWatch, Instant now) {
    Tuple times = Tuple.of(Rows.time(now), Rows.time(now.plus(WatchedCalendar.CLOSING)));
    return Future.all(database.read(BY_DOCTOR, times), database.read(BY_SCOPE, times))
        .compose(
            both -> {
              Map<DoctorId, Double> doctors = byDoctor(both.resultAt(0));
              RowSet<Row> scopes = both.resultAt(1);
              return scopes.size() == 0
                  ? ofDoctors(doctors)
                  : database
                      .read(ALL, Tuple.tuple())
                      .compose(
                          all -> database.compute(() -> all(all, doctors, scopes, mostPerWatch)));
            });
  }

  private static Map<DoctorId, Double> byDoctor(RowSet<Row> rows) {
    Map<DoctorId, Double> weights = new HashMap<>();
    rows.forEach(
        row -> weights.merge(new DoctorId(row.getLong("doctor")), weight(row), Double::sum));
    return weights;
  }

  private static double weight(Row row) {
    Urgency urgency = row.getBoolean("urgent") ? Urgency.URGENT : Urgency.NORMAL;
    return row.getLong("watches") * WatchedCalendar.weight(urgency, row.getBoolean("closing"));
  }

  private Future<List<WatchedCalendar>> ofDoctors(Map<DoctorId, Double> weights) {
    Long[] ids = weights.keySet().stream().map(DoctorId::value).toArray(Long[]::new);
    return database
        .read(OF_DOCTORS, Tuple.of((Object) ids))
        .map(rows -> Rows.all(rows, Rows::calendar))
        .map(
            calendars ->
                calendars.stream()
                    .map(c -> new WatchedCalendar(c, weights.getOrDefault(c.doctor(), 1.0)))
                    .toList());
  }

  private static List<WatchedCalendar> all(
      RowSet<Row> rows, Map<DoctorId, Double> doctors, RowSet<Row> scopes, int mostPerWatch) {
    List<Calendar> calendars = Rows.all(rows, Rows::calendar);
    List<Venue> venues = Rows.all(rows, WatchedRows::venue);
    Map<CalendarId, Double> covered = Coverage.weights(venues, demands(scopes), mostPerWatch);
    List<WatchedCalendar> watched = new ArrayList<>();
    for (Calendar calendar : calendars) {
      double weight =
          doctors.getOrDefault(calendar.doctor(), 0.0) + covered.getOrDefault(calendar.id(), 0.0);
      if (weight > 0) {
        watched.add(new WatchedCalendar(calendar, weight));
      }
    }
    return watched;
  }

  private static Venue venue(Row row) {
    return Venue.of(row.getString("specialty"), row.getString("doctor_city"), Rows.calendar(row));
  }

  /** One scope that nobody understands must not keep the others from being polled. */
  private static List<Demand> demands(RowSet<Row> scopes) {
    List<Demand> demands = new ArrayList<>();
    for (Row row : scopes) {
      JsonObject scope = row.getJsonObject("scope");
      try {
        demands.add(new Demand(FilterJson.read(scope).scope(), weight(row)));
      } catch (IllegalArgumentException e) {
        LOG.atError()
            .setMessage("what some watches are about cannot be read, and is not polled for them")
            .addKeyValue("scope", scope)
            .addKeyValue("cause", e.toString())
            .log();
      }
    }
    return demands;
  }
}
