package io.slothunter.notifier;

import io.micrometer.core.instrument.Gauge;
import io.slothunter.notifier.NotifierVerticle.Companion;
import io.slothunter.notifier.bot.Bot;
import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.bot.admin.NewsRound;
import io.slothunter.notifier.deliver.Delivery;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.notifier.offer.OfferNoticer;
import io.slothunter.notifier.outage.NoticeDesk;
import io.slothunter.notifier.truth.MessageMender;
import io.slothunter.scanner.enrol.Enrolment;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts the notifier together. */
public final class Notifier {
  private final Shared shared;
  private final Departures departures;
  private final Alerting alerting;
  private final Finding finding;

  private Notifier(Shared shared) {
    this.shared = shared;
    this.departures = new Departures(shared.desk(), shared.ports().destinationGone());
    this.alerting = new Alerting(shared, departures);
    this.finding = Finding.of(shared);
  }

  /**
   * A verticle for one deployment in a process; other processes may have one at the same store.
   *
   * @param service stays the caller's to close, after the verticle has stopped
   * @param others the channels besides the bot's
   */
  public static NotifierVerticle verticle(
      Vertx vertx,
      NotifierPorts ports,
      ChatService service,
      List<Outlet> others,
      Enrolment enrolment,
      NotifierOptions options) {
    Shared shared = Shared.of(vertx, ports, options);
    return new Notifier(shared).talking(ChatLine.of(shared, service), enrolment, others);
  }

  /**
   * The same where there is no bot: people are told over other channels, and nobody is talked to.
   */
  public static NotifierVerticle withoutBot(
      Vertx vertx, NotifierPorts ports, List<Outlet> outlets, NotifierOptions options) {
    return new Notifier(Shared.of(vertx, ports, options)).silent(outlets);
  }

  private NotifierVerticle talking(ChatLine line, Enrolment enrolment, List<Outlet> others) {
    List<Outlet> outlets = Stream.concat(Stream.of(line.outlet()), others.stream()).toList();
    Delivery delivery = alerting.delivery(outlets);
    NoticeDesk notices = alerting.notices(outlets, line.name());
    NewsRound news = news(line);
    Bot bot = bot(line, enrolment, news, delivery);
    List<Companion> companions =
        List.of(
            new Companion(bot::lead, bot::follow),
            new Companion(line.share()::lead, line.share()::follow),
            of(alerting.mender(line)),
            new Companion(news::start, news::stop),
            of(alerting.offers(finding.alternatives(), notices)));
    NotifierVerticle verticle =
        NotifierVerticle.with(
            bot,
            line.name(),
            alerting.feed(delivery),
            delivery,
            notices,
            leading(line.name(), companions));
    gaugeCursor(verticle);
    gaugeBot(verticle);
    return verticle;
  }

  private NotifierVerticle silent(List<Outlet> outlets) {
    Delivery delivery = alerting.delivery(outlets);
    NoticeDesk notices = alerting.notices(outlets, "");
    List<Companion> companions = List.of(of(alerting.offers(finding.alternatives(), notices)));
    NotifierVerticle verticle =
        NotifierVerticle.withoutBot(
            alerting.feed(delivery),
            delivery,
            notices,
            outlets.stream().findFirst().map(first -> leading(first.channel().name(), companions)));
    gaugeCursor(verticle);
    return verticle;
  }

  private Bot bot(ChatLine line, Enrolment enrolment, NewsRound news, Delivery delivery) {
    return new Talking(
            shared,
            line,
            enrolment,
            finding,
            news,
            () -> Objects.requireNonNull(delivery.status().get(line.name())))
        .bot();
  }

  private NewsRound news(ChatLine line) {
    return new NewsRound(
        shared.vertx(),
        shared.ports().chat().broadcasts(),
        line.spare(),
        line.name(),
        departures::of,
        shared.clock());
  }

  /** Has done what only one process may do at a time: the one that leads this channel. */
  private Leading leading(String channel, List<Companion> companions) {
    return new Leading(
        shared.vertx(),
        shared.ports().outbox(),
        channel,
        shared.options().delivery().dueEvery(),
        companions);
  }

  private static Companion of(OfferNoticer offers) {
    return new Companion(offers::start, offers::stop);
  }

  private static Companion of(MessageMender mender) {
    return new Companion(mender::start, mender::stop);
  }

  private void gaugeCursor(NotifierVerticle verticle) {
    Gauge.builder("slothunter.notifier.cursor", verticle, v -> v.status().cursor())
        .description("the number of the last event that was looked at")
        .register(shared.ports().registry());
  }

  private void gaugeBot(NotifierVerticle verticle) {
    Gauge.builder("slothunter.bot.failing", verticle, v -> v.status().bot().works() ? 0 : 1)
        .description("1 while what people write to the bot cannot be had")
        .register(shared.ports().registry());
  }
}
