package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.Access;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People in the table {@code person}, with what their account says where they have one. */
final class PostgresMembers implements Members {
  /** A chat whose account waits in another chat by now can still sign in to it. */
  private static final String FROM_PEOPLE =
      """
      select p.id as person, p.channel, p.address, p.language, p.reachable, p.zone, p.quiet_from,
        p.quiet_to, p.digest_at, p.digest_hours, p.urgent_at_once, p.alternatives, p.search,
        a.id as account, a.role, a.blocked
      from person p left join account a on a.id = coalesce(
        (select o.id from account o where o.person = p.id),
        (select i.account from account_identity i
          where i.issuer = p.channel and i.subject = p.address))
      """;

  private static final String AT = FROM_PEOPLE + "where p.channel = $1 and p.address = $2";
  private static final String BY_ID = FROM_PEOPLE + "where p.id = $1";
  private static final String PAGE =
      FROM_PEOPLE + "where p.channel = $1 and p.id > $2 order by p.id limit $3";

  /** A zone that the database does not know is refused here, or no alert could be timed. */
  private static final String MANNER =
      """
      update person set zone = $2::text, quiet_from = $3, quiet_to = $4, digest_at = $5,
        digest_hours = $6, urgent_at_once = $7, alternatives = $8
      where id = $1 and now() at time zone $2::text is not null
      """;

  private static final String SEEKS = "update person set search = left($2, 100) where id = $1";
  private static final String ACCESS = "select access from bot_access";
  private static final String ADMIT = "update bot_access set access = $1";
  private static final String INVITE =
      "insert into invitation (hash, made_by, expires_at) values ($1, $2, $3)";
  private static final String REDEEM =
      "delete from invitation where hash = $1 and expires_at > $2 returning hash";
  private static final String PRUNE = "delete from invitation where expires_at <= $1";
  private static final String PEOPLE =
      """
      select count(*) as people, count(*) filter (where reachable) as reachable
      from person where channel = $1
      """;
  private static final String WATCHES =
      """
      select count(*) as watches, count(*) filter (where paused) as resting
      from watch where ended_at is null
      """;

  private final Database database;
  private final InstantSource clock;

  PostgresMembers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Optional<Member>> at(Contact contact) {
    return database
        .read(AT, Tuple.of(contact.channel(), contact.address()))
        .map(PostgresMembers::first);
  }

  @Override
  public Future<Optional<Member>> of(PersonId person) {
    return database.read(BY_ID, Tuple.of(person.value())).map(PostgresMembers::first);
  }

  @Override
  public Future<List<Member>> page(String channel, long after, int limit) {
    return database
        .read(PAGE, Tuple.of(channel, after, limit))
        .map(rows -> Rows.all(rows, PostgresMembers::member));
  }

  @Override
  public Future<Optional<Member>> manner(PersonId person, Telling telling) {
    Tuple values = Rows.telling(Tuple.of(person.value()), telling);
    return database.write(MANNER, values).compose(done -> of(person));
  }

  @Override
  public Future<Void> seeks(PersonId person, String search) {
    return database.write(SEEKS, Tuple.of(person.value(), search)).mapEmpty();
  }

  @Override
  public Future<Access> access() {
    return database
        .read(ACCESS, Tuple.tuple())
        .map(rows -> Access.valueOf(rows.iterator().next().getString("access")));
  }

  @Override
  public Future<Void> admit(Access access) {
    return database.write(ADMIT, Tuple.of(access.name())).mapEmpty();
  }

  @Override
  public Future<Void> invite(SecretHash code, PersonId by, Instant until) {
    return database.write(INVITE, Tuple.of(code.hex(), by.value(), until.atOffset(UTC))).mapEmpty();
  }

  @Override
  public Future<Boolean> redeem(SecretHash code) {
    return database
        .write(REDEEM, Tuple.of(code.hex(), clock.instant().atOffset(UTC)))
        .map(rows -> rows.size() > 0);
  }

  @Override
  public Future<Census> census(String channel) {
    return database
        .read(PEOPLE, Tuple.of(channel))
        .compose(
            people ->
                database
                    .read(WATCHES, Tuple.tuple())
                    .map(watches -> census(people.iterator().next(), watches.iterator().next())));
  }

  private static Census census(Row people, Row watches) {
    return new Census(
        people.getLong("people"),
        people.getLong("reachable"),
        watches.getLong("watches"),
        watches.getLong("resting"));
  }

  /** Forgets invitations that are not good any more. */
  Future<Void> prune() {
    return database.write(PRUNE, Tuple.of(clock.instant().atOffset(UTC))).mapEmpty();
  }

  private static Optional<Member> first(RowSet<Row> rows) {
    return Rows.all(rows, PostgresMembers::member).stream().findFirst();
  }

  private static Member member(Row row) {
    @Nullable Long account = row.getLong("account");
    return new Member(
        Rows.person(row),
        Optional.ofNullable(account).map(UserId::new),
        account == null ? Role.PATIENT : Role.valueOf(row.getString("role")),
        account != null && row.getBoolean("blocked"),
        Rows.telling(row),
        row.getString("search"));
  }
}
