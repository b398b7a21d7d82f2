package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/** The doctors that are known: all of them, and those that a person searched for. */
public final class SearchScreen implements Screen {
  private static final int LONGEST_SEARCH = 100;

  private final DoctorFinder finder;
  private final WatchDesk desk;
  private final Members members;
  private final WantedTimes wanted;
  private final DoctorList list;
  private final InstantSource clock;

  public SearchScreen(
      DoctorFinder finder,
      WatchDesk desk,
      Members members,
      WantedTimes wanted,
      DoctorList list,
      InstantSource clock) {
    this.finder = finder;
    this.desk = desk;
    this.members = members;
    this.wanted = wanted;
    this.list = list;
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
        (caller, action, shown) -> beginFound(caller, LocalDate.ofEpochDay(action.value())));
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
        .map(filter -> wanted.first(sought.doctors(), filter))
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
                    .map(
                        message ->
                            Reply.screen(
                                message, DoctorScreen.begunToast(caller, begun.isPresent()))));
  }
}
