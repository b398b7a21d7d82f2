package io.slothunter.scanner.store.postgres;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Of several processes one sends over a channel, because its service counts what all of them send
 * together. It is the one whose session holds the channel's advisory lock, which the server gives
 * back the moment that the session ends, however the process died. A row says who got the lock
 * last: whoever lost it without noticing finds that out at the check before sending.
 *
 * <p>Whoever waited for the lock lets a second pass after getting it: the service still counts what
 * the one before sent in its last one.
 */
final class ChannelLead {
  private static final long PATIENCE_SECONDS = 5;
  private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

  private static final String LOCK =
      "select pg_try_advisory_lock(hashtext('slothunter delivery'), hashtext($1)) as got";

  private static final String TAKE =
      """
      insert into channel_lead (channel, holder, since) values ($1, $2, now())
      on conflict (channel) do update set holder = excluded.holder, since = excluded.since
      """;

  private static final String STILL =
      "select holder = $2 as mine from channel_lead where channel = $1";

  private static final String UNLOCK = "select pg_advisory_unlock_all()";

  private final Database database;
  private final LongSupplier nanos;
  private final UUID self = UUID.randomUUID();
  private final Set<String> held = new HashSet<>();

  /** Channels that another led when they were asked for. */
  private final Set<String> refused = new HashSet<>();

  /** Since when the lock is ours of channels that another led before. */
  private final Map<String, Long> quietSince = new HashMap<>();

  private @Nullable Future<SqlConnection> session;

  /**
   * @param nanos such as {@code System::nanoTime}
   */
  ChannelLead(Database database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
  }

  /** How this process is called in {@code channel_lead}. */
  UUID self() {
    return self;
  }

  /** Tries to lead; whether this process does. Fails if the database does. */
  Future<Boolean> lead(String channel) {
    Future<SqlConnection> current = session();
    return onCallersContext(
        current
            .compose(
                connection ->
                    holds(channel) ? still(connection, channel) : lock(connection, channel))
            .timeout(PATIENCE_SECONDS, SECONDS)
            .onFailure(e -> forget(current)));
  }

  /** The session is everybody's, so its future is on the context of whoever asked first. */
  private static Future<Boolean> onCallersContext(Future<Boolean> answer) {
    Context caller = Vertx.currentContext();
    if (caller == null) {
      return answer;
    }
    Promise<Boolean> there = Promise.promise();
    answer.onComplete(done -> caller.runOnContext(then -> there.handle(done)));
    return there.future();
  }

  private Future<Boolean> lock(SqlConnection connection, String channel) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(channel))
        .compose(
            rows ->
                mayTake(channel, rows.iterator().next().getBoolean("got"))
                    ? connection
                        .preparedQuery(TAKE)
                        .execute(Tuple.of(channel, self))
                        .map(taken -> hold(channel))
                    : Future.succeededFuture(false));
  }

  private synchronized boolean mayTake(String channel, boolean got) {
    if (!got) {
      refused.add(channel);
      quietSince.remove(channel);
      return false;
    }
    long now = nanos.getAsLong();
    return !refused.contains(channel)
        || now - quietSince.computeIfAbsent(channel, any -> now) >= QUIET_NANOS;
  }

  /** A lock that another got meanwhile is none, whatever this session thinks. */
  private Future<Boolean> still(SqlConnection connection, String channel) {
    return connection
        .preparedQuery(STILL)
        .execute(Tuple.of(channel, self))
        .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean("mine"))
        .onSuccess(
            mine -> {
              if (!mine) {
                connection.close().otherwiseEmpty();
              }
            });
  }

  private synchronized Future<SqlConnection> session() {
    Future<SqlConnection> current = session;
    if (current == null) {
      Future<SqlConnection> opened = database.session();
      session = opened;
      opened.onSuccess(connection -> connection.closeHandler(closed -> forget(opened)));
      return opened;
    }
    return current;
  }

  private synchronized boolean holds(String channel) {
    return held.contains(channel);
  }

  private synchronized boolean hold(String channel) {
    held.add(channel);
    refused.remove(channel);
    quietSince.remove(channel);
    return true;
  }

  private synchronized void forget(Future<SqlConnection> gone) {
    if (gone.equals(session)) {
      session = null;
      held.clear();
      quietSince.clear();
      gone.onSuccess(connection -> connection.close().otherwiseEmpty());
    }
  }

  /** Leaves it to others at once. */
  Future<Void> close() {
    Future<SqlConnection> current;
    synchronized (this) {
      current = session;
    }
    return current == null
        ? Future.succeededFuture()
        : current
            .compose(connection -> connection.query(UNLOCK).execute())
            .timeout(PATIENCE_SECONDS, SECONDS)
            .<Void>mapEmpty()
            .otherwiseEmpty()
            .onComplete(done -> forget(current));
  }
}
