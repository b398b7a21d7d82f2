package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.store.RequestKeys;
import io.slothunter.scanner.store.RequestKeysContract;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class PostgresRequestKeysIT extends RequestKeysContract {
  private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);

  @Override
  protected RequestKeys keys() {
    return store.requestKeys();
  }

  @Override
  protected void pass(Duration time) {
    now = now.plus(time);
  }

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }
}
