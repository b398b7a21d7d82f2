package io.slothunter.notifier;

import io.slothunter.notifier.bot.find.Alternatives;
import io.slothunter.notifier.deliver.Delivery;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.notifier.match.AlertFeed;
import io.slothunter.notifier.match.AlertRecorder;
import io.slothunter.notifier.offer.OfferNoticer;
import io.slothunter.notifier.offer.OfferText;
import io.slothunter.notifier.outage.NoticeDesk;
import io.slothunter.notifier.text.AlertWriter;
import io.slothunter.notifier.text.DigestText;
import io.slothunter.notifier.truth.MessageMender;
import java.util.List;

/** Puts together what people are told unasked: alerts, notices and offers. */
final class Alerting {
  private final Shared shared;
  private final NotifierPorts ports;
  private final NotifierOptions options;
  private final Departures departures;
  private final AlertWriter writer;

  Alerting(Shared shared, Departures departures) {
    this.shared = shared;
    this.ports = shared.ports();
    this.options = shared.options();
    this.departures = departures;
    this.writer =
        new AlertWriter(
            shared.text(),
            new DigestText(shared.speeches(), ports.worth()),
            doctor -> shared.book().now().doctor(doctor),
            shared.clock());
  }

  Delivery delivery(List<Outlet> outlets) {
    return new Delivery(
        shared.vertx(),
        new Delivery.Ports(
            ports.outbox(),
            ports.clock(),
            ports.registry(),
            writer::write,
            departures::of,
            ports.lifetimes()),
        outlets,
        options.delivery());
  }

  AlertFeed feed(Delivery delivery) {
    AlertRecorder recorder =
        new AlertRecorder(
            ports.outbox(),
            shared.book(),
            ports.clock(),
            options.feed().cursorEvery(),
            options.waves(),
            ports.lifetimes(),
            delivery::deliver);
    return new AlertFeed(
        shared.vertx(), ports.log(), ports.bus(), ports.outbox(), recorder, options.feed());
  }

  /** Keeps what was told over the bot's channel true. */
  MessageMender mender(ChatLine line) {
    return new MessageMender(
        shared.vertx(),
        new MessageMender.Following(ports.log(), ports.bus(), options.feed().lookEvery()),
        ports.chat().messages(),
        new MessageMender.Writing(line.service(), line.spare(), writer),
        ports.clock(),
        options.mending());
  }

  /**
   * @param answering the channel in which people answer
   */
  NoticeDesk notices(List<Outlet> outlets, String answering) {
    TroublePorts troubles = ports.troubles();
    return new NoticeDesk(
        shared.vertx(),
        ports.bus(),
        new NoticeDesk.Troubles(
            troubles.outages(),
            troubles.waiting(),
            ports.chat().troubles(),
            troubles.destinations(),
            troubles.notices()),
        new NoticeDesk.Saying(
            ports.outbox(),
            shared.book(),
            shared.speeches(),
            new OfferText(shared.speeches(), shared.actions(), answering, ports.clock())::of,
            departures::of,
            ports.registry(),
            ports.clock()),
        outlets,
        options.feed().refreshEvery());
  }

  OfferNoticer offers(Alternatives alternatives, NoticeDesk notices) {
    return new OfferNoticer(
        shared.vertx(),
        new OfferNoticer.Ports(
            ports.chat().waits(),
            ports.chat().ownWatches(),
            shared.book(),
            alternatives,
            ports.clock()),
        options.offers(),
        notices::owed);
  }
}
