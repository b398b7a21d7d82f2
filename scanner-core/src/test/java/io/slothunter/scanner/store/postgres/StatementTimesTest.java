package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class StatementTimesTest {
  @Test
  void callsAStatementByWhatItDoes_andItsTables() {
    assertThat(StatementTimes.name("select * from watch where person = $1"))
        .isEqualTo("select watch");
    assertThat(StatementTimes.name("update account set password = $2 where id = $1 returning id"))
        .isEqualTo("update account");
    assertThat(StatementTimes.name("delete from sign_up where expires_at < $1"))
        .isEqualTo("delete sign_up");
    assertThat(
            StatementTimes.name(
                """
                insert into log_batch (writer, number) values ($1, $2)
                on conflict (writer, number) do nothing
                """))
        .isEqualTo("insert log_batch");
    assertThat(
            StatementTimes.name(
                """
                with before as (
                  select id from watch where id = $1 for update
                ), renewed as (update watch w set doctor = $3 from before where w.id = before.id)
                select * from renewed
                """))
        .isEqualTo("update watch");
    assertThat(
            StatementTimes.name(
                """
                select * from watch w cross join unnest($4::bigint[]) c (id)
                cross join lateral (select * from slot_event where extract(epoch from seen_at) > 1) e
                """))
        .isEqualTo("select watch slot_event");
  }

  @Test
  void countsWhatSucceedsAndWhatFails_underOneName() {
    // Given
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    StatementTimes times = new StatementTimes(registry);

    // When
    var good = times.counted("select 1 from watch", System.nanoTime(), Future.succeededFuture(1));
    var bad =
        times.counted(
            "select 1 from watch",
            System.nanoTime(),
            Future.failedFuture(new IllegalStateException("gone")));

    // Then
    assertThat(good.succeeded()).isTrue();
    assertThat(bad.failed()).isTrue();
    Timer timer =
        registry.get("slothunter.database.statements").tag("statement", "select watch").timer();
    assertThat(timer.count()).isEqualTo(2);
  }

  @Test
  void makesNoMoreMetersThanThereAreStatements() {
    // Given
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    StatementTimes times = new StatementTimes(registry);

    // When
    for (int i = 0; i < 2_000; i++) {
      var unused =
          times.counted(
              "select 1 from t" + i + " where x", System.nanoTime(), Future.succeededFuture());
    }

    // Then
    assertThat(registry.find("slothunter.database.statements").timers()).hasSizeLessThan(600);
    assertThat(
            registry
                .get("slothunter.database.statements")
                .tag("statement", "others")
                .timer()
                .count())
        .isGreaterThan(1_000);
  }
}
