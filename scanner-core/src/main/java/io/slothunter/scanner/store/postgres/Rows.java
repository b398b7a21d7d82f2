package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.FilterJson;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of the tables as the records that they are kept for. */
final class Rows {
  /** Whether the person {@code p} has named a destination that tells them of openings. */
  static final String HAS_DESTINATION =
      """
      coalesce((
        select true from destination t where t.person = p.id and t.state = 'ACTIVE' limit 1), false)
      """;

  /** Who is told of what concerns a person: of a child, its guardian. */
  static final String TOLD_FOR =
      """
      coalesce((
        select g.person from family f join account g on g.id = f.actor
        where f.child = %1$s and f.withdrawn_at is null), %1$s)
      """;

  /** Who is told of what concerns the watch {@code w}. */
  static final String TOLD_PERSON = TOLD_FOR.formatted("w.person");

  /** The person that a user is now; null of a user whom nobody knows. */
  static final String PERSON_OF_USER = "(select person from account where id = %s)";

  /**
   * Whether the bond of a number holds, by which somebody writes; null for who acts for themselves.
   * Whoever ends the bond waits for the write, and whoever writes then finds it ended.
   */
  static final String BOND_HOLDS =
      """
      (%1$s::bigint is null or exists (
        select from family where id = %1$s and withdrawn_at is null for share))
      """;

  /**
   * Whether the person {@code p} may be told of anything. Whoever can sign in to an account that is
   * shut out may not; nor a child, whose contact is good for as long as it stands for its guardian.
   */
  static final String MAY_BE_TOLD =
      """
      (p.channel <> 'guardian'
        and not coalesce((
          select true from account b where b.person = p.id and b.blocked limit 1), false)
        and not coalesce((
          select true from account_identity i join account b on b.id = i.account
          where i.issuer = p.channel and i.subject = p.address and b.blocked limit 1), false))
      """;

  /**
   * The ways to the person {@code p}: where they are reached without having named a destination,
   * and the destinations that they named and that take messages.
   */
  static final String WAYS =
      """
      select null::bigint as destination, p.channel, p.address, 0 as after_seconds,
        false as failing
      where p.reachable and p.channel <> 'none'
      union all
      select t.id, t.channel, t.contact, t.after_seconds, t.failing_since is not null
      from destination t
      where t.person = p.id and t.state = 'ACTIVE'
        and (t.channel, t.address) <> (p.channel, p.address)
      """;

  /** Whether anything tells the person {@code p} of openings. */
  static final String REACHED =
      "(" + MAY_BE_TOLD + " and (p.reachable and p.channel <> 'none' or " + HAS_DESTINATION + "))";

  private Rows() {}

  static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reading) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(reading.apply(row)));
    return all;
  }

  static Doctor doctor(Row row) {
    return new Doctor(
        new DoctorId(row.getLong("id")),
        new ProviderId(row.getString("provider")),
        row.getString("slug"),
        row.getString("name"),
        row.getString("specialty"),
        row.getString("city"),
        URI.create(row.getString("page")));
  }

  static Calendar calendar(Row row) {
    return new Calendar(
        new CalendarId(row.getLong("id")),
        new DoctorId(row.getLong("doctor")),
        new ProviderId(row.getString("provider")),
        new CalendarKey(row.getString("key")),
        row.getString("centre"),
        row.getString("service"),
        row.getString("city"),
        row.getBoolean("online"),
        URI.create(row.getString("booking_page")),
        ZoneId.of(row.getString("zone")),
        point(row.getDouble("latitude"), row.getDouble("longitude")),
        row.getLong("price"));
  }

  private static @Nullable Point point(@Nullable Double latitude, @Nullable Double longitude) {
    return latitude == null || longitude == null ? null : new Point(latitude, longitude);
  }

  /** The column {@code session}, where it says anything. */
  static List<SessionId> endedSessions(RowSet<Row> rows) {
    return all(rows, row -> Optional.ofNullable(row.getLong("session"))).stream()
        .flatMap(Optional::stream)
        .map(SessionId::new)
        .toList();
  }

  static Person person(Row row) {
    return new Person(
        new PersonId(row.getLong("person")),
        new Contact(row.getString("channel"), row.getString("address")),
        language(row.getString("language")),
        row.getBoolean("reachable"));
  }

  /** A tongue that only a newer program speaks must not keep anybody from being told. */
  static Language language(String name) {
    try {
      return Language.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      return Language.EN;
    }
  }

  static Telling telling(Row row) {
    LocalTime from = row.getLocalTime("quiet_from");
    LocalTime to = row.getLocalTime("quiet_to");
    return new Telling(
        zone(row.getString("zone")),
        from == null || to == null ? Optional.empty() : Optional.of(new QuietHours(from, to)),
        digest(row.getLocalTime("digest_at"), row.getInteger("digest_hours")),
        row.getBoolean("urgent_at_once"),
        row.getBoolean("alternatives"));
  }

  /** Adds zone, quiet hours' begin and end, digest's time and hours, urgency, and offers. */
  static Tuple telling(Tuple values, Telling telling) {
    Optional<Digest> digest = telling.digest();
    return values
        .addString(telling.zone().getId())
        .addLocalTime(telling.quiet().map(QuietHours::from).orElse(null))
        .addLocalTime(telling.quiet().map(QuietHours::to).orElse(null))
        .addLocalTime(digest.flatMap(Rows::daily).orElse(null))
        .addInteger(digest.flatMap(Rows::hours).orElse(null))
        .addBoolean(telling.urgentAtOnce())
        .addBoolean(telling.alternatives());
  }

  private static Optional<LocalTime> daily(Digest digest) {
    return digest.match(daily -> Optional.of(daily.at()), every -> Optional.empty());
  }

  private static Optional<Integer> hours(Digest digest) {
    return digest.match(daily -> Optional.empty(), every -> Optional.of(every.hours()));
  }

  /** A zone that this machine does not know must not keep anybody from being told. */
  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private static Optional<Digest> digest(@Nullable LocalTime at, @Nullable Integer hours) {
    if (at != null) {
      return Optional.of(new Digest.Daily(at));
    }
    return hours == null ? Optional.empty() : Optional.of(new Digest.Every(hours));
  }

  static Watch watch(Row row) {
    return new Watch(
        new WatchId(row.getLong("id")),
        new PersonId(row.getLong("person")),
        wish(row),
        row.getOffsetDateTime("since").toInstant());
  }

  private static Wish wish(Row row) {
    JsonObject document = row.getJsonObject("filter");
    OffsetDateTime expires = row.getOffsetDateTime("expires_at");
    return new Wish(
        document == null
            ? WatchFilter.ofDoctor(new DoctorId(row.getLong("doctor")))
            : FilterJson.read(document),
        expires == null ? null : expires.toInstant(),
        row.getBoolean("urgent") ? Urgency.URGENT : Urgency.NORMAL);
  }

  static OwnWatch ownWatch(Row row) {
    OffsetDateTime until = row.getOffsetDateTime("snoozed_until");
    return new OwnWatch(
        watch(row),
        row.getBoolean("paused"),
        Optional.ofNullable(until).map(OffsetDateTime::toInstant));
  }

  /** Null for what may go on for ever. */
  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
