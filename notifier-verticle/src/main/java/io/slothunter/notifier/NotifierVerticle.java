package io.slothunter.notifier;

import io.slothunter.notifier.bot.Bot;
import io.slothunter.notifier.bot.BotStatus;
import io.slothunter.notifier.deliver.Delivery;
import io.slothunter.notifier.deliver.DeliveryStatus;
import io.slothunter.notifier.match.AlertFeed;
import io.slothunter.notifier.outage.NoticeDesk;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Follows the log, delivers alerts, and talks with people. Stops in the order in which nothing gets
 * lost: no new alerts, then no new messages, then what became of those under way.
 */
public final class NotifierVerticle extends VerticleBase {
  private static final long FEED_DRAIN_MS = 1_000;

  private final AlertFeed feed;
  private final Delivery delivery;
  private final NoticeDesk desk;
  private final Optional<Bot> bot;
  private final Optional<Leading> leading;
  private final String channel;

  /** What runs beside the rest, in nobody's way, and in one process; it may start again. */
  record Companion(Runnable start, Supplier<Future<Void>> stop) {}

  private NotifierVerticle(
      AlertFeed feed,
      Delivery delivery,
      NoticeDesk desk,
      Optional<Bot> bot,
      Optional<Leading> leading,
      String channel) {
    this.leading = leading;
    this.channel = channel;
    this.feed = feed;
    this.delivery = delivery;
    this.desk = desk;
    this.bot = bot;
  }

  /**
   * @param channel the bot's
   */
  static NotifierVerticle with(
      Bot bot,
      String channel,
      AlertFeed feed,
      Delivery delivery,
      NoticeDesk desk,
      Leading leading) {
    return new NotifierVerticle(
        feed, delivery, desk, Optional.of(bot), Optional.of(leading), channel);
  }

  static NotifierVerticle withoutBot(
      AlertFeed feed, Delivery delivery, NoticeDesk desk, Optional<Leading> leading) {
    return new NotifierVerticle(feed, delivery, desk, Optional.empty(), leading, "");
  }

  @Override
  public Future<?> start() {
    return feed.start()
        .onSuccess(
            following -> {
              delivery.start();
              desk.start();
              bot.ifPresent(Bot::start);
              leading.ifPresent(Leading::start);
            });
  }

  @Override
  public Future<?> stop() {
    Future<Void> told =
        feed.stop()
            .timeout(FEED_DRAIN_MS, TimeUnit.MILLISECONDS)
            .otherwiseEmpty()
            .compose(done -> delivery.stop());
    List<Future<?>> all = new ArrayList<>(List.of(told, desk.stop()));
    bot.ifPresent(each -> all.add(each.stop()));
    leading.ifPresent(each -> all.add(each.stop()));
    return Future.join(all);
  }

  /** From any thread. */
  public NotifierStatus status() {
    Map<String, DeliveryStatus> all = new LinkedHashMap<>(delivery.status());
    DeliveryStatus own = all.remove(channel);
    return new NotifierStatus(
        feed.cursor(),
        own == null ? DeliveryStatus.NONE : own,
        all,
        bot.map(Bot::status).orElse(BotStatus.NEW));
  }
}
