package io.slothunter.notifier.bot.watch;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Page;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person's watches and those of their children, and of adults for whom they may act, page by
 * page: each with a button that shows it, and one that ends it. All are ended at once only of their
 * own.
 */
public final class WatchList implements Screen {
  private static final int PAGE = 10;

  /** So that what the watch is about is seen behind it. */
  private static final int NAME_LIMIT = 20;

  private final WatchDesk desk;
  private final WatchWords words;
  private final Keys keys;

  public WatchList(WatchDesk desk, WatchWords words, Keys keys) {
    this.desk = desk;
    this.words = words;
    this.keys = keys;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.SHOW_WATCHES,
        (caller, action, shown) -> page(caller, action.number()).map(Reply::screen),
        Verb.STOP_LISTED,
        (caller, action, shown) -> stop(caller, action),
        Verb.STOP_ALL,
        (caller, action, shown) -> stopAll(caller, action.value() == 1));
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of(
        "watches",
        (caller, text) -> page(caller, 0).map(Reply::screen),
        "stop",
        (caller, text) -> stopAllQuestion(caller).map(Reply::screen));
  }

  private Future<Reply> stop(Caller caller, Action action) {
    return desk.end(action.watch(), caller.id())
        .compose(
            ended ->
                page(caller, action.number())
                    .map(message -> Reply.screen(message, caller.speech().say(said(ended)))));
  }

  private static Phrase said(boolean ended) {
    return ended ? Phrase.STOPPED : Phrase.WATCH_GONE;
  }

  private Future<Reply> stopAll(Caller caller, boolean confirmed) {
    Speech speech = caller.speech();
    if (!confirmed) {
      return Future.succeededFuture(Reply.screen(Message.of(speech.say(Phrase.STOP_ALL_KEPT))));
    }
    String done = speech.say(Phrase.STOP_ALL_DONE);
    return desk.endAll(caller.id()).map(v -> Reply.screen(Message.of(done), done));
  }

  /** The question whether to end all; says so if there is nothing to end. */
  private Future<Message> stopAllQuestion(Caller caller) {
    Speech speech = caller.speech();
    return desk.of(caller.id())
        .map(
            theirs ->
                theirs.isEmpty()
                    ? Message.of(speech.say(Phrase.WATCHES_NONE))
                    : Message.of(
                        speech.say(Phrase.STOP_ALL_ASK, Map.of("n", speech.number(theirs.size()))),
                        List.of(
                            keys.row(
                                keys.ask(caller, Phrase.STOP_ALL_YES, stopAll(1)),
                                keys.ask(caller, Phrase.STOP_ALL_NO, stopAll(0))))));
  }

  private static Action stopAll(int confirmed) {
    return new Action(Verb.STOP_ALL, 0, confirmed);
  }

  /**
   * @param wanted from 0; beyond the end means the last
   */
  private Future<Message> page(Caller caller, int wanted) {
    return listed(caller)
        .compose(all -> desk.catalog().map(catalog -> page(caller, all, catalog, wanted)));
  }

  /**
   * A line of the list.
   *
   * @param whose the name of whose watch it is; empty for the person's own
   */
  private record Listed(Optional<String> whose, OwnWatch own) {}

  private Future<List<Listed>> listed(Caller caller) {
    return desk.of(caller.id())
        .compose(
            theirs ->
                desk.ofFamily(caller.id())
                    .map(
                        family ->
                            Stream.concat(
                                    theirs.stream().map(own -> new Listed(Optional.empty(), own)),
                                    family.stream()
                                        .map(
                                            each ->
                                                new Listed(Optional.of(each.name()), each.own())))
                                .toList()));
  }

  private Message page(Caller caller, List<Listed> all, Catalog catalog, int wanted) {
    Speech speech = caller.speech();
    if (all.isEmpty()) {
      return Message.of(
          speech.say(Phrase.WATCHES_NONE),
          List.of(keys.row(keys.ask(caller, Phrase.MENU_DOCTORS, Action.of(Verb.SHOW_DOCTORS)))));
    }
    Page<Listed> page = Page.of(all, PAGE, wanted);
    List<List<Button>> rows = new ArrayList<>();
    for (Listed each : page.items()) {
      WatchId id = each.own().watch().id();
      rows.add(
          keys.row(
              keys.named(
                  caller,
                  label(caller, each, catalog),
                  new Action(Verb.SHOW_WATCH, id.value(), page.number())),
              keys.ask(
                  caller,
                  Phrase.STOP_SHORT,
                  new Action(Verb.STOP_LISTED, id.value(), page.number()))));
    }
    rows.addAll(keys.turns(caller, Verb.SHOW_WATCHES, page));
    return Message.of(speech.say(Phrase.WATCHES_LIST, page.values(speech)), rows);
  }

  private String label(Caller caller, Listed each, Catalog catalog) {
    String label = words.label(caller, each.own(), catalog);
    return each.whose()
        .map(
            name ->
                caller
                    .speech()
                    .say(
                        Phrase.WATCH_OF,
                        Map.of("name", Html.label(name, NAME_LIMIT), "watch", label)))
        .orElse(label);
  }
}
