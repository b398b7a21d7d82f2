package io.slothunter.scanner.store.postgres;

/** What a person asks of their alerts. */
final class OwnAlertStatements {
  /** The deliveries of the alert {@code a}. */
  private static final String DELIVERIES =
      """
      (select jsonb_agg(jsonb_build_object('id', d.id, 'channel', d.channel,
          'destination', d.destination, 'status', d.status, 'attempts', d.attempts,
          'not_before', d.not_before, 'settled_at', d.settled_at, 'reason', d.reason) order by d.id)
        from delivery d where d.alert = a.id) as deliveries
      """;

  private static final String SLOTS =
      """
      select c.*, k.doctor, s.number, s.calendar, s.start, s.length, s.seen_at, s.returned, s.told
      from chosen c
      left join alert_slot s on s.alert = c.id
      left join calendar k on k.id = s.calendar
      order by c.id desc, s.start, s.number
      """;

  /** Of each watch only as many as may be on the page are looked at. */
  static final String PAGE =
      """
      with chosen as (
        select a.*, %s from watch w
        cross join lateral (
          select * from alert where watch = w.id and id < $3 order by id desc limit $4) a
        where w.person = $1 and ($2::bigint is null or w.id = $2)
        order by a.id desc limit $4
      )
      """
              .formatted(DELIVERIES)
          + SLOTS;

  static final String ONE =
      """
      with chosen as (
        select a.*, %s from alert a join watch w on w.id = a.watch
        where a.id = $1 and w.person = $2
      )
      """
              .formatted(DELIVERIES)
          + SLOTS;

  static final String OPENINGS =
      """
      select e.number, e.calendar, e.start, e.length, e.seen_at, e.returned,
        e.number <= (select position from notifier_cursor) as judged,
        a.id, a.acknowledged_at, s.told, %s
      from watch w
      cross join unnest($4::bigint[]) c (id)
      cross join lateral (
        select * from slot_event
        where calendar = c.id and kind = 'o' and seen_at >= w.since
        order by seen_at desc, number desc limit $3) e
      left join alert_slot s on s.watch = w.id and s.number = e.number
      left join alert a on a.id = s.alert
      where w.id = $1 and w.person = $2 and w.ended_at is null
      order by e.number desc limit $3
      """
          .formatted(DELIVERIES);

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
            where d.status = 'open' and d.person = coalesce((
              select g.person from family f join account g on g.id = f.actor
              where f.child = $3), $3)))
          and w.person = $3
          and not exists (select from alert_slot s where s.alert = a.id and s.number > $2)
        order by a.id for update of a
      )
      """
          + ACKNOWLEDGE;

  private OwnAlertStatements() {}
}
