package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Identities in the table {@code account_identity}. */
final class PostgresIdentities implements Identities {
  private static final String SPEND =
      "insert into spent_proof (hash, at) values ($1, $2) on conflict do nothing";

  private static final String PRUNE = "delete from spent_proof where at < $1";

  private static final String FIND =
      "select account from account_identity where issuer = $1 and subject = $2";

  private static final String MAKE =
      """
      with p as (
        insert into person (channel, address, language) values ($3, $4, $5)
        on conflict (channel, address) do update set reachable = true returning id
      ), a as (
        insert into account (person, name, role, created_at)
        select id, $6, 'PATIENT', $7 from p returning id
      )
      insert into account_identity (issuer, subject, account) select $1, $2, id from a
      """;

  /** The chat takes on the hours and the tongue of the account. */
  private static final String PERSON =
      """
      insert into person (channel, address, language, zone, quiet_from, quiet_to, digest_at,
        digest_hours, urgent_at_once, alternatives)
      select $2, $3, p.language, p.zone, p.quiet_from, p.quiet_to, p.digest_at, p.digest_hours,
        p.urgent_at_once, p.alternatives
      from account a join person p on p.id = a.person where a.id = $1
      on conflict (channel, address) do update set reachable = true, zone = excluded.zone,
        language = excluded.language, quiet_from = excluded.quiet_from,
        quiet_to = excluded.quiet_to, digest_at = excluded.digest_at,
        digest_hours = excluded.digest_hours, urgent_at_once = excluded.urgent_at_once,
        alternatives = excluded.alternatives
      returning id
      """;

  private static final String ADD =
      "insert into account_identity (issuer, subject, account) values ($2, $3, $1)";

  /**
   * What the chat watches for already keeps that watch; the other ends. So with destinations: the
   * chat's own stays. What is owed moves along, also of watches of the account's children, and so
   * does what was said of openings; of two words on one the later counts. The old ones are taken
   * back instead of deleted, so that whoever has read them hears of it. What they were told of, and
   * are still owed a word of, moves along too, but for what the chat knows already.
   */
  private static final String MOVE =
      """
      with old as (
        select person from account where id = $1
      ), moved as (
        update watch w set person = $2 from old
        where w.person = old.person and w.person <> $2 and w.ended_at is null
          and not exists (
            select from watch o where o.person = $2 and o.ended_at is null
              and (o.doctor = w.doctor or o.filter = w.filter))
      ), ended as (
        update watch w set ended_at = $3 from old
        where w.person = old.person and w.person <> $2 and w.ended_at is null
          and exists (
            select from watch o where o.person = $2 and o.ended_at is null
              and (o.doctor = w.doctor or o.filter = w.filter))
        returning w.id
      ), expired as (
        update delivery d set status = 'expired', settled_at = $3, reason = 'the watch ended'
        from ended join alert a on a.watch = ended.id where d.alert = a.id and d.status = 'open'
      ), owed as (
        update delivery d set person = $2
        where d.person = (select person from old) and d.person <> $2 and d.status = 'open'
          and d.alert not in (select a.id from ended join alert a on a.watch = ended.id)
      ), named as (
        update destination t set person = $2 from old
        where t.person = old.person and t.person <> $2 and not exists (
          select from destination o
          where o.person = $2 and o.channel = t.channel and o.address = t.address)
      ), said as (
        insert into reaction (person, calendar, start, kind, share, seen_at, at)
        select $2::bigint, r.calendar, r.start, r.kind, r.share, r.seen_at, r.at from reaction r
        where r.person = (select person from old) and r.person <> $2 and r.kind <> 'WITHDRAWN'
        on conflict (person, calendar, start) do update
          set kind = excluded.kind, share = excluded.share, seen_at = excluded.seen_at,
            at = excluded.at
          where reaction.at < excluded.at
      ), unsaid as (
        update reaction r set kind = 'WITHDRAWN'
        where r.person = (select person from old) and r.person <> $2 and r.kind <> 'WITHDRAWN'
      ), words as (
        update notice n set person = $2 from old
        where n.person = old.person and n.person <> $2 and n.status in ('open', 'saying')
          and (n.watch is null or n.watch not in (select id from ended))
          and not exists (
            select from notice o
            where o.person = $2 and o.topic = n.topic and o.status in ('open', 'saying'))
          and not exists (
            select from outage_told o
            where o.person = $2 and n.kind = 'OUTAGE_BEGAN' and n.topic = 'outage ' || o.provider)
      ), told as (
        insert into outage_told (provider, person)
        select t.provider, $2::bigint from outage_told t
        where t.person = (select person from old) and t.person <> $2
        on conflict do nothing
      ), untold as (
        delete from outage_told t where t.person = (select person from old) and t.person <> $2
      )
      update account set person = $2 where id = $1
      """;

