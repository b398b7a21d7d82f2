package io.slothunter.notifier.bot.watch;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One watch: what it looks for, and how to have it rest, go on, or end. */
public final class WatchPage implements Screen {
  private static final List<Integer> SNOOZES = List.of(1, 4, 12, 24, 72, 168);
  private static final int MOST_HOURS = 24 * 366;
  private static final int NAME_LIMIT = 100;

  private final WatchDesk desk;
  private final WatchWords words;
  private final Keys keys;
  private final InstantSource clock;

  public WatchPage(WatchDesk desk, WatchWords words, Keys keys, InstantSource clock) {
    this.desk = desk;
    this.words = words;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.SHOW_WATCH,
        (caller, action, shown) -> show(caller, desk.one(action.watch(), caller.id()), ""),
        Verb.PAUSE,
        (caller, action, shown) ->
            show(
                caller,
                desk.pause(action.watch(), caller.id()),
                caller.speech().say(Phrase.PAUSED_NOW)),
        Verb.RESUME,
        (caller, action, shown) ->
            show(
                caller,
                desk.resume(action.watch(), caller.id()),
                caller.speech().say(Phrase.RESUMED_NOW)),
        Verb.ASK_SNOOZE,
        (caller, action, shown) -> askSnooze(caller, action.watch()),
        Verb.SNOOZE,
        (caller, action, shown) -> snooze(caller, action),
        Verb.ASK_END,
        (caller, action, shown) -> askEnd(caller, action.watch()),
        Verb.END,
        (caller, action, shown) -> end(caller, action.watch()));
  }

  private Future<Reply> snooze(Caller caller, Action action) {
    int hours = Math.max(1, Math.min(MOST_HOURS, action.number()));
    Instant until = clock.instant().plus(Duration.ofHours(hours));
    return show(
        caller,
        desk.snooze(action.watch(), caller.id(), until),
        caller.speech().say(Phrase.SNOOZED_NOW));
  }

  private Future<Reply> end(Caller caller, WatchId watch) {
    return desk.end(watch, caller.id())
        .map(ended -> over(caller, ended ? Phrase.STOPPED : Phrase.WATCH_GONE));
  }

  private Future<Reply> askEnd(Caller caller, WatchId watch) {
    return shown(
        caller,
        desk.one(watch, caller.id()),
        (own, head) ->
            Message.of(
                head + "\n\n" + caller.speech().say(Phrase.END_ASK),
                List.of(
                    keys.row(
                        keys.ask(caller, Phrase.END_YES, Action.of(Verb.END, watch)),
                        keys.ask(caller, Phrase.BACK, Action.of(Verb.SHOW_WATCH, watch))))));
  }

  private Future<Reply> askSnooze(Caller caller, WatchId watch) {
    return shown(
        caller, desk.one(watch, caller.id()), (own, head) -> snoozeQuestion(caller, watch, head));
  }

  private Message snoozeQuestion(Caller caller, WatchId watch, String head) {
    Speech speech = caller.speech();
    List<Button> buttons = new ArrayList<>();
    for (int hours : SNOOZES) {
      String label =
          hours % 24 == 0
              ? speech.say(Phrase.N_DAYS, Map.of("n", speech.number(hours / 24)))
              : speech.say(Phrase.N_HOURS, Map.of("n", speech.number(hours)));
      buttons.add(keys.named(caller, label, new Action(Verb.SNOOZE, watch.value(), hours)));
    }
    List<List<Button>> rows = new ArrayList<>(Keys.rows(buttons, 3));
    rows.add(keys.row(keys.ask(caller, Phrase.BACK, Action.of(Verb.SHOW_WATCH, watch))));
    return Message.of(head + "\n\n" + speech.say(Phrase.SNOOZE_ASK), rows);
  }

  private interface Writing {
    Message write(OwnWatch own, String head);
  }

  private Future<Reply> shown(Caller caller, Future<Optional<OwnWatch>> watch, Writing writing) {
    return watch.compose(
        found ->
            found.isEmpty()
                ? Future.succeededFuture(over(caller, Phrase.WATCH_GONE))
                : desk.catalog()
                    .map(catalog -> words.head(caller, found.get(), catalog))
                    .compose(head -> under(caller, found.get(), head))
                    .map(head -> Reply.screen(writing.write(found.get(), head))));
  }

  private Future<Reply> show(Caller caller, Future<Optional<OwnWatch>> watch, String toast) {
    return watch.compose(
        found ->
            found.isEmpty()
                ? Future.succeededFuture(over(caller, Phrase.WATCH_GONE))
                : desk.catalog()
                    .map(catalog -> words.page(caller, found.get(), catalog))
                    .compose(html -> under(caller, found.get(), html))
                    .map(html -> Reply.screen(Message.of(html, rows(caller, found.get())), toast)));
  }

  /** Under the name of whose watch it is, where it is another's. */
  private Future<String> under(Caller caller, OwnWatch own, String html) {
    return desk.whose(own, caller.id())
        .map(
            name ->
                name.map(
                        whose ->
                            caller
                                    .speech()
                                    .say(
                                        Phrase.WATCH_FOR,
                                        Map.of("name", Html.name(whose, NAME_LIMIT)))
                                + "\n"
                                + html)
                    .orElse(html));
  }

  private List<List<Button>> rows(Caller caller, OwnWatch own) {
    WatchId id = own.watch().id();
    boolean rests =
        own.paused()
            || own.snoozedUntil().filter(until -> until.isAfter(clock.instant())).isPresent();
    Button rest =
        rests
            ? keys.ask(caller, Phrase.RESUME, Action.of(Verb.RESUME, id))
            : keys.ask(caller, Phrase.PAUSE, Action.of(Verb.PAUSE, id));
    return List.of(
        keys.row(keys.ask(caller, Phrase.NARROW, Action.of(Verb.DRAFT, id))),
        keys.row(rest, keys.ask(caller, Phrase.SNOOZE, Action.of(Verb.ASK_SNOOZE, id))),
        keys.row(
            keys.ask(caller, Phrase.END, Action.of(Verb.ASK_END, id)),
            keys.ask(caller, Phrase.BACK_TO_WATCHES, Action.of(Verb.SHOW_WATCHES))));
  }

  private Reply over(Caller caller, Phrase phrase) {
    String text = caller.speech().say(phrase);
    Button back = keys.ask(caller, Phrase.BACK_TO_WATCHES, Action.of(Verb.SHOW_WATCHES));
    return Reply.screen(Message.of(text, List.of(keys.row(back))), text);
  }
}
