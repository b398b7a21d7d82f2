package io.slothunter.notifier;

import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.bot.BotOptions;
import io.slothunter.notifier.deliver.DeliveryOptions;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.match.AlertFeed.FeedOptions;
import io.slothunter.notifier.match.WaveRhythm;
import io.slothunter.notifier.offer.OfferOptions;
import io.slothunter.notifier.truth.MessageMender.MendingOptions;
import java.time.Duration;

/**
 * How the notifier works.
 *
 * @param pace how fast the bot's channel may be used by the process that leads it
 * @param othersApart between two messages over it of all other processes together
 * @param waves how what very many wait for is told
 * @param offers when people who wait for long are offered others
 */
public record NotifierOptions(
    FeedOptions feed,
    PaceLimits pace,
    Duration othersApart,
    DeliveryOptions delivery,
    BotOptions bot,
    MendingOptions mending,
    CallbackKey callbackKey,
    WaveRhythm waves,
    OfferOptions offers) {

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
        WaveRhythm.NONE,
        OfferOptions.DEFAULT);
  }

  public NotifierOptions withOffers(OfferOptions other) {
    return new NotifierOptions(
        feed, pace, othersApart, delivery, bot, mending, callbackKey, waves, other);
  }

  /**
   * @param apart as {@code othersApart}
   */
  public NotifierOptions withPace(PaceLimits other, Duration apart) {
    return new NotifierOptions(
        feed, other, apart, delivery, bot, mending, callbackKey, waves, offers);
  }

  public NotifierOptions withBot(BotOptions other) {
    return new NotifierOptions(
        feed, pace, othersApart, delivery, other, mending, callbackKey, waves, offers);
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
        other,
        offers);
  }
}
