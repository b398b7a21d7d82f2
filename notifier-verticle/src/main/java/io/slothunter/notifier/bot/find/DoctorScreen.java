package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each of the doctors that are known, and who is like them. */
public final class DoctorScreen implements Screen {
  private static final int NAME_LIMIT = 200;

  private final WatchDesk desk;
  private final FreeNow free;
  private final Alternatives alternatives;
  private final DoctorList list;
  private final Keys keys;
  private final Runnable taken;

  /**
   * @param taken hears of each offer that somebody takes
   */
  public DoctorScreen(
      WatchDesk desk,
      FreeNow free,
      Alternatives alternatives,
      DoctorList list,
      Keys keys,
      Runnable taken) {
    this.desk = desk;
    this.free = free;
    this.alternatives = alternatives;
    this.list = list;
    this.keys = keys;
    this.taken = taken;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.SHOW_DOCTOR,
        (caller, action, shown) -> one(caller, action.doctor()),
        Verb.SHOW_SIMILAR,
        (caller, action, shown) -> similar(caller, action.doctor()),
        Verb.WATCH_DOCTOR,
        (caller, action, shown) -> begin(caller, action.doctor()),
        Verb.WATCH_LIKE,
        (caller, action, shown) -> like(caller, action.watch(), new DoctorId(action.value())));
  }

  /** Those who are like a doctor. */
  private Future<Reply> similar(Caller caller, DoctorId id) {
    return desk.catalog()
        .compose(
            catalog ->
                catalog
                    .doctor(id)
                    .map(
                        one ->
                            alternatives
                                .to(one, catalog)
                                .map(others -> list.similar(caller, one, others)))
                    .orElseGet(() -> unknown(caller)))
        .map(Reply::screen);
  }

  /** Waits for a doctor as a watch of the caller waits for another; the message stays. */
  private Future<Reply> like(Caller caller, WatchId watch, DoctorId doctor) {
    return desk.catalog()
        .compose(
            catalog ->
                catalog.doctor(doctor).filter(e -> !e.calendars().isEmpty()).isEmpty()
                    ? Future.succeededFuture(
                        Reply.toast(caller.speech().say(Phrase.DOCTOR_UNKNOWN)))
                    : desk.one(watch, caller.id())
                        .compose(own -> begin(caller, own, doctor))
                        .map(begun -> Reply.toast(begunToast(caller, begun))));
  }

  private Future<Boolean> begin(Caller caller, Optional<OwnWatch> like, DoctorId doctor) {
    PersonId person = like.map(own -> own.watch().person()).orElse(caller.id());
    Wish wish =
        like.map(own -> own.watch().wish())
            .map(
                other ->
                    new Wish(
                        new WatchFilter(
                            WatchFilter.ofDoctor(doctor).scope(), other.filter().timing()),
                        other.expires(),
                        other.urgency()))
            .orElseGet(() -> Wish.ofDoctor(doctor));
    return desk.of(person)
        .compose(
            before ->
                desk.begin(person, wish)
                    .map(Optional::isPresent)
                    .onSuccess(
                        begun -> {
                          if (begun && watching(before, doctor).isEmpty()) {
                            taken.run();
                          }
                        }));
  }

  private static Optional<OwnWatch> watching(List<OwnWatch> theirs, DoctorId doctor) {
    return theirs.stream()
        .filter(own -> own.watch().filter().soleDoctor().equals(Optional.of(doctor)))
        .findFirst();
  }

  private Future<Reply> begin(Caller caller, DoctorId doctor) {
    return desk.catalog()
        .compose(
            catalog ->
                catalog.doctor(doctor).filter(e -> !e.calendars().isEmpty()).isEmpty()
                    ? one(caller, doctor)
                    : desk.begin(caller.id(), Wish.ofDoctor(doctor))
                        .compose(begun -> begun(caller, doctor, begun.isPresent())));
  }

  private Future<Reply> begun(Caller caller, DoctorId doctor, boolean begun) {
    String toast = begunToast(caller, begun);
    return one(caller, doctor).map(reply -> new Reply(toast, reply.message(), reply.anew()));
  }

  private Future<Reply> one(Caller caller, DoctorId id) {
    return desk.catalog()
        .compose(
            catalog ->
                catalog
                    .doctor(id)
                    .map(
                        entry ->
                            desk.of(caller.id())
                                .compose(
                                    theirs ->
                                        free.words(caller, entry)
                                            .map(words -> page(caller, entry, theirs, words))))
                    .orElseGet(() -> unknown(caller)))
        .map(Reply::screen);
  }

  private static Future<Message> unknown(Caller caller) {
    return Future.succeededFuture(Message.of(caller.speech().say(Phrase.DOCTOR_UNKNOWN)));
  }

  private Message page(Caller caller, Entry entry, List<OwnWatch> theirs, String free) {
    Speech speech = caller.speech();
    Doctor doctor = entry.doctor();
    boolean bookable = !entry.calendars().isEmpty();
    String about =
        Stream.of(doctor.specialty(), doctor.city())
            .filter(text -> !text.isBlank())
            .map(text -> Html.name(text, NAME_LIMIT))
            .collect(Collectors.joining(speech.say(Phrase.COMMA) + " "));
    Map<String, String> values =
        Map.of("doctor", Html.name(doctor.name(), NAME_LIMIT), "about", about);
    String calendars =
        speech.say(Phrase.DOCTOR_CALENDARS, Map.of("n", speech.number(entry.calendars().size())));
    String html =
        speech.say(Phrase.DOCTOR_HEAD, values)
            + "\n"
            + (bookable ? calendars + "\n\n" + free : speech.say(Phrase.DOCTOR_NOT_BOOKABLE));
    return Message.of(html, rows(caller, entry, theirs));
  }

  private List<List<Button>> rows(Caller caller, Entry entry, List<OwnWatch> theirs) {
    DoctorId id = entry.doctor().id();
    Optional<OwnWatch> watched = watching(theirs, id);
    List<List<Button>> rows = new ArrayList<>();
    watched.ifPresent(
        own ->
            rows.add(
                keys.row(
                    keys.ask(
                        caller, Phrase.SHOW_WATCH, Action.of(Verb.SHOW_WATCH, own.watch().id())))));
    if (watched.isEmpty() && !entry.calendars().isEmpty()) {
      rows.add(
          keys.row(
              keys.ask(caller, Phrase.WATCH_DOCTOR, new Action(Verb.WATCH_DOCTOR, id.value(), 0))));
    }
    if (AlertText.isPage(entry.doctor().page())) {
      rows.add(
          keys.row(
              new Button.Link(caller.speech().say(Phrase.DOCTOR_PAGE), entry.doctor().page())));
    }
    Button all = keys.ask(caller, Phrase.ALL_DOCTORS, Action.of(Verb.SHOW_DOCTORS));
    rows.add(
        !Selection.isName(entry.doctor().specialty())
            ? keys.row(all)
            : keys.row(
                keys.ask(
                    caller, Phrase.SIMILAR_DOCTORS, new Action(Verb.SHOW_SIMILAR, id.value(), 0)),
                all));
    return rows;
  }

  static String begunToast(Caller caller, boolean begun) {
    return caller.speech().say(begun ? Phrase.WATCH_BEGUN_TOAST : Phrase.WATCHES_TOO_MANY);
  }
}
