package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.store.ProviderLedger.Spent;
import io.slothunter.scanner.store.ProviderLedgerContract;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresProviderLedgerIT extends ProviderLedgerContract {
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, InstantSource.system());

  @Override
  protected ProviderLedger ledger() {
    return store.providerLedger();
  }

  @Test
  void forgetsMinutes_afterTwoDays() {
    ProviderId provider = new ProviderId("one");
    Instant noon = Instant.parse("2026-11-24T12:00:00Z");
    Instant later = noon.plus(Duration.ofDays(2)).plusSeconds(60);
    ledger().spend(provider, List.of(new Spent(noon, 5))).await();
    ledger().spend(provider, List.of(new Spent(later, 6))).await();

    assertThat(ledger().account(provider, noon).await().spent())
        .containsExactly(new Spent(later, 6));
  }

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }
}
