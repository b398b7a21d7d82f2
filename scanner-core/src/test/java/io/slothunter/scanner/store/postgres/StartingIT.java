package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that is not there yet when we are. */
class StartingIT {
  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void migrate() {
    TestPostgres.emptyStore(vertx, InstantSource.system()).close().await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  @Timeout(30)
  void waitsForADatabaseThatStartsLater() throws Exception {
    // Given
    Wire wire = new Wire(TestPostgres.options(2));
    wire.takeDown();
    PostgresStore store = new PostgresStore(vertx, wire.options(2), InstantSource.system());

    // When
    Future<Boolean> ready = store.migrate();
    vertx.timer(300, TimeUnit.MILLISECONDS).await();
    assertThat(ready.isComplete()).isFalse();
    wire.bringBack();

    // Then
    assertThat(ready.await(20, TimeUnit.SECONDS)).isFalse();
    store.close().await();
    wire.close();
  }

  @Test
  @Timeout(10)
  void doesNotWait_whereTheDatabaseSaysWhatIsWrong() {
    PostgresOptions good = TestPostgres.options(2);
    PostgresOptions bad =
        new PostgresOptions(
            good.host(), good.port(), "no_such_database", good.user(), good.password(), 2);
    PostgresStore store = new PostgresStore(vertx, bad, InstantSource.system());

    assertThatThrownBy(() -> store.migrate().await())
        .isInstanceOf(StoreFailure.Unavailable.class)
        .hasMessageContaining("no_such_database");
    store.close().await();
  }
}
