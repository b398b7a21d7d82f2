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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What messages to chats told of, in the tables {@code delivery} and {@code alert_slot}. */
final class PostgresSentMessages implements SentMessages {
  /** How many told slots a page looks at, at most. */
  static final int LOOKED_AT = 500;

  /**
   * The slots of messages {@code m}, each with its watch, and with the person in whose chat the
   * message is: for a child's watch its guardian. The few deliveries are looked for message by
   * message, whatever the planner thinks of it: hence the offset.
   */
  private static final String SLOTS =
      """
      select a.id as alert, m.message, w.id as watch, w.ended_at, w.paused, w.snoozed_until,
        p.id as person, p.channel, p.address, p.language, p.reachable, p.zone, c.doctor,
        s.number, s.calendar, s.start, s.length, s.seen_at, s.returned, s.said_taken,
        not exists (
          select from calendar_state f
          where f.calendar = s.calendar and s.start = any(f.free_starts)) as gone
      from m join lateral (
        select d.alert from delivery d
        where d.person = m.person and d.message = m.message and d.destination is null
          and d.status = 'delivered' offset 0
      ) d on true
      join alert a on a.id = d.alert join watch w on w.id = a.watch
      join alert_slot s on s.alert = a.id and s.told
      join calendar c on c.id = s.calendar
      join person p on p.id = m.person
      order by m.place, s.start, s.number
      """;

  private static final String WHOLE =
      "with m as (select $1::bigint as person, $2::text as message, 0 as place)" + SLOTS;

  private static final String WHOLES =
      """
      with m as (
        select u.person, u.message, min(u.place) as place
        from unnest($1::bigint[], $2::text[]) with ordinality as u(person, message, place)
        group by u.person, u.message
      )
      """
          + SLOTS;

  /**
   * Told slots calendar by calendar, so that those that begin later are found by the index; of them
   * those whose message is untrue, and the page's last, which says where the next one begins.
   */
  private static final String UNTRUE =
      """
      with told as materialized (
        select s.calendar, s.start, s.alert, s.watch,
          s.shown_gone = (s.start = any(f.free_starts)) as untrue
        from calendar_state f cross join lateral (
          select * from alert_slot s
          where s.calendar = f.calendar and s.start > $1 and s.told and not s.said_taken
            and (s.calendar, s.start, s.alert) > ($2, $3, $4)
          order by s.start, s.alert limit $5
        ) s
        where f.calendar >= $2 %s
        order by f.calendar, s.start, s.alert limit $5
      ), counted as (
        select *, row_number() over (order by calendar, start, alert) as place from told
      )
      select t.calendar, t.start, t.alert, t.place,
        p.id as person, case when w.id = t.watch and p.id = d.person then d.message end as message
      from counted t left join lateral (
        select d.person, d.message from delivery d
        where t.untrue and d.alert = t.alert and d.destination is null and d.status = 'delivered'
        offset 0
      ) d on d.message <> ''
      left join watch w on w.id = t.watch and w.ended_at is null
      left join person p on p.id = d.person and p.reachable
      where (w.id = t.watch and p.id = d.person) or t.place = $5
      order by t.place limit $6
      """;

  private static final String UNTRUE_OF_ALL = UNTRUE.formatted("");
  private static final String UNTRUE_OF_SOME = UNTRUE.formatted("and f.calendar = any($7)");

  private static final String STRUCK =
      """
      select distinct s.calendar, s.start from alert_slot s
      where s.calendar > 0 and s.start > $1 and s.told and s.shown_gone and not s.said_taken
      """;

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
  public Future<Page> untrue(Collection<CalendarId> calendars, Instant now, Mark after, int limit) {
    Tuple values =
        Tuple.of(now.getEpochSecond(), after.calendar().value(), after.start().getEpochSecond())
            .addLong(after.alert().value())
            .addLong((long) LOOKED_AT)
            .addLong((long) limit);
    if (!calendars.isEmpty()) {
      values.addArrayOfLong(calendars.stream().map(CalendarId::value).toArray(Long[]::new));
    }
    return database
        .read(calendars.isEmpty() ? UNTRUE_OF_ALL : UNTRUE_OF_SOME, values)
        .compose(rows -> page(Rows.all(rows, row -> row), limit));
  }

  private Future<Page> page(List<Row> found, int limit) {
    Optional<Row> last =
        found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    Optional<Mark> next =
        last.filter(row -> found.size() >= limit || row.getLong("place") >= LOOKED_AT)
            .map(PostgresSentMessages::mark);
    List<Row> wrong = found.stream().filter(row -> row.getString("message") != null).toList();
    if (wrong.isEmpty()) {
      return Future.succeededFuture(new Page(List.of(), next));
    }
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(wrong.stream().map(row -> row.getLong("person")).toArray(Long[]::new))
            .addArrayOfString(
                wrong.stream().map(row -> row.getString("message")).toArray(String[]::new));
    return database.read(WHOLES, values).map(rows -> new Page(wholes(rows), next));
  }

  @Override
  public Future<List<SentMessages.Place>> struck(Instant now) {
    return database
        .read(STRUCK, Tuple.of(now.getEpochSecond()))
        .map(
            rows ->
                Rows.all(
                    rows,
                    row ->
                        new SentMessages.Place(
                            new CalendarId(row.getLong("calendar")),
                            Instant.ofEpochSecond(row.getLong("start")))));
  }

  private static Mark mark(Row row) {
    return new Mark(
        new CalendarId(row.getLong("calendar")),
        Instant.ofEpochSecond(row.getLong("start")),
        new AlertId(row.getLong("alert")));
  }

  @Override
  public Future<Optional<Whole>> whole(PersonId person, String message) {
    return message.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : database
            .read(WHOLE, Tuple.of(person.value(), message))
            .map(rows -> wholes(rows).stream().findFirst());
  }

  @Override
  public Future<Void> shows(Whole message) {
    List<SentSlot> slots = message.slots();
    return database
        .write(
            SHOWS,
            Tuple.of(message.person().id().value(), message.message())
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

  private static List<Whole> wholes(RowSet<Row> rows) {
    Map<Key, Map<Topic, List<Row>>> messages = new LinkedHashMap<>();
    for (Row row : rows) {
      Key key = new Key(row.getLong("person"), row.getString("message"));
      messages
          .computeIfAbsent(key, k -> new LinkedHashMap<>())
          .computeIfAbsent(topic(row), t -> new ArrayList<>())
          .add(row);
    }
    return messages.values().stream().map(PostgresSentMessages::whole).toList();
  }

  private static Whole whole(Map<Topic, List<Row>> parts) {
    return new Whole(
        parts.values().stream()
            .map(PostgresSentMessages::sent)
            .sorted(Comparator.comparing(sent -> sent.first().value()))
            .toList());
  }

  private static Topic topic(Row row) {
    return new Topic(row.getLong("watch"), row.getLong("doctor"));
  }

  private static Sent sent(List<Row> rows) {
    Row any = rows.get(0);
    @Nullable OffsetDateTime snoozed = any.getOffsetDateTime("snoozed_until");
    return new Sent(
        new AlertId(rows.stream().mapToLong(row -> row.getLong("alert")).min().orElseThrow()),
        Rows.person(any),
        Rows.zone(any.getString("zone")),
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
