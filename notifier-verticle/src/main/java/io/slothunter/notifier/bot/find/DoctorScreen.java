package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.bot.watch.WatchWords;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The doctors that are known: all of them, those that a person searched for, and each one. */
public final class DoctorScreen implements Screen {
  private static final int NAME_LIMIT = 200;
  private static final int LONGEST_SEARCH = 100;

  private final DoctorFinder finder;
  private final WatchDesk desk;
  private final Members members;
  private final Free free;
  private final DoctorList list;
  private final Keys keys;
  private final InstantSource clock;

  /** What is free: of one doctor, and as many are asked for. */
  public record Free(FreeNow now, WantedTimes wanted) {}

  public DoctorScreen(
      DoctorFinder finder,
      WatchDesk desk,
      Members members,
      Free free,
      WatchWords words,
      Keys keys,
      InstantSource clock) {
    this.finder = finder;
    this.desk = desk;
    this.members = members;
    this.free = free;
    this.list = new DoctorList(keys, words);
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.SHOW_DOCTORS,
        (caller, action, shown) -> all(caller, action.number()).map(Reply::screen),
        Verb.SHOW_FOUND,
        (caller, action, shown) ->
            found(caller, caller.member().search(), action.number()).map(Reply::screen),
        Verb.WATCH_FOUND,
        (caller, action, shown) -> beginFound(caller, LocalDate.ofEpochDay(action.value())),
        Verb.SHOW_DOCTOR,
        (caller, action, shown) -> one(caller, action.doctor()),
        Verb.WATCH_DOCTOR,
        (caller, action, shown) -> begin(caller, action.doctor()));
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of(
        "doctors",
        (caller, words) ->
            words.isBlank() ? all(caller, 0).map(Reply::screen) : search(caller, words));
  }

  /** What is searched for is kept, so that its later pages can be turned to at any time. */
  Future<Reply> search(Caller caller, String text) {
    String words = text.strip().replace('\0', ' ');
    int end = Math.min(words.length(), LONGEST_SEARCH);
    String kept =
        words.substring(
            0, end > 0 && Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end);
    return members.seeks(caller.id(), kept).compose(v -> found(caller, kept, 0)).map(Reply::screen);
  }

  private Future<Message> all(Caller caller, int wanted) {
    return finder.find("").map(doctors -> list.all(caller, doctors, wanted));
  }

  private Future<Message> found(Caller caller, String search, int wanted) {
    return finder
        .seek(search, today(caller))
        .compose(
            sought ->
                free(sought)
                    .compose(
                        times ->
                            desk.catalog()
                                .map(
                                    catalog ->
                                        list.found(
                                            caller,
                                            new DoctorList.Results(search, sought, times, catalog),
                                            wanted))));
  }

  private Future<Map<DoctorId, ZonedDateTime>> free(Sought sought) {
    return sought
        .filter()
        .map(filter -> free.wanted().first(sought.doctors(), filter))
        .orElseGet(() -> Future.succeededFuture(Map.of()));
  }

  private LocalDate today(Caller caller) {
    return LocalDate.ofInstant(clock.instant(), caller.member().zone());
  }

  /** As it was understood on that day. */
  private Future<Reply> beginFound(Caller caller, LocalDate day) {
    String search = caller.member().search();
    return finder
        .seek(search, day)
        .compose(
            sought ->
                sought
                    .filter()
                    .map(filter -> desk.begin(caller.id(), new Wish(filter, null, Urgency.NORMAL)))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())))
        .compose(
            begun ->
                found(caller, search, 0)
                    .map(message -> Reply.screen(message, begunToast(caller, begun.isPresent()))));
  }

  private static String begunToast(Caller caller, boolean begun) {
    return caller.speech().say(begun ? Phrase.WATCH_BEGUN_TOAST : Phrase.WATCHES_TOO_MANY);
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
                                        free.now()
                                            .words(caller, entry)
                                            .map(words -> page(caller, entry, theirs, words))))
                    .orElseGet(
                        () ->
                            Future.succeededFuture(
                                Message.of(caller.speech().say(Phrase.DOCTOR_UNKNOWN)))))
        .map(Reply::screen);
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
    Optional<OwnWatch> watched =
        theirs.stream()
            .filter(own -> own.watch().filter().soleDoctor().equals(Optional.of(id)))
            .findFirst();
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
    rows.add(keys.row(keys.ask(caller, Phrase.ALL_DOCTORS, Action.of(Verb.SHOW_DOCTORS))));
    return rows;
  }
}
