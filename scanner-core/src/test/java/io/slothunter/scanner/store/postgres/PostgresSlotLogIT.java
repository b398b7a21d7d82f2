package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.SlotLogContract;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class PostgresSlotLogIT extends SlotLogContract {
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, InstantSource.system());

  @Override
  protected SlotLog log() {
    return store.slotLog();
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
