package io.slothunter.scanner.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A schema as it was before one of the migrations, beside that of the other tests. */
final class FormerSchema implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final PgConnection connection;
  private final int next;

  FormerSchema(String before) throws IOException {
    connection = TestPostgres.connect(vertx);
    run("drop schema if exists former cascade");
    run("create schema former");
    run("set search_path to former");
    next = Migrations.SCRIPTS.indexOf(before);
    for (String script : Migrations.SCRIPTS.subList(0, next)) {
      migrate(script);
    }
  }

  void run(String sql) {
    connection.query(sql).execute().mapEmpty().await();
  }

  /** The column {@code line}. */
  List<String> lines(String sql) {
    List<String> lines = new ArrayList<>();
    for (Row row : connection.query(sql).execute().await()) {
      lines.add(row.getString("line"));
    }
    return lines;
  }

  /** Takes the next step. */
  void migrate() throws IOException {
    migrate(Migrations.SCRIPTS.get(next));
  }

  private void migrate(String script) throws IOException {
    try (InputStream in = Migrations.class.getResourceAsStream(script)) {
      run(new String(in.readAllBytes(), UTF_8));
    }
  }

  @Override
  public void close() {
    run("drop schema former cascade");
    connection.close().await();
    vertx.close().await();
  }
}
