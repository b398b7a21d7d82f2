package io.slothunter.notifier;

import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.bot.BotOptions;
import io.slothunter.notifier.deliver.DeliveryOptions;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.match.AlertFeed.FeedOptions;
import io.slothunter.notifier.truth.MessageMender.MendingOptions;

/** How the notifier works. */
public record NotifierOptions(
    FeedOptions feed,
    PaceLimits pace,
    DeliveryOptions delivery,
    BotOptions bot,
    MendingOptions mending,
    CallbackKey callbackKey) {

  /** The defaults, with Telegram's own limits. */
  public static NotifierOptions defaults(CallbackKey callbackKey) {
    return new NotifierOptions(
        FeedOptions.DEFAULT,
        PaceLimits.TELEGRAM,
        DeliveryOptions.DEFAULT,
        BotOptions.DEFAULT,
        MendingOptions.DEFAULT,
        callbackKey);
  }

  public NotifierOptions withPace(PaceLimits other) {
    return new NotifierOptions(feed, other, delivery, bot, mending, callbackKey);
  }

  public NotifierOptions withBot(BotOptions other) {
    return new NotifierOptions(feed, pace, delivery, other, mending, callbackKey);
  }
}
