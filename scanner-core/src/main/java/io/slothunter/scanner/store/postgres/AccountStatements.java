package io.slothunter.scanner.store.postgres;

/** What the accounts ask the database. */
final class AccountStatements {
  /** A user's columns, of {@code a} joined with {@code p}. */
  private static final String USER =
      """
      a.id, a.email, a.name, a.role, a.blocked, a.created_at, a.password,
        p.id as person, p.channel, p.address, p.language, p.reachable,
        p.zone, p.quiet_from, p.quiet_to, p.digest_at, p.digest_hours, p.urgent_at_once,
        p.alternatives
      """;

  private static final String FROM_USERS =
      "select " + USER + " from account a join person p on p.id = a.person ";

  static final String PROPOSE =
      """
      insert into sign_up (token, email, password, name, language, expires_at)
      values ($1, $2, $3, $4, $5, $6)
      """;

  static final String PRUNE_SIGN_UPS = "delete from sign_up where expires_at < $1";

  static final String PRUNE_ATTEMPTS = "delete from sign_in_attempt where last_at < $1";

  /**
   * The token is used up by being deleted. A person who waits for slots without a channel is made
   * with the account; the address of an account makes the second confirmation come to nothing.
   */
  static final String CONFIRM =
      """
      with proposed as (
        delete from sign_up where token = $1 returning *
      ), good as materialized (
        select *, nextval(pg_get_serial_sequence('account', 'id')) as id from proposed s
        where expires_at > $2 and not exists (select from account a where a.email = s.email)
      ), p as (
        insert into person (channel, address, language)
        select 'none', 'account ' || id, language from good returning *
      ), a as (
        insert into account (id, person, email, password, name, role, created_at)
        overriding system value
        select good.id, p.id, good.email, good.password, good.name, 'PATIENT', $2 from good, p
        returning *
      )
      select %s from a join p on p.id = a.person
      """
          .formatted(USER);

  static final String BY_EMAIL = FROM_USERS + "where a.email = $1";

  static final String BY_ID = FROM_USERS + "where a.id = $1";

  static final String PAGE = FROM_USERS + "where a.id > $1 order by a.id limit $2";

  /**
   * Counted before it is known what comes of it, so that many at once are not all free. The lock
   * begins with the last free attempt and doubles with each further one.
   *
   * <p>$3: attempts before that count no more; $4: how many are free; $5 and $6: the first and the
   * longest lock.
   */
  static final String ATTEMPT =
      """
      insert into sign_in_attempt as a (who, attempts, last_at) values ($1, 1, $2)
      on conflict (who) do update set last_at = $2,
        attempts = case when a.last_at < $3 then 1 else least(a.attempts, 1000) + 1 end,
        locked_until = case when a.last_at >= $3 and a.attempts + 1 >= $4
          then $2 + least($5::interval * power(2, least(a.attempts + 1 - $4, 20)), $6::interval)
          end
      where a.locked_until is null or a.locked_until <= $2
      returning attempts
      """;

  static final String LOCK = "select locked_until from sign_in_attempt where who = $1";

  static final String FORGIVE = "delete from sign_in_attempt where who = $1";

  /** Whoever knew the old password, and is signed in with it, is out. */
  static final String PASSWORD =
      """
      with a as (
        update account set password = $2 where id = $1 returning id
      ), over as (
        update session set ended_at = $3 from a
        where session.account = a.id and session.ended_at is null
        returning session.id
      )
      select a.id as account, over.id as session from a left join over on true
      """;

  /** A zone that the database does not know is refused here, or no alert could be timed. */
  static final String CHANGE =
      """
      with a as (
        update account set name = $2
        where id = $1 and now() at time zone $4::text is not null returning *
      ), p as (
        update person set language = $3, zone = $4::text, quiet_from = $5, quiet_to = $6,
          digest_at = $7, digest_hours = $8, urgent_at_once = $9, alternatives = $10
        from a where person.id = a.person returning person.*
      )
      select %s from a join p on p.id = a.person
      """
          .formatted(USER);

  /** A role stands in access tokens: sessions end, so that the old one is not shown again. */
  static final String ASSIGN =
      """
      with a as (
        update account set role = $2 where id = $1 returning *
      ), over as (
        update session set ended_at = $3 from a
        where session.account = a.id and session.ended_at is null
      )
      select %s from a join person p on p.id = a.person
      """
          .formatted(USER);

  static final String BLOCK =
      """
      with a as (
        update account set blocked = $2 where id = $1 returning *
      ), over as (
        update session set ended_at = $3 from a
        where a.blocked and session.account = a.id and session.ended_at is null
      ), revoked as (
        update api_key set revoked_at = $3 from a
        where a.blocked and api_key.account = a.id and api_key.revoked_at is null
      )
      select %s from a join person p on p.id = a.person
      """
          .formatted(USER);

  private AccountStatements() {}
}
