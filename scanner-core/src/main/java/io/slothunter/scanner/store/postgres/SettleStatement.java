package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Dead;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Delivered;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Retrying;
import io.slothunter.scanner.watch.AlertId;
import io.vertx.sqlclient.Tuple;
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
 * was delivered after all is delivered, whatever we thought before.
 */
final class SettleStatement {
  static final String SQL =
      """
      with told as (
        update alert_slot s set told = true
        from unnest($7::bigint[], $8::bigint[]) as t(alert, number)
        where s.alert = t.alert and s.number = t.number
      )
      update alert a set
        status = n.status,
        attempts = a.attempts + case when n.status = 'expired' then 0 else 1 end,
        next_attempt_at = coalesce(n.next, a.next_attempt_at),
        settled_at = case when n.status = 'pending' then null else n.at end,
        message = left(n.message, 200),
        reason = left(coalesce(n.reason, a.reason), 500)
      from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[],
        $6::text[]) as n(alert, status, at, next, message, reason)
      where a.id = n.alert
        and (a.status = 'pending' or (n.status = 'delivered' and a.status <> 'delivered'))
      """;

  private record Line(
      long alert,
      String status,
      OffsetDateTime at,
      @Nullable OffsetDateTime next,
      @Nullable String message,
      @Nullable String reason) {}

  private record Told(long alert, long number) {}

  private SettleStatement() {}

  static Tuple values(List<Settlement> settlements) {
    // One line an alert, in the order of their ids, as every writer does.
    Map<Long, Settlement> last = new TreeMap<>();
    for (Settlement settlement : settlements) {
      last.merge(idOf(settlement), settlement, (a, b) -> a instanceof Delivered ? a : b);
    }
    List<Line> lines = last.values().stream().map(SettleStatement::line).toList();
    List<Told> told = told(settlements);
    return Tuple.tuple()
        .addArrayOfLong(column(lines, Line::alert, Long[]::new))
        .addArrayOfString(column(lines, Line::status, String[]::new))
        .addArrayOfOffsetDateTime(column(lines, Line::at, OffsetDateTime[]::new))
        .addArrayOfOffsetDateTime(column(lines, Line::next, OffsetDateTime[]::new))
        .addArrayOfString(column(lines, Line::message, String[]::new))
        .addArrayOfString(column(lines, Line::reason, String[]::new))
        .addArrayOfLong(column(told, Told::alert, Long[]::new))
        .addArrayOfLong(column(told, Told::number, Long[]::new));
  }

  private static List<Told> told(List<Settlement> settlements) {
    // In one order, as every writer does.
    return settlements.stream()
        .filter(Delivered.class::isInstance)
        .map(Delivered.class::cast)
        .flatMap(d -> d.told().stream().map(number -> new Told(d.alert().value(), number)))
        .distinct()
        .sorted(Comparator.comparingLong(Told::alert).thenComparingLong(Told::number))
        .toList();
  }

  private static long idOf(Settlement settlement) {
    AlertId alert = settlement.alert();
    return alert.value();
  }

  private static Line line(Settlement settlement) {
    long alert = idOf(settlement);
    OffsetDateTime at = settlement.at().atOffset(UTC);
    if (settlement instanceof Delivered delivered) {
      return new Line(alert, "delivered", at, null, clean(delivered.message()), null);
    }
    if (settlement instanceof Retrying retrying) {
      OffsetDateTime next = retrying.next().atOffset(UTC);
      return new Line(alert, "pending", at, next, null, clean(retrying.reason()));
    }
    if (settlement instanceof Dead dead) {
      return new Line(alert, "dead", at, null, null, clean(dead.reason()));
    }
    return new Line(alert, "expired", at, null, null, null);
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
