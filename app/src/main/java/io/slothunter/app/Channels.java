package io.slothunter.app;

import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.TelegramSettings;
import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.notifier.deliver.Pace;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.gotify.GotifyChannel;
import io.slothunter.notifier.mail.MailChannel;
import io.slothunter.notifier.mail.MailOptions;
import io.slothunter.notifier.mail.SmtpSender;
import io.slothunter.notifier.ntfy.NtfyChannel;
import io.slothunter.notifier.push.PushChannel;
import io.slothunter.notifier.push.VapidKeys;
import io.slothunter.notifier.telegram.TelegramChannel;
import io.slothunter.notifier.web.Network;
import io.slothunter.notifier.web.PublicWeb;
import io.slothunter.notifier.web.SystemNames;
import io.slothunter.notifier.web.WebLimits;
import io.slothunter.notifier.webhook.WebhookChannel;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.store.ServerKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which technology serves which channel.
 *
 * @param telegram empty where there is no bot
 * @param smtp empty where no mail is sent
 * @param others all channels but Telegram
 * @param pushKey what a browser subscribes with; empty where web push is not spoken
 */
record Channels(
    Optional<TelegramChannel> telegram,
    Optional<SmtpSender> smtp,
    List<Channel> others,
    Optional<String> pushKey) {
  /** What a mail relay and its readers bear without taking us for a spammer. */
  private static final PaceLimits MAIL = new PaceLimits(10, 2, Duration.ofSeconds(1), 60);

  /** Each address is a server of its own, most often a program's. */
  private static final PaceLimits WEB = new PaceLimits(200, 50, Duration.ofMillis(50), 1_200);

  /** By which the keys of web push are kept. */
  private static final String VAPID = "vapid";

  Channels {
    others = List.copyOf(others);
  }

  /** Every channel that is spoken, each under a name of its own. */
  List<Channel> all() {
    List<Channel> all = new ArrayList<>(others);
    telegram.ifPresent(all::add);
    return List.copyOf(all);
  }

  /** Those besides Telegram, each at a pace of its own. */
  List<Outlet> outlets() {
    return others.stream().map(channel -> new Outlet(channel, pace(channel))).toList();
  }

  private static Pace pace(Channel channel) {
    return new Pace(channel.name().equals(ChannelNames.MAIL) ? MAIL : WEB, System::nanoTime);
  }

  /** Opens what the settings name; the node closes it. */
  static Future<Channels> open(
      Vertx vertx, Settings settings, ServerKeys keys, InstantSource clock, Node node) {
    boolean push = !settings.channels().pushContact().isEmpty();
    Future<Optional<VapidKeys>> vapid =
        push
            ? keys.keep(VAPID, VapidKeys.generate()).map(kept -> Optional.of(VapidKeys.of(kept)))
            : Future.succeededFuture(Optional.empty());
    return vapid.map(own -> new Opening(vertx, settings, clock, node).with(own));
  }

  /** Opens them one after the other. */
  private record Opening(Vertx vertx, Settings settings, InstantSource clock, Node node) {
    Channels with(Optional<VapidKeys> vapid) {
      Optional<SmtpSender> smtp = smtp();
      List<Channel> others = new ArrayList<>();
      smtp.map(sender -> new MailChannel(sender, settings.channels()::unsubscribe))
          .ifPresent(others::add);
      if (settings.channels().web()) {
        PublicWeb web = web();
        others.add(new WebhookChannel(web, clock));
        others.add(new NtfyChannel(web));
        others.add(new GotifyChannel(web));
        vapid
            .map(own -> new PushChannel(vertx, web, own, settings.channels().pushContact(), clock))
            .ifPresent(others::add);
      }
      return new Channels(
          telegram(),
          smtp,
          others,
          vapid.filter(own -> settings.channels().web()).map(VapidKeys::publicKey));
    }

    private Optional<TelegramChannel> telegram() {
      TelegramSettings telegram = settings.telegram();
      if (!telegram.enabled()) {
        return Optional.empty();
      }
      TelegramChannel channel = new BotAdapters(vertx, telegram).channel();
      node.atStop(channel::close);
      return Optional.of(channel);
    }

    private Optional<SmtpSender> smtp() {
      Settings.Mail mail = settings.mail();
      if (mail.host().isEmpty()) {
        return Optional.empty();
      }
      SmtpSender sender =
          new SmtpSender(
              vertx,
              MailOptions.of(
                  mail.host(),
                  mail.port(),
                  mail.security(),
                  mail.user(),
                  mail.password().reveal(),
                  mail.from()));
      node.atStop(sender::close);
      return Optional.of(sender);
    }

    private PublicWeb web() {
      SystemNames names = new SystemNames(vertx);
      node.atStop(names::close);
      List<Network> allowed =
          settings.channels().allowedNetworks().stream().map(Network::of).toList();
      WebLimits limits = WebLimits.DEFAULTS.with(settings.channels().ports(), allowed);
      PublicWeb web = new PublicWeb(vertx, names, limits, clock);
      node.atStop(web::close);
      return web;
    }
  }
}
