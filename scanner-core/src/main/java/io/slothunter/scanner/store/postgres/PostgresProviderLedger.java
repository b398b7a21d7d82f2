package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conduct towards providers in the tables provider_conduct and provider_spent. */
final class PostgresProviderLedger implements ProviderLedger {
  private static final String SPEND =
      """
      with forgotten as (
        delete from provider_spent where provider = $1 and minute < $4
      )
      insert into provider_spent (provider, minute, requests)
      select $1, s.minute, s.requests
      from unnest($2::timestamptz[], $3::integer[]) as s(minute, requests)
      order by s.minute
      on conflict (provider, minute)
        do update set requests = greatest(0, provider_spent.requests + excluded.requests)
      """;

  private static final String SPENT =
      """
      select minute, requests from provider_spent
      where provider = $1 and minute >= $2 and requests > 0 order by minute
      """;

  private static final String CONDUCT =
      "select off, told_outage from provider_conduct where provider = $1";

  private static final String SWITCH =
      """
      insert into provider_conduct (provider, off) values ($1, $2)
      on conflict (provider) do update set off = excluded.off
      """;

  private static final String TELL =
      """
      insert into provider_conduct (provider, off, told_outage) values ($1, false, $2)
      on conflict (provider) do update set told_outage = excluded.told_outage
      """;

  /** Who names no doctor waits for those of every provider. */
  private static final String WAITING =
      """
      select p.id as person, p.channel, p.address, p.language, p.reachable from person p
      where p.id = any(array(
        select %s from watch w left join doctor d on d.id = w.doctor
        where w.person > 0 and w.ended_at is null
          and (d.provider = $1
            or (w.filter is not null and not w.filter ? 'doctors')
            or exists (
              select from jsonb_array_elements_text(w.filter -> 'doctors') n
              join doctor e on e.id = n::bigint and e.provider = $1))))
        and %s
      order by p.id
      """
          .formatted(Rows.TOLD_PERSON, Rows.REACHED);

  private static final int DAYS_KEPT = 2;

  private final Database database;

  PostgresProviderLedger(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> spend(ProviderId provider, List<Spent> spent) {
    if (spent.isEmpty()) {
      return Future.succeededFuture();
    }
    OffsetDateTime[] minutes =
        spent.stream().map(s -> at(s.minute())).toArray(OffsetDateTime[]::new);
    Integer[] requests = spent.stream().map(Spent::requests).toArray(Integer[]::new);
    OffsetDateTime forgotten = minutes[minutes.length - 1].minusDays(DAYS_KEPT);
    return database
        .write(SPEND, Tuple.of(provider.value(), minutes, requests, forgotten))
        .mapEmpty();
  }

  @Override
  public Future<Account> account(ProviderId provider, Instant since) {
    return database
        .read(SPENT, Tuple.of(provider.value(), at(since)))
        .map(rows -> Rows.all(rows, PostgresProviderLedger::spent))
        .compose(
            spent ->
                database
                    .read(CONDUCT, Tuple.of(provider.value()))
                    .map(rows -> account(rows, spent)));
  }

  @Override
  public Future<Void> switchOff(ProviderId provider, boolean off) {
    return database.write(SWITCH, Tuple.of(provider.value(), off)).mapEmpty();
  }

  @Override
  public Future<Void> told(ProviderId provider, Optional<Instant> outageSince) {
    OffsetDateTime since = outageSince.map(PostgresProviderLedger::at).orElse(null);
    return database.write(TELL, Tuple.of(provider.value(), since)).mapEmpty();
  }

  @Override
  public Future<List<Person>> waiting(ProviderId provider) {
    return database
        .read(WAITING, Tuple.of(provider.value()))
        .map(rows -> Rows.all(rows, Rows::person));
  }

  private static Account account(RowSet<Row> rows, List<Spent> spent) {
    if (!rows.iterator().hasNext()) {
      return new Account(false, Optional.empty(), spent);
    }
    Row row = rows.iterator().next();
    @Nullable OffsetDateTime told = row.getOffsetDateTime("told_outage");
    return new Account(
        row.getBoolean("off"), Optional.ofNullable(told).map(OffsetDateTime::toInstant), spent);
  }

  private static Spent spent(Row row) {
    return new Spent(row.getOffsetDateTime("minute").toInstant(), row.getInteger("requests"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
