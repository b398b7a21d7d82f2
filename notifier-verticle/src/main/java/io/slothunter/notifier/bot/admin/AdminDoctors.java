package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Page;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.bot.find.DoctorFinder;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.DoctorStates;
import io.slothunter.scanner.store.DoctorStates.State;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Doctors as admins see them: added, looked up anew, switched off and on. */
public final class AdminDoctors implements Screen {
  private static final int PAGE = 8;
  private static final int NAME_LIMIT = 200;

  private final DoctorFinder finder;
  private final DoctorStates states;
  private final Enrolment enrolment;
  private final WatchBook book;
  private final LocalBus bus;
  private final BotTrail trail;
  private final Keys keys;

  /** What is known of doctors, and how that changes. */
  public record Ports(
      DoctorFinder finder,
      DoctorStates states,
      Enrolment enrolment,
      WatchBook book,
      LocalBus bus,
      BotTrail trail) {}

  public AdminDoctors(Ports ports, Keys keys) {
    this.finder = ports.finder();
    this.states = ports.states();
    this.enrolment = ports.enrolment();
    this.book = ports.book();
    this.bus = ports.bus();
    this.trail = ports.trail();
    this.keys = keys;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.ADMIN_DOCTORS,
        (caller, action, shown) -> list(caller, action.number()),
        Verb.ADMIN_DOCTOR,
        (caller, action, shown) -> one(caller, action.doctor(), ""),
        Verb.ADMIN_ASK_DISABLE,
        (caller, action, shown) -> askDisable(caller, action.doctor()),
        Verb.ADMIN_DISABLE,
        (caller, action, shown) -> disable(caller, action.doctor(), true),
        Verb.ADMIN_ENABLE,
        (caller, action, shown) -> disable(caller, action.doctor(), false),
        Verb.ADMIN_REFRESH,
        (caller, action, shown) -> lookUp(caller, action.doctor()));
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of("add", this::add);
  }

  private Future<Reply> list(Caller caller, int wanted) {
    return finder
        .find("")
        .compose(all -> states.disabled().map(off -> list(caller, all, off, wanted)));
  }

  private Reply list(Caller caller, List<Entry> all, Set<DoctorId> off, int wanted) {
    Speech speech = caller.speech();
    Page<Entry> page = Page.of(all, PAGE, wanted);
    List<List<Button>> rows = new ArrayList<>();
    for (Entry entry : page.items()) {
      DoctorId id = entry.doctor().id();
      String sign = off.contains(id) ? "⛔ " : entry.calendars().isEmpty() ? "▫ " : "";
      rows.add(
          keys.row(
              keys.named(
                  caller,
                  sign + entry.doctor().name(),
                  new Action(Verb.ADMIN_DOCTOR, id.value(), 0))));
    }
    rows.addAll(keys.turns(caller, Verb.ADMIN_DOCTORS, page));
    rows.add(back(caller, Verb.ADMIN));
    return Reply.screen(
        Message.of(speech.say(Phrase.ADMIN_DOCTORS_LIST, page.values(speech)), rows));
  }

  private Future<Optional<Entry>> entry(DoctorId id) {
    return book.fresh().map(catalog -> catalog.doctor(id));
  }

  private Future<Reply> one(Caller caller, DoctorId id, String toast) {
    return entry(id)
        .compose(entry -> states.of(id).map(state -> one(caller, id, entry, state)))
        .map(message -> Reply.screen(message, toast));
  }

  private Message one(Caller caller, DoctorId id, Optional<Entry> known, Optional<State> state) {
    Speech speech = caller.speech();
    if (known.isEmpty() || state.isEmpty()) {
      return Message.of(
          speech.say(Phrase.DOCTOR_UNKNOWN), List.of(back(caller, Verb.ADMIN_DOCTORS)));
    }
    Entry entry = known.get();
    boolean off = state.get().disabled();
    String html =
        speech.say(
            Phrase.ADMIN_DOCTOR,
            Map.of(
                "doctor", Html.name(entry.doctor().name(), NAME_LIMIT),
                "id", speech.number(id.value()),
                "n", speech.number(entry.calendars().size()),
                "state", speech.say(off ? Phrase.DOCTOR_OFF : Phrase.DOCTOR_ON)));
    Action toggle = new Action(off ? Verb.ADMIN_ENABLE : Verb.ADMIN_ASK_DISABLE, id.value(), 0);
    return Message.of(
        html,
        List.of(
            keys.row(
                keys.ask(caller, off ? Phrase.ENABLE : Phrase.DISABLE, toggle),
                keys.ask(caller, Phrase.LOOK_UP, new Action(Verb.ADMIN_REFRESH, id.value(), 0))),
            back(caller, Verb.ADMIN_DOCTORS)));
  }

  private Future<Reply> askDisable(Caller caller, DoctorId id) {
    return entry(id)
        .map(
            entry -> {
              String name = entry.map(e -> e.doctor().name()).orElse("…");
              Map<String, String> values = Map.of("doctor", Html.name(name, NAME_LIMIT));
              Action yes = new Action(Verb.ADMIN_DISABLE, id.value(), 0);
              Action no = new Action(Verb.ADMIN_DOCTOR, id.value(), 0);
              return Reply.screen(
                  Message.of(
                      caller.speech().say(Phrase.DISABLE_ASK, values),
                      List.of(
                          keys.row(
                              keys.ask(caller, Phrase.YES, yes),
                              keys.ask(caller, Phrase.NO, no)))));
            });
  }

  private Future<Reply> disable(Caller caller, DoctorId id, boolean off) {
    return trail
        .noted(
            caller.id(),
            off ? "disableDoctor" : "enableDoctor",
            id.toString(),
            () -> states.disable(id, off),
            known -> new Came(known ? 200 : 404, id.toString()))
        .compose(
            known -> {
              doctorsChanged();
              return one(caller, id, caller.speech().say(Phrase.SAVED));
            });
  }

  private Future<Reply> lookUp(Caller caller, DoctorId id) {
    return entry(id)
        .compose(
            entry ->
                entry.isEmpty()
                    ? one(caller, id, "")
                    : enrol(caller, entry.get().doctor().page().toString())
                        .compose(
                            enrolled -> one(caller, id, caller.speech().say(outcome(enrolled)))));
  }

  private Future<Reply> add(Caller caller, String words) {
    String link = words.strip();
    return link.isEmpty()
        ? Future.succeededFuture(
            Reply.screen(Message.of(caller.speech().say(Phrase.ADMIN_ADD_HOW))))
        : enrol(caller, link)
            .compose(
                enrolled ->
                    enrolled instanceof Enrolled.Added added
                        ? one(caller, added.doctor().doctor().id(), "")
                        : Future.succeededFuture(
                            Reply.screen(Message.of(caller.speech().say(outcome(enrolled))))));
  }

  private Future<Enrolled> enrol(Caller caller, String link) {
    return trail
        .noted(caller.id(), "addDoctor", "", () -> enrolment.add(link), AdminDoctors::came)
        .onSuccess(enrolled -> doctorsChanged());
  }

  private static Came came(Enrolled enrolled) {
    return enrolled instanceof Enrolled.Added added
        ? new Came(200, added.doctor().doctor().id().toString())
        : new Came(422, "");
  }

  private static Phrase outcome(Enrolled enrolled) {
    return enrolled.match(
        new Enrolled.Cases<>(
            added -> Phrase.SAVED,
            watched -> Phrase.SAVED,
            notOurs -> Phrase.LINK_NOT_OURS,
            none -> Phrase.LINK_UNKNOWN_DOCTOR,
            nothing -> Phrase.DOCTOR_NOT_BOOKABLE,
            moved -> Phrase.LINK_FAILED,
            failed -> Phrase.LINK_FAILED,
            unanswered -> Phrase.LINK_FAILED,
            busy -> Phrase.LINK_FAILED,
            store -> Phrase.TROUBLE));
  }

  private void doctorsChanged() {
    book.allOutdated();
    bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
  }

  private List<Button> back(Caller caller, Verb to) {
    return keys.row(keys.ask(caller, Phrase.BACK, Action.of(to)));
  }
}
