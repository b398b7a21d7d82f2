package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;

import io.slothunter.scanner.account.AuditEntry;
import io.slothunter.scanner.store.Audit;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The trail in the table {@code audit}. */
final class PostgresAudit implements Audit {
  private static final Duration KEPT = Duration.ofDays(400);

  private static final String BEGIN =
      "insert into audit (at, actor, action, target) values ($1, $2, $3, $4) returning id";

  private static final String SETTLE =
      "update audit set actor = $2, target = $3, status = $4 where id = $1";

  private static final String PAGE = "select * from audit where id < $1 order by id desc limit $2";

  private static final String PRUNE = "delete from audit where at < $1";

  private final Database database;
  private final InstantSource clock;

  PostgresAudit(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<Long> begin(String actor, String action, String target) {
    return database
        .write(BEGIN, Tuple.of(clock.instant().atOffset(UTC), actor, action, target))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  @Override
  public Future<Void> settle(long entry, String actor, String target, int status) {
    return database.write(SETTLE, Tuple.of(entry, actor, target, status)).mapEmpty();
  }

  @Override
  public Future<List<AuditEntry>> page(long below, int limit) {
    return database
        .read(PAGE, Tuple.of(below, limit))
        .map(rows -> Rows.all(rows, PostgresAudit::entry));
  }

  /** Forgets what is older than a year and a month. */
  Future<Void> prune() {
    return database.write(PRUNE, Tuple.of(clock.instant().minus(KEPT).atOffset(UTC))).mapEmpty();
  }

  private static AuditEntry entry(Row row) {
    @Nullable Integer status = row.getInteger("status");
    return new AuditEntry(
        row.getLong("id"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("target"),
        status == null ? OptionalInt.empty() : OptionalInt.of(status));
  }
}
