package io.slothunter.scanner.store.postgres;

/** What is asked of the table {@code destination}. */
final class DestinationStatements {
  /** Of two who add one at once the second waits here, and then counts the first's. */
  static final String LOCK = "select id from person where id = $1 for update";

  /** What is there already, and neither given up nor of changing keys, stays as it is. */
  static final String ADD =
      """
      insert into destination as d (person, channel, address, secret, name, after_seconds, state,
        created_at, token, expires_at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
      where (select count(*) from destination o
        where o.person = $1 and o.state <> 'GONE' and (o.channel, o.address) <> ($2, $3)) < $11
      on conflict (person, channel, address) do update set secret = excluded.secret,
        name = excluded.name, after_seconds = excluded.after_seconds, state = excluded.state,
        reason = '', created_at = excluded.created_at, token = excluded.token,
        expires_at = excluded.expires_at, failing_since = null, pause_told = false
      where d.state in ('GONE', 'PAUSED') or d.channel = 'push'
      returning *
      """;

  static final String KNOWN =
      "select * from destination where person = $1 and channel = $2 and address = $3";

  static final String OF = "select * from destination where person = $1 order by id";

  static final String ANY_TELLS =
      """
      select exists (
        select from destination t
        where t.state = 'ACTIVE' and t.person = %s) as told
      """
          .formatted(Rows.TOLD_FOR.formatted("$1"));

  static final String ONE = "select * from destination where id = $1 and person = $2";

  static final String CHANGE =
      """
      update destination set name = $3, after_seconds = $4 where id = $1 and person = $2
      returning *
      """;

  static final String REMOVE = "delete from destination where id = $1 and person = $2";

  static final String PROVE =
      """
      update destination set token = $3, expires_at = $4
      where id = $1 and person = $2 and state = 'UNPROVEN'
      returning *
      """;

  static final String CONFIRM =
      """
      update destination set state = 'ACTIVE', reason = '', token = null, expires_at = null
      where token = $1 and state = 'UNPROVEN' and expires_at > $2
      returning *
      """;

  static final String ROTATE =
      """
      update destination
      set secret = $3::text || ' ' || split_part(split_part(secret, ' ', 1), '~', 1) || '~' || $4
      where id = $1 and person = $2 and channel = 'webhook'
      returning *
      """;

  static final String GONE =
      """
      update destination set state = 'GONE', reason = $3, token = null, expires_at = null
      where channel = $1 and contact = $2
      """;

  static final String RESUME =
      """
      update destination set state = 'ACTIVE', reason = '', failing_since = null
      where id = $1 and person = $2 and state = 'PAUSED'
      returning *
      """;

  static final String UNSUBSCRIBE =
      """
      update destination set state = 'GONE', reason = 'unsubscribed', token = null,
        expires_at = null
      where channel = 'mail' and secret = $1 and secret <> ''
      """;

  static final String PRUNE = "delete from destination where expires_at < $1";

  private DestinationStatements() {}
}
