package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.PollMemory;
import io.slothunter.scanner.store.PollMemoryContract;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class PostgresPollMemoryIT extends PollMemoryContract {
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, InstantSource.system());

  @Override
  protected PollMemory memory() {
    return store.pollMemory();
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
