package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.ChannelShares;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Turns over a channel of those who do not lead it. They take them message by message from the
 * store, because the service counts what they send together, and how many they are nobody knows.
 */
public final class OthersTurn {
  private final Vertx vertx;
  private final ChannelShares shares;
  private final Duration apart;
  private final Duration patience;

  /**
   * @param apart between two messages of all processes that do not lead
   * @param patience no turn is taken that is further away
   */
  public OthersTurn(Vertx vertx, ChannelShares shares, Duration apart, Duration patience) {
    this.vertx = vertx;
    this.shares = shares;
    this.apart = apart;
    this.patience = patience;
  }

  /** True at the turn; false at once where it is too far away, and none was taken. */
  public Future<Boolean> take(String channel) {
    return shares
        .take(channel, apart, patience)
        .compose(wait -> wait.map(this::passed).orElseGet(() -> Future.succeededFuture(false)));
  }

  private Future<Boolean> passed(Duration wait) {
    return wait.isZero() ? Future.succeededFuture(true) : vertx.timer(wait.toMillis()).map(true);
  }
}
