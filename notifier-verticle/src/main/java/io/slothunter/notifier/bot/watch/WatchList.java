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
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A person's watches, page by page: each with a button that shows it, and one that ends it. */
public final class WatchList implements Screen {
  private static final int PAGE = 10;

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
    return desk.of(caller.id())
        .compose(theirs -> desk.catalog().map(catalog -> page(caller, theirs, catalog, wanted)));
  }

  private Message page(Caller caller, List<OwnWatch> theirs, Catalog catalog, int wanted) {
    Speech speech = caller.speech();
    if (theirs.isEmpty()) {
      return Message.of(
          speech.say(Phrase.WATCHES_NONE),
          List.of(keys.row(keys.ask(caller, Phrase.MENU_DOCTORS, Action.of(Verb.SHOW_DOCTORS)))));
    }
    Page<OwnWatch> page = Page.of(theirs, PAGE, wanted);
    List<List<Button>> rows = new ArrayList<>();
    for (OwnWatch own : page.items()) {
      WatchId id = own.watch().id();
      String label = words.label(caller, own, catalog);
      rows.add(
          keys.row(
              keys.named(caller, label, new Action(Verb.SHOW_WATCH, id.value(), page.number())),
              keys.ask(
                  caller,
                  Phrase.STOP_SHORT,
                  new Action(Verb.STOP_LISTED, id.value(), page.number()))));
    }
    rows.addAll(keys.turns(caller, Verb.SHOW_WATCHES, page));
    return Message.of(speech.say(Phrase.WATCHES_LIST, page.values(speech)), rows);
  }
}
