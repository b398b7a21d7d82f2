package io.slothunter.scanner.store.postgres;

/** What a person asks of their alerts. */
final class OwnAlertStatements {
  /**
   * A row for each slot of the alerts {@code chosen}, and after those of an alert one for each of
   * its deliveries. To have them gathered into JSON takes the database twice as long.
   */
  private static final String SLOTS_AND_DELIVERIES =
      """
      select c.*, k.doctor, s.number, s.calendar, s.start, s.length, s.seen_at, s.returned, s.told,
        null::bigint as delivery, null as channel, null::bigint as destination, null as status,
        null::integer as attempts, null::timestamptz as not_before,
        null::timestamptz as settled_at, null as reason
      from chosen c
      left join alert_slot s on s.alert = c.id
      left join calendar k on k.id = s.calendar
      union all
      select c.*, null, null, null, null, null, null, null, null, d.id, d.channel, d.destination,
        d.status, d.attempts, d.not_before, d.settled_at, d.reason
      from chosen c
      join delivery d on d.alert = c.id
      order by id desc, start, number, delivery
      """;

  /** Of each watch only as many as may be on the page are looked at. */
  private static final String PAGE =
      """
      with chosen as (
        select a.* from watch w
        cross join lateral (
          select * from alert where watch = w.id and id < $3 order by id desc limit $4) a
        where w.person = %s and ($2::bigint is null or w.id = $2)
        order by a.id desc limit $4
      )
      """
          + SLOTS_AND_DELIVERIES;

  static final String PAGE_OF_PERSON = PAGE.formatted("$1");

  static final String PAGE_OF_USER = PAGE.formatted(Rows.PERSON_OF_USER.formatted("$1"));

  static final String ONE =
      """
      with chosen as (
        select a.* from alert a join watch w on w.id = a.watch
        where a.id = $1 and w.person = $2
      )
      """
          + SLOTS_AND_DELIVERIES;

  /** A row for each delivery of an opening's alert, and one for an opening that has none. */
  static final String OPENINGS =
      """
      with latest as (
        select e.number, e.calendar, e.start, e.length, e.seen_at, e.returned,
          e.number <= (select position from notifier_cursor) as judged,
          s.alert as id, s.told
        from watch w
        cross join unnest($4::bigint[]) c (id)
        cross join lateral (
          select * from slot_event
          where calendar = c.id and kind = 'o' and seen_at >= w.since
          order by seen_at desc, number desc limit $3) e
        left join alert_slot s on s.watch = w.id and s.number = e.number
        where w.id = $1 and w.person = $2 and w.ended_at is null
        order by e.number desc limit $3
      )
      select l.*, a.acknowledged_at, d.id as delivery, d.channel, d.destination, d.status,
        d.attempts, d.not_before, d.settled_at, d.reason
      from latest l
      left join alert a on a.id = l.id
      left join delivery d on d.alert = l.id
      order by l.number desc, d.id
      """;

  /**
   * The alerts of {@code seen} as acknowledged at $1, with what of them is owed no longer owed. In
   * the order of their ids, as every writer does.
   */
  private static final String ACKNOWLEDGE =
      """
      , acknowledged as (
        update alert a set acknowledged_at = $1
        where a.id = any(array(select id from seen)) and a.acknowledged_at is null
      ), open as materialized (
        select d.id from delivery d
        where d.alert = any(array(select id from seen)) and d.settled_at is null
        order by d.id for update
      ), dropped as (
        update delivery d set status = 'expired', settled_at = $1, reason = 'acknowledged'
        where d.id = any(array(select id from open))
      )
      select id from seen
      """;

  static final String ACKNOWLEDGE_ONE =
      """
      with seen as materialized (
        select a.id from alert a join watch w on w.id = a.watch
        where a.id = $2 and w.person = $3
      )
      """
          + ACKNOWLEDGE;

  static final String ACKNOWLEDGE_OF_WATCH =
      """
      with seen as materialized (
        select a.id from watch w join alert a on a.watch = w.id
        where w.id = $2 and w.person = $3 and a.acknowledged_at is null
        order by a.id for update of a
      )
      """
          + ACKNOWLEDGE;

  /**
   * Of what is settled it makes no difference whether it was seen. What is owed of a child's
   * watches is owed to its guardian, who has not seen it with what their own watches tell.
   */
  static final String ACKNOWLEDGE_UP_TO =
      """
      with seen as materialized (
        select a.id from alert a join watch w on w.id = a.watch
        where a.id = any(array(
            select d.alert from delivery d
            where d.status = 'open' and d.person = %s))
          and w.person = $3
          and not exists (select from alert_slot s where s.alert = a.id and s.number > $2)
        order by a.id for update of a
      )
      """
              .formatted(Rows.TOLD_FOR.formatted("$3"))
          + ACKNOWLEDGE;

  private OwnAlertStatements() {}
}
