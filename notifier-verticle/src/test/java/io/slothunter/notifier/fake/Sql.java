package io.slothunter.notifier.fake;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.store.postgres.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/** The database of the tests past every port: what none of them says or does. */
public record Sql(Vertx vertx) {
  @CanIgnoreReturnValue
  public RowSet<Row> run(String sql) {
    PgConnection connection = TestPostgres.connect(vertx);
    RowSet<Row> rows = connection.query(sql).execute().await();
    connection.close().await();
    return rows;
  }
}
