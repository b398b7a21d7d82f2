package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.store.WatchesContract;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class PostgresWatchesIT extends WatchesContract {
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, InstantSource.system());

  @Override
  protected Watches watches() {
    return store.watches();
  }

  @Override
  protected Directory directory() {
    return store.directory();
  }

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }
}
