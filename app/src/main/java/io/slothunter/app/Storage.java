package io.slothunter.app;

import io.slothunter.app.settings.Settings;
import io.slothunter.scanner.store.postgres.LocalPostgres;
import io.slothunter.scanner.store.postgres.PostgresOptions;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/** The store, with the PostgreSQL below it where that is our own to start and stop. */
record Storage(PostgresStore store, Optional<LocalPostgres> local, Vertx vertx) {
  static Future<Storage> open(Ground ground) {
    Vertx vertx = ground.vertx();
    Settings.Store settings = ground.settings().store();
    Future<Optional<LocalPostgres>> local =
        settings.embedded()
            ? vertx.executeBlocking(() -> Optional.of(start(settings)))
            : Future.succeededFuture(Optional.empty());
    return local.compose(
        started -> {
          PostgresOptions options =
              started
                  .map(postgres -> postgres.options(settings.poolSize()))
                  .orElseGet(() -> options(settings));
          PostgresStore store =
              new PostgresStore(
                  vertx,
                  options,
                  ground.clock(),
                  ground.registry(),
                  ground.settings().channels().pauseAfter());
          Storage storage = new Storage(store, started, vertx);
          return storage
              .store()
              .migrate()
              .map(storage)
              .recover(e -> storage.close().transform(closed -> Future.failedFuture(e)));
        });
  }

  /** For how long it is certain that no other process has worked with these data. */
  Duration alone() {
    return local.map(LocalPostgres::alone).orElse(Duration.ZERO);
  }

  Future<Void> close() {
    return store
        .close()
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      local.ifPresent(LocalPostgres::close);
                      return null;
                    }));
  }

  private static LocalPostgres start(Settings.Store settings) {
    return LocalPostgres.start(settings.folder(), settings.embeddedPort());
  }

  private static PostgresOptions options(Settings.Store settings) {
    return new PostgresOptions(
        settings.host(),
        settings.port(),
        settings.database(),
        settings.user(),
        settings.password().reveal(),
        settings.poolSize());
  }
}
