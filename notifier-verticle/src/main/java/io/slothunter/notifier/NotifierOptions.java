package io.slothunter.notifier;

import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.bot.BotOptions;
import io.slothunter.notifier.deliver.DeliveryOptions;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.match.AlertFeed.FeedOptions;
import io.slothunter.notifier.match.WaveRhythm;
import io.slothunter.notifier.truth.MessageMender.MendingOptions;
import java.time.Duration;

/**
 * How the notifier works.
 *
 * @param pace how fast the bot's channel may be used by the process that leads it
 * @param othersApart between two messages over it of all other processes together
 * @param waves how what very many wait for is told
 */
public record NotifierOptions(
    FeedOptions feed,
    PaceLimits pace,
    Duration othersApart,
    DeliveryOptions delivery,
    BotOptions bot,
    MendingOptions mending,
    CallbackKey callbackKey,
    WaveRhythm waves) {

  /** The defaults, with Telegram's own limits. */
  public static NotifierOptions defaults(CallbackKey callbackKey) {
    return new NotifierOptions(
        FeedOptions.DEFAULT,
        PaceLimits.TELEGRAM,
        Duration.ofSeconds(1),
        DeliveryOptions.DEFAULT,
        BotOptions.DEFAULT,
        MendingOptions.DEFAULT,
        callbackKey,
        WaveRhythm.NONE);
  }

  /**
   * @param apart as {@code othersApart}
   */
  public NotifierOptions withPace(PaceLimits other, Duration apart) {
    return new NotifierOptions(feed, other, apart, delivery, bot, mending, callbackKey, waves);
  }

  public NotifierOptions withBot(BotOptions other) {
    return new NotifierOptions(
        feed, pace, othersApart, delivery, other, mending, callbackKey, waves);
  }

  /**
   * @param urgentMargin as in {@link DeliveryOptions}
   */
  public NotifierOptions withManners(WaveRhythm other, Duration urgentMargin) {
    return new NotifierOptions(
        feed,
        pace,
        othersApart,
        delivery.withUrgentMargin(urgentMargin),
        bot,
        mending,
        callbackKey,
        other);
  }
}
