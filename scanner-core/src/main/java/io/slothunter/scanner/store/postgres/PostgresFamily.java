package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.FamilyBond;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Family;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bonds in the table {@code family}. */
final class PostgresFamily implements Family {
  /** Of two that are added at once the second waits here, and then counts the first. */
  private static final String LOCK = "select id from account where id = $1 for update";

  private static final String ROOM =
      """
      (select count(*) from family f where f.actor = a.id and f.withdrawn_at is null) < %d
      """
          .formatted(MOST);

  private static final String ADD_CHILD =
      """
      with room as materialized (
        select a.id as actor, a.name as actor_name, q.language, q.zone,
          nextval(pg_get_serial_sequence('family', 'id')) as id
        from account a join person q on q.id = a.person
        where a.id = $1 and not a.blocked and %s
      ), p as (
        insert into person (channel, address, language, zone)
        select 'guardian', 'family ' || id, language, zone from room returning id
      ), made as (
        insert into family (id, actor, name, child, made_at, terms, agreed_at, agreed_by)
        overriding system value
        select room.id, room.actor, $2, p.id, $4, $3, $4, room.actor from room, p
        returning *
      )
      select made.*, room.actor_name from made, room
      """
          .formatted(ROOM);

  private static final String ADD_ADULT =
      """
      with made as (
        insert into family (actor, name, token, token_until, made_at)
        select a.id, $2, $3, $4, $5 from account a where a.id = $1 and not a.blocked and %s
        returning *
      )
      select made.*, a.name as actor_name from made join account a on a.id = made.actor
      """
          .formatted(ROOM);

  /** Of whoever agreed to the same already the bond stands, and the one proposed anew is over. */
  private static final String AGREE =
      """
      with asked as materialized (
        select f.id, f.actor from family f join account a on a.id = f.actor
        where f.token = $2 and f.token_until > $4 and f.withdrawn_at is null and f.actor <> $1
          and not a.blocked
      ), held as materialized (
        select f.* from family f join asked on f.actor = asked.actor
        where f.adult = $1 and f.withdrawn_at is null
      ), agreed as (
        update family f set adult = $1, agreed_by = $1, agreed_at = $4, terms = $3, token = null
        from asked
        where f.id = asked.id and f.token = $2 and not exists (select from held)
        returning f.*
      ), needless as (
        update family f set withdrawn_at = $4, withdrawn_by = $1, token = null
        from asked
        where f.id = asked.id and f.token = $2 and exists (select from held)
      )
      select b.*, a.name as actor_name
      from (select * from agreed union all select * from held) b join account a on a.id = b.actor
      """;

  /** Waits for what is being written by the bond, which is then there for what comes next. */
  private static final String WITHDRAW =
      """
      with gone as (
        update family set withdrawn_at = $3, withdrawn_by = $2, token = null
        where id = $1 and (actor = $2 or adult = $2) and withdrawn_at is null
        returning *
      )
      select gone.*, a.name as actor_name from gone join account a on a.id = gone.actor
      """;

  /**
   * Whoever acted may know addresses of the adult's feeds: they are good no more. A child's watches
   * are nobody's any more.
   */
  private static final String CLEAR =
      """
      with gone as (
        select child, adult from family where id = $1
      ), shown as (
        delete from watch_feed using gone, account a, watch w
        where a.id = gone.adult and w.person = a.person and watch_feed.watch = w.id
      ), over as (
        update watch set ended_at = $2 from gone
        where watch.person = gone.child and watch.ended_at is null
        returning watch.id
      )
      update delivery d set status = 'expired', settled_at = $2, reason = 'the watch ended'
      from over join alert a on a.watch = over.id where d.alert = a.id and d.status = 'open'
      """;

  private static final String OF =
      """
      select f.*, a.name as actor_name from family f join account a on a.id = f.actor
      where f.actor = $1 and f.withdrawn_at is null
      union all
      select f.*, a.name as actor_name from family f join account a on a.id = f.actor
      where f.adult = $1 and f.withdrawn_at is null
      order by id
      """;

