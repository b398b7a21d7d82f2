package io.slothunter.notifier;

import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.bot.Answers;
import io.slothunter.notifier.bot.Bot;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.bot.Conversation;
import io.slothunter.notifier.bot.Door;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Menu;
import io.slothunter.notifier.bot.Presses;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.bot.Screens;
import io.slothunter.notifier.bot.admin.AdminAccess;
import io.slothunter.notifier.bot.admin.AdminDoctors;
import io.slothunter.notifier.bot.admin.AdminHome;
import io.slothunter.notifier.bot.admin.AdminNews;
import io.slothunter.notifier.bot.admin.AdminSystems;
import io.slothunter.notifier.bot.admin.AdminUsers;
import io.slothunter.notifier.bot.admin.Judging;
import io.slothunter.notifier.bot.admin.NewsRound;
import io.slothunter.notifier.bot.find.Alternatives;
import io.slothunter.notifier.bot.find.DoctorFinder;
import io.slothunter.notifier.bot.find.DoctorList;
import io.slothunter.notifier.bot.find.DoctorScreen;
import io.slothunter.notifier.bot.find.FreeNow;
import io.slothunter.notifier.bot.find.FreeText;
import io.slothunter.notifier.bot.find.LinkDesk;
import io.slothunter.notifier.bot.find.SearchScreen;
import io.slothunter.notifier.bot.find.WantedTimes;
import io.slothunter.notifier.bot.setting.DigestScreen;
import io.slothunter.notifier.bot.setting.Manners;
import io.slothunter.notifier.bot.setting.SettingsScreen;
import io.slothunter.notifier.bot.watch.AlertScreen;
import io.slothunter.notifier.bot.watch.HomeScreen;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.bot.watch.WatchList;
import io.slothunter.notifier.bot.watch.WatchPage;
import io.slothunter.notifier.bot.watch.WatchWords;
import io.slothunter.notifier.bot.wizard.Preview;
import io.slothunter.notifier.bot.wizard.WizardScreen;
import io.slothunter.notifier.deliver.AnswerLane;
import io.slothunter.notifier.deliver.DeliveryStatus;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.offer.OfferTally;
import io.slothunter.notifier.text.AlertKeys;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.enrol.Enrolment;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Puts the conversation with people together. */
final class Talking {
  private final Vertx vertx;
  private final NotifierPorts ports;
  private final ChatPorts chat;
  private final NotifierOptions options;
  private final ChatService service;
  private final Enrolment enrolment;
  private final Shared shared;
  private final InstantSource clock;
  private final Set<String> admins;
  private final BotTrail trail;
  private final Keys keys;
  private final Answers answers;
  private final Menu menu;
  private final WatchWords words;
  private final FreeNow free;
  private final DoctorFinder finder;
  private final SearchScreen search;
  private final DoctorScreen doctors;
  private final Alternatives alternatives;

  /** What the conversation has in common with the rest of the notifier. */
  record Shared(
      WatchBook book,
      WatchDesk desk,
      Speeches speeches,
      SignedActions actions,
      AlertText text,
      AnswerLane lane,
      NewsRound news,
      OfferTally offers,
      Supplier<DeliveryStatus> delivery) {}

  Talking(
      Vertx vertx,
      NotifierPorts ports,
      NotifierOptions options,
      ChatService service,
      Enrolment enrolment,
      Shared shared) {
    this.vertx = vertx;
    this.ports = ports;
    this.chat = ports.chat();
    this.options = options;
    this.service = service;
    this.enrolment = enrolment;
    this.shared = shared;
    this.clock = ports.clock();
    this.admins = options.bot().admins();
    this.trail = new BotTrail(ports.audit());
    this.keys = new Keys(shared.actions());
    this.answers = new Answers(service, shared.lane(), shared.speeches());
    this.menu = new Menu(service, shared.speeches(), clock);
    this.words = new WatchWords(clock);
    this.free = new FreeNow(ports.log(), shared.text(), clock);
    this.finder = new DoctorFinder(vertx, shared.book()::fresh, chat.queries());
    WantedTimes wanted = new WantedTimes(vertx, ports.log(), clock);
    DoctorList list = new DoctorList(keys, words, clock);
    this.search =
        new SearchScreen(finder, shared.desk(), chat.members(), wanted, list, ports.worth(), clock);
    this.alternatives = new Alternatives(ports.likeness(), finder, wanted, clock);
    this.doctors =
        new DoctorScreen(shared.desk(), free, alternatives, list, keys, shared.offers()::taken);
  }

  Bot bot() {
    Door door = new Door(chat.members(), shared.desk()::person, shared.speeches(), admins);
    Screens screens = new Screens(everybodys(), administration());
    Presses presses = new Presses(door, screens, answers, shared.actions());
    Conversation conversation =
        new Conversation(door, screens, presses, written(), shared.desk()::unreachable, answers);
    return new Bot(vertx, service, conversation::handle, menu, clock, options.bot());
  }

  /** Who is like a doctor. */
  Alternatives alternatives() {
    return alternatives;
  }

  private FreeText written() {
    LinkDesk links =
        new LinkDesk(
            enrolment,
            shared.desk(),
            trail,
            answers,
            free,
            keys,
            new LinkDesk.Limits(options.bot(), clock));
    return new FreeText(enrolment::read, links, search);
  }

  private List<Screen> everybodys() {
    WatchDesk desk = shared.desk();
    AlertKeys alertKeys = new AlertKeys(shared.actions());
    Manners manners = new Manners(chat.members(), trail, keys, clock);
    return List.of(
        new HomeScreen(desk, chat.systems(), clock),
        search,
        doctors,
        new WatchList(desk, words, keys),
        new WatchPage(desk, words, keys, clock),
        new AlertScreen(
            desk,
            new AlertScreen.Ports(chat.messages(), chat.alerts(), chat.reactions()),
            shared.text(),
            alertKeys,
            clock),
        new WizardScreen(desk, words, new Preview(vertx, chat.history(), clock), keys, clock),
        new SettingsScreen(manners, ports.watches(), trail, shared.speeches(), keys),
        new DigestScreen(manners, keys, shared.offers()::refused));
  }

  private List<Screen> administration() {
    Judging judging =
        new Judging(
            new Judging.Ports(chat.members(), chat.accounts(), chat.identities()),
            shared.desk()::unreachable,
            trail,
            admins);
    AdminDoctors.Ports doctorPorts =
        new AdminDoctors.Ports(
            finder, chat.doctors(), enrolment, shared.book(), ports.bus(), trail);
    return List.of(
        new AdminHome(chat.members(), shared.delivery(), menu, keys),
        new AdminDoctors(doctorPorts, keys),
        new AdminUsers(chat.members(), judging, keys),
        new AdminAccess(chat.members(), trail, keys, clock),
        new AdminSystems(chat.systems(), trail, keys),
        new AdminNews(chat.broadcasts(), chat.members(), shared.news(), trail, keys));
  }
}
