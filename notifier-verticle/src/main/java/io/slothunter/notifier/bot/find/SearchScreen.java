package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Wish;
import io.slothunter.scanner.worth.Taste;
import io.slothunter.scanner.worth.Worth;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;

/** The doctors that are known: all of them, and those that a person searched for. */
public final class SearchScreen implements Screen {
  private static final int LONGEST_SEARCH = 100;

  private final DoctorFinder finder;
  private final WatchDesk desk;
  private final Members members;
  private final WantedTimes wanted;
  private final DoctorList list;
  private final Worth worth;
  private final InstantSource clock;

  public SearchScreen(
      DoctorFinder finder,
      WatchDesk desk,
      Members members,
      WantedTimes wanted,
      DoctorList list,
      Worth worth,
      InstantSource clock) {
    this.finder = finder;
    this.desk = desk;
    this.members = members;
    this.wanted = wanted;
    this.list = list;
    this.worth = worth;
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
        (caller, action, shown) -> beginFound(caller, action));
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
                            Future.all(desk.catalog(), taste(caller, times))
                                .map(
                                    both ->
                                        list.found(
                                            caller,
                                            new DoctorList.Results(
                                                search,
                                                sought,
                                                times,
                                                both.resultAt(1),
                                                both.resultAt(0)),
                                            wanted))));
  }

  /** What they like, and whom they wait for; without times nothing is put into an order. */
  private Future<Taste> taste(Caller caller, Map<DoctorId, FreeTime> times) {
    Taste learned = worth.of(caller.id());
    return times.isEmpty()
        ? Future.succeededFuture(learned)
        : desk.of(caller.id())
            .map(theirs -> learned.and(Taste.ofWatches(theirs)))
            .otherwise(learned);
  }

  private Future<Map<DoctorId, FreeTime>> free(Sought sought) {
    return sought
        .filter()
        .map(filter -> wanted.first(sought.doctors(), filter))
        .orElseGet(() -> Future.succeededFuture(Map.of()));
  }

  private LocalDate today(Caller caller) {
    return LocalDate.ofInstant(clock.instant(), caller.member().zone());
  }

  /** What the button stands under, as it was understood on the day that it carries. */
  private Future<Reply> beginFound(Caller caller, Action action) {
    String search = caller.member().search();
    if (action.subject() != DoctorList.mark(search)) {
      return Future.succeededFuture(unknown(caller));
    }
    return finder
        .understood(search, LocalDate.ofEpochDay(action.value()))
        .compose(
            filter ->
                filter
                    .map(known -> begin(caller, search, new Wish(known, null, Urgency.NORMAL)))
                    .orElseGet(() -> Future.succeededFuture(unknown(caller))));
  }

  private Future<Reply> begin(Caller caller, String search, Wish wish) {
    return desk.begin(caller.id(), wish)
        .map(begun -> DoctorScreen.begunToast(caller, begun.isPresent()))
        .compose(toast -> found(caller, search, 0).map(page -> Reply.screen(page, toast)));
  }

  private static Reply unknown(Caller caller) {
    return Reply.toast(caller.speech().say(Phrase.UNKNOWN_BUTTON));
  }
}
