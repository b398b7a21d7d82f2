package io.slothunter.notifier;

import io.micrometer.core.instrument.Gauge;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.bot.Bot;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.bot.admin.NewsRound;
import io.slothunter.notifier.bot.find.Alternatives;
import io.slothunter.notifier.bot.find.DoctorFinder;
import io.slothunter.notifier.bot.find.WantedTimes;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.deliver.AnswerLane;
import io.slothunter.notifier.deliver.Delivery;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.notifier.deliver.Pace;
import io.slothunter.notifier.deliver.Share;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.match.AlertFeed;
import io.slothunter.notifier.match.AlertRecorder;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.offer.OfferNoticer;
import io.slothunter.notifier.offer.OfferTally;
import io.slothunter.notifier.offer.OfferText;
import io.slothunter.notifier.outage.NoticeDesk;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.DigestText;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.notifier.truth.MessageMender;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the notifier together. */
public final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private final Vertx vertx;
  private final NotifierPorts ports;
  private final NotifierOptions options;
  private final WatchBook book;
  private final AlertText text;
  private final Speeches speeches = new Speeches();
  private final SignedActions actions;
  private final DigestText digest;
  private final WatchDesk desk;

  private Notifier(Vertx vertx, NotifierPorts ports, NotifierOptions options) {
    this.vertx = vertx;
    this.ports = ports;
    this.options = options;
    this.book = new WatchBook(ports.watches(), ports.directory());
    this.actions = new SignedActions(options.callbackKey());
    this.text = new AlertText(speeches, actions, ports.lifetimes(), ports.worth());
    this.digest = new DigestText(speeches, ports.worth());
    this.desk =
        new WatchDesk(
            ports.watches(),
            ports.chat().ownWatches(),
            ports.bus(),
            book,
            new BotTrail(ports.audit()));
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
    return new Notifier(vertx, ports, options).talking(service, enrolment, others);
  }

  /**
   * The same where there is no bot: people are told over other channels, and nobody is talked to.
   */
  public static NotifierVerticle withoutBot(
      Vertx vertx, NotifierPorts ports, List<Outlet> outlets, NotifierOptions options) {
    Notifier notifier = new Notifier(vertx, ports, options);
    Delivery delivery = notifier.delivery(outlets);
    NoticeDesk desk = notifier.notices(outlets, "");
    OfferNoticer offers = notifier.offers(notifier.alternatives(), desk);
    NotifierVerticle verticle =
        NotifierVerticle.withoutBot(
            notifier.feed(delivery),
            delivery,
            desk,
            outlets.stream()
                .findFirst()
                .map(first -> notifier.leading(first.channel().name(), List.of(of(offers)))));
    notifier.cursor(verticle);
    return verticle;
  }

  private NotifierVerticle talking(ChatService service, Enrolment enrolment, List<Outlet> others) {
    Pace pace = new Pace(options.pace(), System::nanoTime);
    Share share = new Share(vertx, ports.shares(), service.name(), pace, options.othersApart());
    List<Outlet> outlets = new ArrayList<>();
    outlets.add(new Outlet(service, pace));
    outlets.addAll(others);
    Delivery delivery = delivery(outlets);
    AnswerLane lane = new AnswerLane(vertx, service, pace, share);
    SpareLane spare = new SpareLane(vertx, service, pace);
    NoticeDesk notices = notices(outlets, service.name());
    NewsRound news =
        new NewsRound(
            vertx, ports.chat().broadcasts(), spare, service.name(), this::left, ports.clock());
    Talking talking =
        new Talking(
            vertx,
            ports,
            options,
            service,
            enrolment,
            new Talking.Shared(
                book,
                desk,
                speeches,
                actions,
                text,
                lane,
                news,
                new OfferTally(ports.registry(), service.name()),
                () -> Objects.requireNonNull(delivery.status().get(service.name()))));
    Bot bot = talking.bot();
    List<NotifierVerticle.Companion> companions =
        List.of(
            new NotifierVerticle.Companion(bot::lead, bot::follow),
            new NotifierVerticle.Companion(share::lead, share::follow),
            mender(service, spare),
            new NotifierVerticle.Companion(news::start, news::stop),
            of(offers(talking.alternatives(), notices)));
    NotifierVerticle verticle =
        NotifierVerticle.with(
            bot,
            service.name(),
            feed(delivery),
            delivery,
            notices,
            leading(service.name(), companions));
    cursor(verticle);
    Gauge.builder("slothunter.bot.failing", verticle, v -> v.status().bot().works() ? 0 : 1)
        .description("1 while what people write to the bot cannot be had")
        .register(ports.registry());
    return verticle;
  }

  /** Has done what only one process may do at a time: the one that leads this channel. */
  private Leading leading(String channel, List<NotifierVerticle.Companion> companions) {
    return new Leading(vertx, ports.outbox(), channel, options.delivery().dueEvery(), companions);
  }

  private static NotifierVerticle.Companion of(OfferNoticer offers) {
    return new NotifierVerticle.Companion(offers::start, offers::stop);
  }

  private Alternatives alternatives() {
    return new Alternatives(
        ports.likeness(),
        new DoctorFinder(vertx, book::fresh, ports.chat().queries()),
        new WantedTimes(vertx, ports.log(), ports.clock()),
        ports.clock());
  }

  private OfferNoticer offers(Alternatives alternatives, NoticeDesk notices) {
    return new OfferNoticer(
        vertx,
        new OfferNoticer.Ports(
            ports.chat().waits(), ports.chat().ownWatches(), book, alternatives, ports.clock()),
        options.offers(),
        notices::owed);
  }

  private Delivery delivery(List<Outlet> outlets) {
    return new Delivery(
        vertx,
        new Delivery.Ports(
            ports.outbox(),
            ports.clock(),
            ports.registry(),
            this::write,
            this::gone,
            ports.lifetimes()),
        outlets,
        options.delivery());
  }

  private AlertFeed feed(Delivery delivery) {
    AlertRecorder recorder =
        new AlertRecorder(
            ports.outbox(),
            book,
            ports.clock(),
            options.feed().cursorEvery(),
            options.waves(),
            ports.lifetimes(),
            delivery::deliver);
    return new AlertFeed(vertx, ports.log(), ports.bus(), ports.outbox(), recorder, options.feed());
  }

  private NotifierVerticle.Companion mender(ChatService service, SpareLane spare) {
    MessageMender mender =
        new MessageMender(
            vertx,
            new MessageMender.Following(ports.log(), ports.bus(), options.feed().lookEvery()),
            ports.chat().messages(),
            new MessageMender.Writing(service, spare, book, text, digest),
            ports.clock(),
            options.mending());
    return new NotifierVerticle.Companion(mender::start, mender::stop);
  }

  /**
   * @param answering the channel in which people answer
   */
  private NoticeDesk notices(List<Outlet> outlets, String answering) {
    TroublePorts troubles = ports.troubles();
    return new NoticeDesk(
        vertx,
        ports.bus(),
        new NoticeDesk.Troubles(
            troubles.outages(),
            troubles.waiting(),
            ports.chat().troubles(),
            troubles.destinations(),
            troubles.notices()),
        new NoticeDesk.Saying(
            ports.outbox(),
            book,
            speeches,
            new OfferText(speeches, actions, answering, ports.clock())::of,
            notice -> gone(notice.destination().isPresent(), notice.person()),
            ports.registry(),
            ports.clock()),
        outlets,
        options.feed().refreshEvery());
  }

  private void cursor(NotifierVerticle verticle) {
    Gauge.builder("slothunter.notifier.cursor", verticle, v -> v.status().cursor())
        .description("the number of the last event that was looked at")
        .register(ports.registry());
  }

  private Message write(List<Alert> alerts) {
    Alert first = alerts.get(0);
    Instant now = ports.clock().instant();
    return alerts.size() == 1
        ? text.alert(first, book.now().doctor(first.doctor()), now)
        : digest.of(alerts, doctor -> book.now().doctor(doctor), now);
  }

  private void left(Person person) {
    desk.unreachable(person.id())
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("somebody who left could not be marked as unreachable")
                    .addKeyValue("cause", e.toString())
                    .log());
  }

  private void gone(Owed owed) {
    gone(owed.destination().isPresent(), owed.alert().person());
  }

  /**
   * @param named whether the contact is that of a destination that they named
   */
  private void gone(boolean named, Person person) {
    Future<Void> marked =
        named ? ports.destinationGone().apply(person.contact()) : desk.unreachable(person.id());
    marked.onFailure(
        e ->
            LOG.atWarn()
                .setMessage("somebody who left could not be marked as unreachable")
                .addKeyValue("cause", e.toString())
                .log());
  }
}
