package io.slothunter.notifier;

import io.slothunter.notifier.bot.Bot;
import io.slothunter.notifier.deliver.Delivery;
import io.slothunter.notifier.deliver.DeliveryStatus;
import io.slothunter.notifier.match.AlertFeed;
import io.slothunter.notifier.outage.OutageTeller;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Follows the log, delivers alerts, and talks with people. Stops in the order in which nothing gets
 * lost: no new alerts, then no new messages, then what became of those under way.
 */
public final class NotifierVerticle extends VerticleBase {
  private static final long FEED_DRAIN_MS = 1_000;

  private final AlertFeed feed;
  private final Delivery delivery;
  private final Bot bot;
  private final OutageTeller teller;
  private final String channel;

  /**
   * @param channel the bot's
   */
  NotifierVerticle(
      AlertFeed feed, Delivery delivery, Bot bot, OutageTeller teller, String channel) {
    this.channel = channel;
    this.teller = teller;
    this.feed = feed;
    this.delivery = delivery;
    this.bot = bot;
  }

  @Override
  public Future<?> start() {
    return feed.start()
        .onSuccess(
            following -> {
              delivery.start();
              bot.start();
              teller.start();
            });
  }

  @Override
  public Future<?> stop() {
    Future<Void> told =
        feed.stop()
            .timeout(FEED_DRAIN_MS, TimeUnit.MILLISECONDS)
            .otherwiseEmpty()
            .compose(done -> delivery.stop());
    return Future.join(told, bot.stop(), teller.stop());
  }

  /** From any thread. */
  public NotifierStatus status() {
    Map<String, DeliveryStatus> all = new LinkedHashMap<>(delivery.status());
    DeliveryStatus own = Objects.requireNonNull(all.remove(channel), channel);
    return new NotifierStatus(feed.cursor(), own, all, bot.status());
  }
}
