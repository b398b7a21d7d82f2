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
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;

/** Which technology serves which port of the accounts. */
final class AccountAdapters {
  private final Vertx vertx;
  private final Settings settings;
  private final InstantSource clock;
  private final Node node;
  private final Channels channels;

  AccountAdapters(Ground ground, Channels channels) {
    this.vertx = ground.vertx();
    this.settings = ground.settings();
    this.clock = ground.clock();
    this.node = ground.node();
    this.channels = channels;
  }

  /** Empty for a server without accounts. */
  Optional<AccountPorts> ports(PostgresStore store) {
    ApiSettings.Accounts accounts = settings.api().accounts();
    if (!accounts.kept()) {
      return Optional.empty();
    }
    Argon2Passwords passwords = new Argon2Passwords(vertx);
    node.atStop(() -> Future.succeededFuture().onComplete(done -> passwords.close()));
    AccountOptions usual = AccountOptions.DEFAULTS;
    Quota quota =
        new Quota(usual.usual().name(), accounts.requestBurst(), accounts.requestsPerSecond());
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
            passwords,
            mails(),
            new Telling(
                store.destinations(),
                new ChannelMessenger(
                    vertx, channels, store.channelShares(), BotAdapters.othersApart(settings)),
                settings.channels().outside()),
            Optional.of(settings.telegram())
                .filter(TelegramSettings::enabled)
                .map(bot -> new TelegramProof(bot.token().reveal(), clock)),
            openId(accounts.openId()),
            limiter(accounts.redis()),
            usual
                .with(quota, usual.strict())
                .withCalendarsPerWatch(settings.scan().calendarsPerWatch())));
  }

  /** Without a mail server each mail becomes a file. */
  private Mails mails() {
    FolderMails folder = new FolderMails(vertx, settings.store().folder().resolve("mail"), clock);
    return channels.smtp().<Mails>map(smtp -> new SmtpMails(smtp, folder)).orElse(folder);
  }

  private Limiter limiter(Secret redis) {
    if (redis.isEmpty()) {
      return new TokenBuckets(System::nanoTime);
    }
    RedisBuckets buckets = new RedisBuckets(vertx, redis.reveal(), System::nanoTime);
    node.atStop(() -> Future.succeededFuture().onComplete(done -> buckets.close()));
    return buckets;
  }

  private Optional<OpenId> openId(ApiSettings.OpenId set) {
    return set.enabled()
        ? Optional.of(
            new DiscoveredOpenId(
                vertx,
                new DiscoveredOpenId.Registration(
                    set.issuer(), set.clientId(), set.clientSecret().reveal(), set.redirect()),
                clock))
        : Optional.empty();
  }
}
