package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.store.ChannelShares;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** The table {@code channel_share}, by the database's clock: those of processes may differ. */
final class PostgresChannelShares implements ChannelShares {
  private static final double MILLIS = 1_000;

  private static final String TAKE =
      """
      insert into channel_share as s (channel, next_at)
      values ($1, clock_timestamp() + interval '1 second' * $2::double precision)
      on conflict (channel) do update set
        next_at = greatest(s.next_at, clock_timestamp())
          + interval '1 second' * $2::double precision
      where s.next_at < clock_timestamp() + interval '1 second' * $3::double precision
      returning (extract(epoch from next_at - clock_timestamp()) - $2)::double precision as wait
      """;

  private final Database database;

  PostgresChannelShares(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Duration>> take(String channel, Duration apart, Duration patience) {
    return database
        .write(TAKE, Tuple.of(channel, seconds(apart), seconds(patience)))
        .map(rows -> Rows.all(rows, PostgresChannelShares::wait).stream().findFirst());
  }

  /** Rounded up: nobody is to come early. */
  private static Duration wait(Row row) {
    return Duration.ofMillis(Math.max(0, (long) Math.ceil(row.getDouble("wait") * MILLIS)));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
