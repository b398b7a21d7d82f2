package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.store.ServerKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Keys in the table {@code server_key}. */
final class PostgresServerKeys implements ServerKeys {
  private static final String ADD =
      "insert into server_key (name, value) values ($1, $2) on conflict do nothing";

  private static final String READ = "select value from server_key where name = $1";

  private final Database database;

  PostgresServerKeys(Database database) {
    this.database = database;
  }

  @Override
  public Future<String> keep(String name, String candidate) {
    return database
        .write(ADD, Tuple.of(name, candidate))
        .compose(added -> database.read(READ, Tuple.of(name)))
        .map(rows -> rows.iterator().next().getString("value"));
  }
}
