package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.ChannelShares;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What this process may send over the channel of the bot. The one that leads it uses what is
 * allowed, less a part that is left to all others, who take it turn by turn.
 */
public final class Share {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OthersTurn others;
  private final String channel;
  private final Pace pace;
  private boolean leads;

  /**
   * @param apart between two messages of all processes that do not lead
   */
  public Share(Vertx vertx, ChannelShares shares, String channel, Pace pace, Duration apart) {
    this.others = new OthersTurn(vertx, shares, apart, PATIENCE);
    this.channel = channel;
    this.pace = pace;
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
        : others
            .take(channel)
            .compose(
                ours ->
                    ours ? Future.succeededFuture() : Future.failedFuture(new TurnLine.Crowded()));
  }
}
