package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.OwnOpening;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of alerts, read by the person whose they are. */
final class PostgresOwnAlerts implements OwnAlerts {
  private final Database database;
  private final InstantSource clock;

  PostgresOwnAlerts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<List<OwnAlert>> page(
      PersonId person, Optional<WatchId> watch, long below, int limit) {
    return page(OwnAlertStatements.PAGE_OF_PERSON, person.value(), watch, below, limit);
  }

  @Override
  public Future<List<OwnAlert>> page(UserId user, Optional<WatchId> watch, long below, int limit) {
    return page(OwnAlertStatements.PAGE_OF_USER, user.value(), watch, below, limit);
  }

  private Future<List<OwnAlert>> page(
      String sql, long of, Optional<WatchId> watch, long below, int limit) {
    @Nullable Long alone = watch.map(WatchId::value).orElse(null);
    return database.read(sql, Tuple.of(of, alone, below, limit)).map(this::alerts);
  }

  @Override
  public Future<Optional<OwnAlert>> one(AlertId alert, PersonId person) {
    return database
        .read(OwnAlertStatements.ONE, Tuple.of(alert.value(), person.value()))
        .map(rows -> alerts(rows).stream().findFirst());
  }

  @Override
  public Future<List<OwnOpening>> openings(
      WatchId watch, PersonId person, List<CalendarId> calendars, int limit) {
    Long[] ids = calendars.stream().map(CalendarId::value).toArray(Long[]::new);
    return database
        .read(OwnAlertStatements.OPENINGS, Tuple.of(watch.value(), person.value(), limit, ids))
        .map(rows -> new OwnAlertRows(clock.instant()).openings(rows));
  }

  private List<OwnAlert> alerts(RowSet<Row> rows) {
    return new OwnAlertRows(clock.instant()).alerts(rows);
  }

  @Override
  public Future<Boolean> acknowledge(AlertId alert, PersonId person) {
    return acknowledge(OwnAlertStatements.ACKNOWLEDGE_ONE, alert.value(), person)
        .map(count -> count > 0);
  }

  @Override
  public Future<Integer> acknowledge(WatchId watch, PersonId person) {
    return acknowledge(OwnAlertStatements.ACKNOWLEDGE_OF_WATCH, watch.value(), person);
  }

  @Override
  public Future<Integer> acknowledgeUpTo(long number, PersonId person) {
    return acknowledge(OwnAlertStatements.ACKNOWLEDGE_UP_TO, number, person);
  }

  private Future<Integer> acknowledge(String sql, long of, PersonId person) {
    return database
        .write(sql, Tuple.of(clock.instant().atOffset(UTC), of, person.value()))
        .map(RowSet::size);
  }
}