  private static final String BEGIN_FLOW =
      "insert into sign_in_flow (state, nonce, verifier, expires_at) values ($1, $2, $3, $4)";

  private static final String END_FLOW = "delete from sign_in_flow where state = $1 returning *";

  private static final String PRUNE_FLOWS = "delete from sign_in_flow where expires_at < $1";

  private final Database database;
  private final PostgresAccounts accounts;
  private final InstantSource clock;

  PostgresIdentities(Database database, PostgresAccounts accounts, InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public Future<Boolean> spend(SecretHash proof) {
    return database.write(SPEND, Tuple.of(proof.hex(), now())).map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Future<User> enter(Identity identity, Contact contact, String name, Language language) {
    return known(identity)
        .compose(
            user ->
                user.isPresent()
                    ? Future.succeededFuture(user.get())
                    : make(identity, contact, name, language));
  }

  /** Of two who make it at once the second is refused by the schema, and finds the first's. */
  private Future<User> make(Identity identity, Contact contact, String name, Language language) {
    return database
        .write(
            MAKE,
            Tuple.of(
                identity.issuer(),
                identity.subject(),
                contact.channel(),
                contact.address(),
                language.name(),
                name,
                now()))
        .transform(
            made ->
                made.failed() && !(made.cause() instanceof StoreFailure.Refused)
                    ? Future.failedFuture(made.cause())
                    : known(identity))
        .compose(
            user ->
                user.map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new StoreFailure.Refused("the contact is another user's"))));
  }

  private Future<Optional<User>> known(Identity identity) {
    return database
        .read(FIND, Tuple.of(identity.issuer(), identity.subject()))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Optional.empty())
                    : accounts.user(new UserId(rows.iterator().next().getLong("account"))));
  }

  @Override
  public Future<Optional<User>> join(UserId user, Identity identity, Contact contact) {
    return database
        .writeTogether(connection -> join(connection, user, identity, contact))
        .transform(
            joined ->
                joined.failed() && !(joined.cause() instanceof StoreFailure.Refused)
                    ? Future.failedFuture(joined.cause())
                    : joined.failed()
                        ? Future.succeededFuture(Optional.empty())
                        : accounts.user(user));
  }

  private Future<Void> join(
      SqlConnection connection, UserId user, Identity identity, Contact contact) {
    return connection
        .preparedQuery(ADD)
        .execute(Tuple.of(user.value(), identity.issuer(), identity.subject()))
        .compose(
            added ->
                connection
                    .preparedQuery(PERSON)
                    .execute(Tuple.of(user.value(), contact.channel(), contact.address())))
        .compose(
            rows ->
                connection
                    .preparedQuery(MOVE)
                    .execute(Tuple.of(user.value(), rows.iterator().next().getLong("id"), now())))
        .mapEmpty();
  }

  @Override
  public Future<Void> beginFlow(SecretHash state, Flow flow, Instant expiresAt) {
    return database
        .write(
            BEGIN_FLOW,
            Tuple.of(state.hex(), flow.nonce(), flow.verifier(), expiresAt.atOffset(UTC)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Flow>> endFlow(SecretHash state) {
    return database
        .write(END_FLOW, Tuple.of(state.hex()))
        .map(
            rows ->
                Rows.all(rows, row -> row).stream()
                    .filter(row -> row.getOffsetDateTime("expires_at").isAfter(now()))
                    .map(row -> new Flow(row.getString("nonce"), row.getString("verifier")))
                    .findFirst());
  }

  /** Forgets proofs and sign-ins that are too old to be good. */
  Future<Void> prune() {
    return database.write(PRUNE_FLOWS, Tuple.of(now())).compose(done -> pruneProofs());
  }

  private Future<Void> pruneProofs() {
    return database
        .write(PRUNE, Tuple.of(clock.instant().minus(SPENT_KEPT).atOffset(UTC)))
        .mapEmpty();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
