package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.store.Notice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What is owed in the table {@code notice} and due over one channel. Over which way a word goes is
 * found out word by word, and after an outage very many wait for another channel. So what is due is
 * looked through part by part, some parts at each look, and the next look goes on where the last
 * one ended.
 */
final class DueNotices {
  private static final int LOOKED_AT = 1_000;
  private static final int MOST_PARTS = 20;

  static final String STILL_WATCHED =
      """
      (n.watch is null or exists (
        select from watch w where w.id = n.watch and w.ended_at is null))
      """;

  private static final String[] KINDS =
      Stream.of(Notice.Kind.values()).map(Notice.Kind::name).toArray(String[]::new);

  /**
   * What ends is told behind what it ends. Words that only a newer program knows are left to it: of
   * a page with one of them nothing could be read, and it would come up first for ever.
   */
  private static final String DUE =
      """
      with looked as materialized (
        select * from notice
        where status in ('open', 'saying') and not_before <= $3 and (not_before, id) > ($6, $7)
        order by not_before, id limit $8
      )
      select e.looked, e.last_at, e.last_id, d.*
      from (
        select count(*) over () as looked, not_before as last_at, id as last_id
        from looked order by not_before desc, id desc limit 1
      ) e left join lateral (
        select n.id, n.not_before, n.kind, n.about, n.created_at, n.attempts, p.id as person,
          p.language, true as reachable, p.zone, p.quiet_from, p.quiet_to, p.digest_at,
          p.digest_hours, p.urgent_at_once, p.alternatives, v.destination, v.channel, v.address
        from looked n
        cross join lateral (
          select * from person where id = %s limit 1) p
        cross join lateral (
          select * from (%s) w
          where w.channel = any($2) and coalesce(w.destination, 0) <> all(n.passed)
          order by w.failing, w.after_seconds, w.destination is not null,
            w.channel not in ('telegram', 'mail'), w.destination
          limit 1) v
        where n.until > $3 and %s and v.channel = $1 and n.kind = any($5)
          and not exists (
            select from notice e
            where e.person = n.person and e.topic = n.topic and e.id < n.id
              and e.status in ('open', 'saying') and e.until > $3)
          and %s
        order by n.not_before, n.id limit $4
      ) d on true
      order by d.not_before, d.id
      """
          .formatted(
              Rows.TOLD_FOR.formatted("n.person"), Rows.WAYS, Rows.MAY_BE_TOLD, STILL_WATCHED);

  private final Database database;
  private final Map<String, Mark> marks = new ConcurrentHashMap<>();

  /** What was looked at last. */
  private record Mark(OffsetDateTime at, long id) {
    static final Mark NONE = new Mark(Instant.EPOCH.atOffset(UTC), 0);
  }

  private record Asked(String channel, List<String> spoken, OffsetDateTime now, int limit) {}

  DueNotices(Database database) {
    this.database = database;
  }

  /** Where there are fewer than asked for there may be more later on; each comes up in time. */
  Future<List<Notice>> next(String channel, Collection<String> spoken, Instant now, int limit) {
    Asked asked = new Asked(channel, List.copyOf(spoken), now.atOffset(UTC), limit);
    Mark last = marks.getOrDefault(channel, Mark.NONE);
    return parts(asked, last, new ArrayList<>(), MOST_PARTS)
        .compose(
            found ->
                found.isEmpty() && !last.equals(Mark.NONE) && !marks.containsKey(channel)
                    ? next(channel, spoken, now, limit)
                    : Future.succeededFuture(found));
  }

  private Future<List<Notice>> parts(Asked asked, Mark from, List<Notice> found, int parts) {
    Tuple values =
        Tuple.of(asked.channel())
            .addArrayOfString(asked.spoken().toArray(String[]::new))
            .addOffsetDateTime(asked.now())
            .addInteger(asked.limit() - found.size())
            .addArrayOfString(KINDS)
            .addOffsetDateTime(from.at())
            .addLong(from.id())
            .addLong((long) LOOKED_AT);
    return database
        .read(DUE, values)
        .compose(
            rows -> {
              Optional<Mark> last = take(rows, asked, found);
              last.ifPresentOrElse(
                  mark -> marks.put(asked.channel(), mark), () -> marks.remove(asked.channel()));
              return last.isEmpty() || found.size() >= asked.limit() || parts <= 1
                  ? Future.succeededFuture(List.copyOf(found))
                  : parts(asked, last.get(), found, parts - 1);
            });
  }

  /** The last that was looked at; empty at the end of all. */
  private static Optional<Mark> take(RowSet<Row> rows, Asked asked, List<Notice> found) {
    long looked = 0;
    Mark last = Mark.NONE;
    for (Row row : rows) {
      looked = row.getLong("looked");
      last = new Mark(row.getOffsetDateTime("last_at"), row.getLong("last_id"));
      if (row.getLong("id") != null) {
        found.add(notice(row));
        if (found.size() >= asked.limit()) {
          return Optional.of(new Mark(row.getOffsetDateTime("not_before"), row.getLong("id")));
        }
      }
    }
    return looked < LOOKED_AT ? Optional.empty() : Optional.of(last);
  }

  private static Notice notice(Row row) {
    Map<String, String> about = new HashMap<>();
    JsonObject words = row.getJsonObject("about");
    words.forEach(each -> about.put(each.getKey(), String.valueOf(each.getValue())));
    return new Notice(
        row.getLong("id"),
        Rows.person(row),
        Optional.ofNullable(row.getLong("destination")).map(DestinationId::new),
        Rows.telling(row),
        Notice.Kind.valueOf(row.getString("kind")),
        about,
        row.getOffsetDateTime("created_at").toInstant(),
        row.getInteger("attempts"));
  }
}
