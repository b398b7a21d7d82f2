package io.slothunter.benchmarks;

import io.slothunter.scanner.account.Scope;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.postgres.PostgresOptions;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * 20,000 people with five watches each and three alerts of each watch, as they would stand in the
 * database after some weeks; a thousand of them have accounts, and a key to ask with.
 */
final class MixedPopulation {
  private static final int ACCOUNTS = 1_000;

  private static final List<String> SEED =
      List.of(
          """
          insert into person (channel, address, language)
          select 'telegram', (700000000 + n)::text, 'FA' from generate_series(1, 20000) n
          """,
          """
          insert into watch (person, doctor, since)
          select p.id, d.id, now() - interval '20 days'
          from (select id, row_number() over (order by id) as n from person
                where address::text like '7%' and channel = 'telegram') p
          cross join generate_series(0, 4) k
          join (select id, row_number() over (order by id) - 1 as n, count(*) over () as all
                from doctor) d on d.n = (p.n * 7919 + k * 104729) % d.all
          on conflict do nothing
          """,
          """
          insert into alert (watch, created_at)
          select w.id, now() - k * interval '5 days'
          from watch w cross join generate_series(1, 3) k
          """,
          """
          insert into delivery
            (alert, person, channel, status, attempts, not_before, settled_at, message)
          select a.id, w.person, 'telegram', 'delivered', 1, a.created_at, a.created_at, 'm' || w.id
          from alert a join watch w on w.id = a.watch
          """,
          """
          insert into alert_slot (watch, number, alert, calendar, start, length, seen_at, returned, told)
          select a.watch, -a.id, a.id, c.id, extract(epoch from a.created_at)::bigint + 86400, 900,
            a.created_at, false, true
          from alert a join watch w on w.id = a.watch
          join lateral (select id from calendar where doctor = w.doctor order by id limit 1) c on true
          """,
          """
          insert into account (person, email, name, role, created_at)
          select id, 'u' || id || '@example.org', 'u', 'PATIENT', now()
          from person where channel = 'telegram' order by id limit 1000
          """,
          "analyze");

  private final Vertx vertx;
  private final PostgresOptions options;

  MixedPopulation(Vertx vertx, PostgresOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /**
   * @param keys gets the keys, one a line
   */
  void settle(Path keys) throws Exception {
    PgConnection connection =
        PgConnection.connect(
                vertx,
                new PgConnectOptions()
                    .setHost(options.host())
                    .setPort(options.port())
                    .setDatabase(options.database())
                    .setUser(options.user())
                    .setPassword(options.password()))
            .await();
    for (String statement : SEED) {
      connection.query(statement).execute().await();
    }
    List<Long> accounts = new ArrayList<>();
    connection
        .query("select id from account order by id limit " + ACCOUNTS)
        .execute()
        .await()
        .forEach(row -> accounts.add(row.getLong(0)));
    connection.close().await();
    Files.write(keys, keysOf(accounts));
  }

  private List<String> keysOf(List<Long> accounts) {
    PostgresStore store = new PostgresStore(vertx, options, Clock.systemUTC());
    List<String> keys = new ArrayList<>();
    for (long account : accounts) {
      String key = "shk_" + "k%042d".formatted(account);
      store
          .apiKeys()
          .make(
              new UserId(account),
              "bench",
              EnumSet.allOf(Scope.class),
              SecretHash.of(key),
              Clock.systemUTC().instant().plus(Duration.ofDays(1)))
          .await();
      keys.add(key);
    }
    store.close().await();
    return keys;
  }
}
