package io.slothunter.app;

import io.slothunter.app.settings.Secret;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.TelegramSettings;
import io.slothunter.notifier.ChatPorts;
import io.slothunter.notifier.NotifierOptions;
import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.bot.BotOptions;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.offer.OfferOptions;
import io.slothunter.notifier.telegram.BotToken;
import io.slothunter.notifier.telegram.TelegramChannel;
import io.slothunter.notifier.telegram.TelegramOptions;
import io.slothunter.notifier.telegram.WebhookOptions;
import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** What serves the ports of the conversation with people. */
record BotAdapters(Vertx vertx, TelegramSettings settings) {
  TelegramChannel channel() {
    TelegramOptions options =
        TelegramOptions.of(settings.url(), BotToken.of(settings.token().reveal()));
    TelegramSettings.Webhook webhook = settings.webhook();
    return new TelegramChannel(
        vertx,
        webhook.url().isEmpty()
            ? options
            : options.with(
                new WebhookOptions(
                    URI.create(webhook.url()),
                    key(settings).secretFor("webhook"),
                    webhook.host(),
                    webhook.port())));
  }

  static ChatPorts ports(PostgresStore store, Guarding guarding, QueryReader queries) {
    return new ChatPorts(
        store.ownWatches(),
        store.openingHistory(),
        store.sentMessages(),
        store.ownAlerts(),
        store.members(),
        store.accounts(),
        store.identities(),
        store.doctorStates(),
        store.broadcasts(),
        store.watchTroubles(),
        store.reactions(),
        store.longWaits(),
        guarding.systems(),
        queries);
  }

  static NotifierOptions options(Settings settings) {
    TelegramSettings telegram = settings.telegram();
    Settings.Notifier notifier = settings.notifier();
    int rest = telegram.messagesPerSecond() - others(settings);
    PaceLimits pace =
        new PaceLimits(
            rest,
            Math.max(1, Math.min(PaceLimits.TELEGRAM.burst(), rest - 1)),
            telegram.timeBetweenMessagesToAChat(),
            telegram.messagesPerMinutePerGroup());
    return NotifierOptions.defaults(key(telegram))
        .withPace(pace, othersApart(settings))
        .withManners(notifier.waves(), notifier.urgentMargin())
        .withOffers(
            new OfferOptions(
                notifier.alternativesAfter(),
                notifier.alternativesEvery(),
                OfferOptions.DEFAULT.look()))
        .withBot(BotOptions.DEFAULT.withAdmins(Set.copyOf(telegram.admins())));
  }

  /**
   * Of the messages that may be sent in a second those that are left to whoever does not lead the
   * bot's channel: answers, where Telegram calls any process, and what the API has people told.
   */
  static int others(Settings settings) {
    int all = settings.telegram().messagesPerSecond();
    boolean answers = !settings.telegram().webhook().url().isEmpty();
    boolean tells = settings.api().accounts().kept();
    int wished = answers ? Math.max(2, all / 6) : tells ? 2 : 0;
    return Math.min(wished, all / 2);
  }

  /** One fewer than fit, so that no second has more of them, wherever it begins. */
  static Duration othersApart(Settings settings) {
    return Duration.ofMillis(1_000 / Math.max(1, others(settings) - 1));
  }

  private static CallbackKey key(TelegramSettings telegram) {
    Secret key = telegram.callbackKey().isEmpty() ? telegram.token() : telegram.callbackKey();
    // Without a bot there are no buttons to sign.
    return CallbackKey.of(key.isEmpty() ? UUID.randomUUID().toString() : key.reveal());
  }
}
