package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.ChannelShares;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What this process may send over the channel of the bot. The one that leads it uses what is
 * allowed, less a part that is left to all others; they take that part message by message from the
 * store, because the service counts what they send together, and how many they are nobody knows.
 */
public final class Share {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final ChannelShares shares;
  private final String channel;
  private final Pace pace;
  private final Duration apart;
  private boolean leads;

  /**
   * @param apart between two messages of all processes that do not lead
   */
  public Share(Vertx vertx, ChannelShares shares, String channel, Pace pace, Duration apart) {
    this.vertx = vertx;
    this.shares = shares;
    this.channel = channel;
    this.pace = pace;
    this.apart = apart;
    pace.usePart();
  }

  /** This process leads the channel now. */
  public void lead() {
    leads = true;
    pace.useAll();
  }

  /** Another may lead it. */
  public Future<Void> follow() {
    leads = false;
    pace.usePart();
    return Future.succeededFuture();
  }

  /** Complete when a message may go that has got its turn within this process. */
  Future<Void> turn() {
    return leads
        ? Future.succeededFuture()
        : shares
            .take(channel, apart, PATIENCE)
            .compose(
                wait ->
                    wait.isEmpty()
                        ? Future.failedFuture(new TurnLine.Crowded())
                        : passed(wait.get()));
  }

  private Future<Void> passed(Duration wait) {
    return wait.isZero() ? Future.succeededFuture() : vertx.timer(wait.toMillis()).mapEmpty();
  }
}
