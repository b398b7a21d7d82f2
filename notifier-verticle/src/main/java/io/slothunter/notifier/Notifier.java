package io.slothunter.notifier;

import io.micrometer.core.instrument.Gauge;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.bot.Bot;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.bot.admin.NewsRound;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.deliver.AnswerLane;
import io.slothunter.notifier.deliver.Delivery;
import io.slothunter.notifier.deliver.Pace;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.match.AlertFeed;
import io.slothunter.notifier.match.AlertRecorder;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.outage.OutageTeller;
import io.slothunter.notifier.outage.TroubleTeller;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.notifier.truth.MessageMender;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the notifier together. */
public final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private final Vertx vertx;
  private final NotifierPorts ports;
  private final NotifierOptions options;
  private final ChatService service;
  private final WatchBook book;
  private final AlertText text;
  private final Speeches speeches = new Speeches();
  private final SignedActions actions;
  private final WatchDesk desk;

  private Notifier(Vertx vertx, NotifierPorts ports, ChatService service, NotifierOptions options) {
    this.vertx = vertx;
    this.ports = ports;
    this.options = options;
    this.service = service;
    this.book = new WatchBook(ports.watches(), ports.directory());
    this.actions = new SignedActions(options.callbackKey());
    this.text = new AlertText(speeches, actions);
    this.desk =
        new WatchDesk(
            ports.watches(),
            ports.chat().ownWatches(),
            ports.bus(),
            book,
            new BotTrail(ports.audit()));
  }

  /**
   * A verticle for one deployment: it follows the log from the outbox's cursor, so a second one
   * would only get in its way.
   *
   * @param service stays the caller's to close, after the verticle has stopped
   */
  public static NotifierVerticle verticle(
      Vertx vertx,
      NotifierPorts ports,
      ChatService service,
      Enrolment enrolment,
      NotifierOptions options) {
    return new Notifier(vertx, ports, service, options).verticle(enrolment);
  }

  private NotifierVerticle verticle(Enrolment enrolment) {
    Pace pace = new Pace(options.pace(), System::nanoTime);
    Delivery delivery =
        new Delivery(
            vertx,
            new Delivery.Ports(ports.outbox(), service, ports.clock(), ports.registry()),
            pace,
            options.delivery(),
            this::write,
            this::gone);
    AlertRecorder recorder =
        new AlertRecorder(
            ports.outbox(), book, ports.clock(), options.feed().cursorEvery(), delivery::deliver);
    AlertFeed feed =
        new AlertFeed(vertx, ports.log(), ports.bus(), ports.outbox(), recorder, options.feed());
    AnswerLane lane = new AnswerLane(vertx, service, pace);
    SpareLane spare = new SpareLane(vertx, service, pace);
    NewsRound news =
        new NewsRound(
            vertx, ports.chat().broadcasts(), spare, service.name(), this::gone, ports.clock());
    Bot bot =
        new Talking(
                vertx,
                ports,
                options,
                service,
                enrolment,
                new Talking.Shared(
                    book, desk, speeches, actions, text, lane, news, delivery::status))
            .bot();
    NotifierVerticle verticle =
        new NotifierVerticle(feed, delivery, bot, companions(lane, spare, news));
    figures(verticle);
    return verticle;
  }

  private List<NotifierVerticle.Companion> companions(
      AnswerLane lane, SpareLane spare, NewsRound news) {
    OutageTeller outages =
        new OutageTeller(ports.bus(), ports.waiting(), service.name(), lane, speeches);
    TroubleTeller troubles =
        new TroubleTeller(
            vertx,
            ports.bus(),
            ports.chat().troubles(),
            book,
            new TroubleTeller.Telling(service.name(), lane, speeches));
    MessageMender mender =
        new MessageMender(
            vertx,
            ports.bus(),
            ports.chat().messages(),
            new MessageMender.Writing(service, spare, book, text),
            ports.clock(),
            options.mending());
    return List.of(
        new NotifierVerticle.Companion(outages::start, outages::stop),
        new NotifierVerticle.Companion(troubles::start, troubles::stop),
        new NotifierVerticle.Companion(mender::start, mender::stop),
        new NotifierVerticle.Companion(news::start, news::stop));
  }

  private void figures(NotifierVerticle verticle) {
    Gauge.builder("slothunter.notifier.cursor", verticle, v -> v.status().cursor())
        .description("the number of the last event that was looked at")
        .register(ports.registry());
    Gauge.builder("slothunter.bot.failing", verticle, v -> v.status().bot().works() ? 0 : 1)
        .description("1 while what people write to the bot cannot be had")
        .register(ports.registry());
  }

  private Message write(Alert alert) {
    return text.alert(alert, book.now().doctor(alert.doctor()), ports.clock().instant());
  }

  private void gone(Person person) {
    desk.unreachable(person.id())
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("a person who left could not be marked as unreachable")
                    .addKeyValue("cause", e.toString())
                    .log());
  }
}
