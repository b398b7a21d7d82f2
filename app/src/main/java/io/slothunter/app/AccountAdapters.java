package io.slothunter.app;

import io.slothunter.api.account.AccountOptions;
import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.account.Mails;
import io.slothunter.api.account.OpenId;
import io.slothunter.api.account.TelegramProof;
import io.slothunter.api.account.Telling;
import io.slothunter.api.account.argon2.Argon2Passwords;
import io.slothunter.api.account.folder.FolderMails;
import io.slothunter.api.account.oidc.DiscoveredOpenId;
import io.slothunter.api.limit.Limiter;
import io.slothunter.api.limit.Limiter.Quota;
import io.slothunter.api.limit.TokenBuckets;
import io.slothunter.api.limit.redis.RedisBuckets;
import io.slothunter.app.settings.ApiSettings;
import io.slothunter.app.settings.Secret;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.TelegramSettings;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Which technology serves which port of the accounts. */
record AccountAdapters(Ground ground, Channels channels) {
  /** Empty for a server without accounts. */
  Optional<AccountPorts> ports(PostgresStore store) {
    ApiSettings.Accounts accounts = ground.settings().api().accounts();
    if (!accounts.kept()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccountPorts(
            store.accounts(),
            store.identities(),
            store.sessions(),
            store.apiKeys(),
            store.signingKeys(),
            store.watches(),
            store.ownWatches(),
            store.feeds(),
            store.family(),
            store.clinicDoctors(),
            store.ownAlerts(),
            store.passwordResets(),
            store.openingHistory(),
            store.waveHistory(),
            passwords(),
            mails(),
            telling(store),
            proof(),
            openId(accounts.openId()),
            limiter(accounts.redis()),
            options(accounts)));
  }

  private Argon2Passwords passwords() {
    Argon2Passwords passwords = new Argon2Passwords(ground.vertx());
    ground.node().atStop(() -> Future.succeededFuture().onComplete(done -> passwords.close()));
    return passwords;
  }

  private AccountOptions options(ApiSettings.Accounts accounts) {
    AccountOptions usual = AccountOptions.DEFAULTS;
    Quota quota =
        new Quota(usual.usual().name(), accounts.requestBurst(), accounts.requestsPerSecond());
    return usual
        .with(quota, usual.strict())
        .withCalendarsPerWatch(ground.settings().scan().calendarsPerWatch());
  }

  private Telling telling(PostgresStore store) {
    Settings settings = ground.settings();
    Duration apart = BotAdapters.othersApart(settings);
    return new Telling(
        store.destinations(),
        new ChannelMessenger(ground.vertx(), channels, store.channelShares(), apart),
        settings.channels().outside());
  }

  private Optional<TelegramProof> proof() {
    return Optional.of(ground.settings().telegram())
        .filter(TelegramSettings::enabled)
        .map(bot -> new TelegramProof(bot.token().reveal(), ground.clock()));
  }

  /** Without a mail server each mail becomes a file. */
  private Mails mails() {
    Path at = ground.settings().store().folder().resolve("mail");
    FolderMails folder = new FolderMails(ground.vertx(), at, ground.clock());
    return channels.smtp().<Mails>map(smtp -> new SmtpMails(smtp, folder)).orElse(folder);
  }

  private Limiter limiter(Secret redis) {
    if (redis.isEmpty()) {
      return new TokenBuckets(System::nanoTime);
    }
    RedisBuckets buckets = new RedisBuckets(ground.vertx(), redis.reveal(), System::nanoTime);
    ground.node().atStop(() -> Future.succeededFuture().onComplete(done -> buckets.close()));
    return buckets;
  }

  private Optional<OpenId> openId(ApiSettings.OpenId set) {
    return set.enabled()
        ? Optional.of(
            new DiscoveredOpenId(
                ground.vertx(),
                new DiscoveredOpenId.Registration(
                    set.issuer(), set.clientId(), set.clientSecret().reveal(), set.redirect()),
                ground.clock()))
        : Optional.empty();
  }
}