  /** With the contact of whoever hears what opens. */
  private static final String ACTS_AS =
      """
      select coalesce(f.child, a.person) as person, h.channel, h.address, h.language, h.reachable
      from family f join account g on g.id = f.actor left join account a on a.id = f.adult
      join person h on h.id = case when f.child is null then a.person else g.person end
      where f.id = $2 and f.actor = $1 and f.agreed_at is not null and f.withdrawn_at is null
        and a.blocked is not true
      """;

  private final Database database;
  private final InstantSource clock;

  PostgresFamily(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Optional<FamilyBond>> addChild(UserId actor, String name, String terms) {
    return add(actor, ADD_CHILD, Tuple.of(actor.value(), name, terms, now()));
  }

  @Override
  public Future<Optional<FamilyBond>> addAdult(
      UserId actor, String name, SecretHash token, Instant expiresAt) {
    Tuple values = Tuple.of(actor.value(), name, token.hex(), expiresAt.atOffset(UTC), now());
    return add(actor, ADD_ADULT, values);
  }

  private Future<Optional<FamilyBond>> add(UserId actor, String sql, Tuple values) {
    return database
        .writeTogether(
            connection ->
                connection
                    .preparedQuery(LOCK)
                    .execute(Tuple.of(actor.value()))
                    .compose(locked -> connection.preparedQuery(sql).execute(values)))
        .map(PostgresFamily::first);
  }

  @Override
  public Future<Optional<FamilyBond>> agree(UserId adult, SecretHash token, String terms) {
    Tuple values = Tuple.of(adult.value(), token.hex(), terms, now());
    return database
        .write(AGREE, values)
        .recover(
            // Of two tokens at once the second finds that the first has made the bond.
            e ->
                e instanceof StoreFailure.Refused
                    ? database.write(AGREE, values)
                    : Future.failedFuture(e))
        .map(PostgresFamily::first);
  }

  @Override
  public Future<Optional<FamilyBond>> withdraw(FamilyId bond, UserId user) {
    OffsetDateTime now = now();
    return database.writeTogether(
        connection ->
            connection
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(bond.value(), user.value(), now))
                .map(PostgresFamily::first)
                .compose(
                    gone ->
                        gone.isEmpty()
                            ? Future.succeededFuture(gone)
                            : connection
                                .preparedQuery(CLEAR)
                                .execute(Tuple.of(bond.value(), now))
                                .map(gone)));
  }

  @Override
  public Future<List<FamilyBond>> of(UserId user) {
    return database
        .read(OF, Tuple.of(user.value()))
        .map(rows -> Rows.all(rows, PostgresFamily::bond));
  }

  @Override
  public Future<Optional<Person>> actsAs(UserId actor, FamilyId bond) {
    return database
        .read(ACTS_AS, Tuple.of(actor.value(), bond.value()))
        .map(rows -> Rows.all(rows, Rows::person).stream().findFirst());
  }

  private static Optional<FamilyBond> first(RowSet<Row> rows) {
    return Rows.all(rows, PostgresFamily::bond).stream().findFirst();
  }

  private static FamilyBond bond(Row row) {
    UserId actor = new UserId(row.getLong("actor"));
    @Nullable Long adult = row.getLong("adult");
    @Nullable Long by = row.getLong("agreed_by");
    UserId agreed = by == null ? actor : new UserId(by);
    return new FamilyBond(
        new FamilyId(row.getLong("id")),
        actor,
        row.getString("actor_name"),
        row.getLong("child") != null,
        row.getString("name"),
        Optional.ofNullable(adult).map(UserId::new),
        row.getOffsetDateTime("made_at").toInstant(),
        instant(row, "agreed_at")
            .map(at -> new FamilyBond.Consent(row.getString("terms"), at, agreed)),
        instant(row, "withdrawn_at"));
  }

  private static Optional<Instant> instant(Row row, String column) {
    @Nullable OffsetDateTime at = row.getOffsetDateTime(column);
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
