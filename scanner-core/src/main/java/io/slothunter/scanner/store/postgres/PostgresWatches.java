package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Persons and watches in the tables of these names. */
final class PostgresWatches implements Watches {
  private static final String PERSON =
      """
      insert into person (channel, address, language) values ($1, $2, $3)
      on conflict (channel, address) do update set reachable = true
      returning id as person, channel, address, language, reachable
      """;

  private static final String SPEAK =
      """
      update person set language = $2 where id = $1
      returning id as person, channel, address, language, reachable
      """;

  private static final String UNREACHABLE =
      "update person set reachable = false where id = $1 returning id";

  /** The update, which changes only what is over, makes the row that stands already come back. */
  private static final String BEGIN =
      """
      insert into watch (person, doctor, since) values ($1, $2, $3)
      on conflict (person, doctor) where ended_at is null do update set
        since = case when watch.over_at <= excluded.since then excluded.since else watch.since end,
        expires_at = case when watch.over_at > excluded.since then watch.expires_at end,
        over_at = case when watch.over_at > excluded.since then watch.over_at end
      returning *
      """;

  /** What the watch was still owed is owed to nobody now. */
  private static final String END =
      """
      with ended as (
        update watch set ended_at = $3 where id = $1 and person = $2 and ended_at is null
        returning *
      ), expired as (
        update delivery d set status = 'expired', settled_at = $3, reason = 'the watch ended'
        from ended join alert a on a.watch = ended.id where d.alert = a.id and d.status = 'open'
      )
      select * from ended
      """;

  private static final String OF_PERSON =
      "select * from watch where person = $1 and ended_at is null order by since, id";

  private final Database database;
  private final WatchRounds rounds;
  private final WatchedRows watched;
  private final InstantSource clock;

  PostgresWatches(Database database, InstantSource clock) {
    this.database = database;
    this.rounds = new WatchRounds(database);
    this.watched = new WatchedRows(database);
    this.clock = clock;
  }

  @Override
  public Future<Person> person(Contact contact, Language languageIfNew) {
    return database
        .write(PERSON, Tuple.of(contact.channel(), contact.address(), languageIfNew.name()))
        .map(rows -> Rows.person(rows.iterator().next()));
  }

  @Override
  public Future<Person> speak(PersonId person, Language language) {
    return database
        .write(SPEAK, Tuple.of(person.value(), language.name()))
        .compose(rows -> known(person, rows))
        .map(Rows::person);
  }

  @Override
  public Future<Void> unreachable(PersonId person) {
    return database
        .write(UNREACHABLE, Tuple.of(person.value()))
        .compose(rows -> known(person, rows))
        .mapEmpty();
  }

  private static Future<Row> known(PersonId person, RowSet<Row> rows) {
    return rows.size() == 0
        ? Future.failedFuture(new StoreFailure.Refused("there is no person " + person))
        : Future.succeededFuture(rows.iterator().next());
  }

  @Override
  public Future<Watch> begin(PersonId person, DoctorId doctor) {
    return database
        .write(BEGIN, Tuple.of(person.value(), doctor.value(), now()))
        .map(rows -> Rows.watch(rows.iterator().next()));
  }

  @Override
  public Future<Optional<Watch>> end(WatchId watch, PersonId person) {
    return database
        .write(END, Tuple.of(watch.value(), person.value(), now()))
        .map(rows -> Rows.all(rows, Rows::watch).stream().findFirst());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  @Override
  public Future<List<Watch>> of(PersonId person) {
    return database
        .read(OF_PERSON, Tuple.of(person.value()))
        .map(rows -> Rows.all(rows, Rows::watch));
  }

  /** Has what was restored from another server's dump count as changed by this one. */
  Future<Void> adopt() {
    return rounds.adopt();
  }

  @Override
  public Future<WatchChanges> changes(WatchChanges.Mark since) {
    return rounds.next(since, clock.instant());
  }

  @Override
  public Future<List<WatchedCalendar>> watchedCalendars(int mostPerWatch) {
    return watched.calendars(mostPerWatch, clock.instant());
  }
}
