package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Dead;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Delivered;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Expired;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Later;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Retrying;
import io.slothunter.scanner.watch.DeliveryId;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Settlements as one statement. What is settled stays settled, with one exception: a message that
 * was delivered after all is delivered, whatever we thought before. A server of somebody's own that
 * took nothing for long is not tried any more; mail and Telegram are the operator's, so that their
 * trouble is not a destination's.
 */
final class SettleStatement {
  static final String SQL =
      """
      with told as (
        update alert_slot s set told = true
        from unnest($8::bigint[], $9::bigint[]) as t(delivery, number)
        join delivery d on d.id = t.delivery
        where s.alert = d.alert and s.number = t.number
      ), tried as (
        select d.destination, bool_or(n.status = 'delivered') as works, max(n.at) as at,
          max(n.reason) as reason
        from unnest($1::bigint[], $2::text[], $3::integer[], $4::timestamptz[], $7::text[])
          as n(delivery, status, tries, at, reason)
        join delivery d on d.id = n.delivery
        where n.tries > 0 and d.destination is not null and d.channel not in ('mail', 'telegram')
        group by d.destination
      ), shown as (
        update destination t set
          failing_since = case when u.works then null else coalesce(t.failing_since, u.at) end,
          state = case when not u.works and t.failing_since <= u.at - $10::interval
            then 'PAUSED' else t.state end,
          reason = case when not u.works and t.failing_since <= u.at - $10::interval
            then left(coalesce(u.reason, ''), 500) else t.reason end
        from tried u
        where t.id = u.destination and t.state = 'ACTIVE'
          and case when u.works then t.failing_since is not null
            else t.failing_since is null or t.failing_since <= u.at - $10::interval end
      )
      update delivery d set
        status = n.status,
        attempts = d.attempts + n.tries,
        not_before = coalesce(n.next, d.not_before),
        settled_at = case when n.status = 'open' then null else n.at end,
        message = left(n.message, 200),
        reason = left(coalesce(n.reason, d.reason), 500)
      from unnest($1::bigint[], $2::text[], $3::integer[], $4::timestamptz[], $5::timestamptz[],
        $6::text[], $7::text[]) as n(delivery, status, tries, at, next, message, reason)
      where d.id = n.delivery
        and (d.status = 'open' or (n.status = 'delivered' and d.status <> 'delivered'))
      """;

  private record Line(
      long delivery,
      String status,
      int tries,
      OffsetDateTime at,
      @Nullable OffsetDateTime next,
      @Nullable String message,
      @Nullable String reason) {}

  private record Told(long delivery, long number) {}

  private SettleStatement() {}

  /**
   * @param pauseAfter what took nothing for so long is paused
   */
  static Tuple values(List<Settlement> settlements, Duration pauseAfter) {
    // One line a delivery, in the order of their ids, as every writer does.
    Map<Long, Settlement> last = new TreeMap<>();
    for (Settlement settlement : settlements) {
      last.merge(idOf(settlement), settlement, (a, b) -> a instanceof Delivered ? a : b);
    }
    List<Line> lines = last.values().stream().map(SettleStatement::line).toList();
    List<Told> told = told(settlements);
    return Tuple.tuple()
        .addArrayOfLong(column(lines, Line::delivery, Long[]::new))
        .addArrayOfString(column(lines, Line::status, String[]::new))
        .addArrayOfInteger(column(lines, Line::tries, Integer[]::new))
        .addArrayOfOffsetDateTime(column(lines, Line::at, OffsetDateTime[]::new))
        .addArrayOfOffsetDateTime(column(lines, Line::next, OffsetDateTime[]::new))
        .addArrayOfString(column(lines, Line::message, String[]::new))
        .addArrayOfString(column(lines, Line::reason, String[]::new))
        .addArrayOfLong(column(told, Told::delivery, Long[]::new))
        .addArrayOfLong(column(told, Told::number, Long[]::new))
        .addValue(Interval.of(pauseAfter));
  }

  private static List<Told> told(List<Settlement> settlements) {
    // In one order, as every writer does.
    return settlements.stream()
        .filter(Delivered.class::isInstance)
        .map(Delivered.class::cast)
        .flatMap(d -> d.told().stream().map(number -> new Told(d.delivery().value(), number)))
        .distinct()
        .sorted(Comparator.comparingLong(Told::delivery).thenComparingLong(Told::number))
        .toList();
  }

  private static long idOf(Settlement settlement) {
    DeliveryId delivery = settlement.delivery();
    return delivery.value();
  }

  private static Line line(Settlement settlement) {
    long id = idOf(settlement);
    OffsetDateTime at = settlement.at().atOffset(UTC);
    if (settlement instanceof Delivered delivered) {
      return new Line(id, "delivered", 1, at, null, clean(delivered.message()), null);
    }
    if (settlement instanceof Retrying retrying) {
      OffsetDateTime next = retrying.next().atOffset(UTC);
      return new Line(id, "open", 1, at, next, null, clean(retrying.reason()));
    }
    if (settlement instanceof Later later) {
      OffsetDateTime next = later.next().atOffset(UTC);
      return new Line(id, "open", 0, at, next, null, clean(later.reason()));
    }
    if (settlement instanceof Dead dead) {
      return new Line(id, "dead", 1, at, null, null, clean(dead.reason()));
    }
    String reason = settlement instanceof Expired expired ? expired.reason() : "";
    return new Line(id, "expired", 0, at, null, null, clean(reason));
  }

  /** A foreign text must not keep us from writing down what was delivered. */
  private static String clean(String text) {
    return text.replace('\0', ' ');
  }

  private static <R, T extends @Nullable Object> T[] column(
      Collection<R> rows, Function<R, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
