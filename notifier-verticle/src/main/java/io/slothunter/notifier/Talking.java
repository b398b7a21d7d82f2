package io.slothunter.notifier;

import io.slothunter.notifier.bot.Answers;
import io.slothunter.notifier.bot.Bot;
import io.slothunter.notifier.bot.BotTrail;
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
import io.slothunter.notifier.bot.find.DoctorList;
import io.slothunter.notifier.bot.find.DoctorScreen;
import io.slothunter.notifier.bot.find.FreeNow;
import io.slothunter.notifier.bot.find.FreeText;
import io.slothunter.notifier.bot.find.LinkDesk;
import io.slothunter.notifier.bot.find.SearchScreen;
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
import io.slothunter.notifier.deliver.DeliveryStatus;
import io.slothunter.notifier.offer.OfferTally;
import io.slothunter.notifier.text.AlertKeys;
import io.slothunter.scanner.enrol.Enrolment;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Puts the conversation with people together. */
final class Talking {
  private final Shared shared;
  private final ChatPorts chat;
  private final ChatLine line;
  private final Enrolment enrolment;
  private final Finding finding;
  private final NewsRound news;
  private final Supplier<DeliveryStatus> delivery;
  private final OfferTally offers;
  private final InstantSource clock;
  private final Set<String> admins;
  private final BotTrail trail;
  private final Keys keys;
  private final Answers answers;
  private final Menu menu;
  private final WatchWords words;
  private final FreeNow free;
  private final SearchScreen search;
  private final DoctorScreen doctors;

  /**
   * @param delivery how the bot's channel stands
   */
  Talking(
      Shared shared,
      ChatLine line,
      Enrolment enrolment,
      Finding finding,
      NewsRound news,
      Supplier<DeliveryStatus> delivery) {
    NotifierPorts ports = shared.ports();
    this.shared = shared;
    this.chat = ports.chat();
    this.line = line;
    this.enrolment = enrolment;
    this.finding = finding;
    this.news = news;
    this.delivery = delivery;
    this.offers = new OfferTally(ports.registry(), line.name());
    this.clock = ports.clock();
    this.admins = shared.options().bot().admins();
    this.trail = new BotTrail(ports.audit());
    this.keys = new Keys(shared.actions());
    this.answers = new Answers(line.service(), line.answers(), shared.speeches());
    this.menu = new Menu(line.service(), shared.speeches(), clock);
    this.words = new WatchWords(clock);
    this.free = new FreeNow(ports.log(), shared.text(), clock);
    DoctorList list = new DoctorList(keys, words, clock);
    this.search =
        new SearchScreen(
            finding.finder(),
            shared.desk(),
            chat.members(),
            finding.wanted(),
            list,
            ports.worth(),
            clock);
    this.doctors =
        new DoctorScreen(shared.desk(), free, finding.alternatives(), list, keys, offers::taken);
  }

  Bot bot() {
    Door door = new Door(chat.members(), shared.desk()::person, shared.speeches(), admins);
    Screens screens = new Screens(everybodys(), administration());
    Presses presses = new Presses(door, screens, answers, shared.actions());
    Conversation conversation =
        new Conversation(door, screens, presses, written(), shared.desk()::unreachable, answers);
    return new Bot(
        shared.vertx(), line.service(), conversation::handle, menu, clock, shared.options().bot());
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
            new LinkDesk.Limits(shared.options().bot(), clock));
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
        new WizardScreen(
            desk, words, new Preview(shared.vertx(), chat.history(), clock), keys, clock),
        new SettingsScreen(manners, shared.ports().watches(), trail, shared.speeches(), keys),
        new DigestScreen(manners, keys, offers::refused));
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
            finding.finder(),
            chat.doctors(),
            enrolment,
            shared.book(),
            shared.ports().bus(),
            trail);
    return List.of(
        new AdminHome(chat.members(), delivery, menu, keys),
        new AdminDoctors(doctorPorts, keys),
        new AdminUsers(chat.members(), judging, keys),
        new AdminAccess(chat.members(), trail, keys, clock),
        new AdminSystems(chat.systems(), trail, keys),
        new AdminNews(chat.broadcasts(), chat.members(), news, trail, keys));
  }
}
