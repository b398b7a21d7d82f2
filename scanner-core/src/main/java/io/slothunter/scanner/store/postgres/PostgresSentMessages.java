package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.SentMessages;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What messages to chats told of, in the tables {@code delivery} and {@code alert_slot}. */
final class PostgresSentMessages implements SentMessages {
  /** True of a told slot {@code s} that is free, as last recorded. */
  private static final String FREE =
      """
      exists (
        select from calendar_state f
        where f.calendar = s.calendar and s.start = any(f.free_starts))
      """;

  /**
   * The slots of messages {@code m}, each with its watch, and with the person in whose chat the
   * message is: for a child's watch its guardian. The few deliveries are looked for message by
   * message, whatever the planner thinks of it: hence the offset.
   */
  private static final String SLOTS =
      """
      select m.first, m.message, w.id as watch, w.ended_at, w.paused, w.snoozed_until,
        p.id as person, p.channel, p.address, p.language, p.reachable, p.zone, c.doctor,
        s.number, s.calendar, s.start, s.length, s.seen_at, s.returned, s.said_taken,
        not %s as gone
      from m join lateral (
        select d.alert from delivery d
        where d.person = m.person and d.message = m.message and d.destination is null
          and d.status = 'delivered' offset 0
      ) d on true
      join alert a on a.id = d.alert join watch w on w.id = a.watch
      join alert_slot s on s.alert = a.id and s.told
      join calendar c on c.id = s.calendar
      join person p on p.id = m.person
      order by m.first, s.start, s.number
      """
          .formatted(FREE);

  private static final String SENT =
      "with m as (select $1::bigint as person, $2::text as message, 0::bigint as first)" + SLOTS;

  private static final String UNTRUE =
      """
      with m as materialized (
        select d.person, d.message, min(d.alert) as first
        from alert_slot s join lateral (
          select d.person, d.message, d.alert from delivery d
          where d.alert = s.alert and d.destination is null and d.status = 'delivered' offset 0
        ) d on d.message <> ''
        join watch w on w.id = s.watch and w.ended_at is null
        join person p on p.id = d.person and p.reachable
        where s.told and not s.said_taken and s.start > $1 and s.alert > $2
          and s.shown_gone = %s %s
        group by d.person, d.message order by first limit $3
      )
      """;

  private static final String UNTRUE_OF_ALL = UNTRUE.formatted(FREE, "") + SLOTS;
  private static final String UNTRUE_OF_SOME =
      UNTRUE.formatted(FREE, "and s.calendar = any($4)") + SLOTS;

  /** By the slot, not by the opening: of one that opened twice there are two rows. */
  private static final String SHOWS =
      """
      update alert_slot s set shown_gone = n.gone
      from delivery d, unnest($3::bigint[], $4::bigint[], $5::boolean[]) as n(calendar, start, gone)
      where d.person = $1 and d.message = $2 and d.destination is null
        and s.alert = d.alert and s.told
        and s.calendar = n.calendar and s.start = n.start
      """;

  private static final String TAKEN =
      """
      update alert_slot s set said_taken = true, shown_gone = true
      from delivery d
      where d.person = $1 and d.message = $2 and d.destination is null
        and s.alert = d.alert and s.told
      """;

  private final Database database;

  PostgresSentMessages(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<Sent>> untrue(
      Collection<CalendarId> calendars, Instant now, AlertId after, int limit) {
    Tuple values = Tuple.of(now.getEpochSecond(), after.value(), limit);
    if (calendars.isEmpty()) {
      return database.read(UNTRUE_OF_ALL, values).map(PostgresSentMessages::sent);
    }
    values.addArrayOfLong(calendars.stream().map(CalendarId::value).toArray(Long[]::new));
    return database.read(UNTRUE_OF_SOME, values).map(PostgresSentMessages::sent);
  }

  @Override
  public Future<Optional<Sent>> sent(PersonId person, String message) {
    return message.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : database
            .read(SENT, Tuple.of(person.value(), message))
            .map(rows -> sent(rows).stream().findFirst());
  }

  @Override
  public Future<Void> shows(Sent sent) {
    List<SentSlot> slots = sent.slots();
    return database
        .write(
            SHOWS,
            Tuple.of(sent.person().id().value(), sent.message())
                .addArrayOfLong(
                    slots.stream().map(s -> s.slot().calendar().value()).toArray(Long[]::new))
                .addArrayOfLong(
                    slots.stream()
                        .map(s -> s.slot().slot().start().getEpochSecond())
                        .toArray(Long[]::new))
                .addArrayOfBoolean(slots.stream().map(SentSlot::gone).toArray(Boolean[]::new)))
        .mapEmpty();
  }

  @Override
  public Future<Void> taken(PersonId person, String message) {
    return message.isEmpty()
        ? Future.succeededFuture()
        : database.write(TAKEN, Tuple.of(person.value(), message)).mapEmpty();
  }

  private record Key(long person, String message) {}

  private record Topic(long watch, long doctor) {}

  /** A message about several doctors or watches is another's to write anew. */
  private static List<Sent> sent(RowSet<Row> rows) {
    Map<Key, List<Row>> messages = new LinkedHashMap<>();
    for (Row row : rows) {
      Key key = new Key(row.getLong("person"), row.getString("message"));
      messages.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    return messages.values().stream()
        .filter(all -> all.stream().map(PostgresSentMessages::topic).distinct().count() == 1)
        .map(PostgresSentMessages::message)
        .toList();
  }

  private static Topic topic(Row row) {
    return new Topic(row.getLong("watch"), row.getLong("doctor"));
  }

  private static Sent message(List<Row> rows) {
    Row any = rows.get(0);
    @Nullable OffsetDateTime snoozed = any.getOffsetDateTime("snoozed_until");
    return new Sent(
        new AlertId(any.getLong("first")),
        Rows.person(any),
        ZoneId.of(any.getString("zone")),
        any.getString("message"),
        new WatchId(any.getLong("watch")),
        new DoctorId(any.getLong("doctor")),
        new Standing(
            any.getOffsetDateTime("ended_at") != null,
            any.getBoolean("paused"),
            Optional.ofNullable(snoozed).map(OffsetDateTime::toInstant),
            rows.stream().allMatch(row -> row.getBoolean("said_taken"))),
        slots(rows));
  }

  private record Place(long calendar, long start) {}

  /** A slot that opened twice is one slot: its latest opening speaks for it. */
  private static List<SentSlot> slots(List<Row> rows) {
    Map<Place, SentSlot> slots = new LinkedHashMap<>();
    for (Row row : rows) {
      long calendar = row.getLong("calendar");
      AlertedSlot slot =
          new AlertedSlot(
              row.getLong("number"),
              new CalendarId(calendar),
              EventRow.slot(row),
              row.getOffsetDateTime("seen_at").toInstant(),
              row.getBoolean("returned"));
      slots.put(
          new Place(calendar, row.getLong("start")), new SentSlot(slot, row.getBoolean("gone")));
    }
    return List.copyOf(slots.values());
  }
}
