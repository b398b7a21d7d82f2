package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.store.Broadcasts;
import io.slothunter.scanner.store.Members;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** News to everybody: shown first as they will read, and sent once that is confirmed. */
public final class AdminNews implements Screen {
  /** What stands around it has room too. */
  private static final int LONGEST = 3_500;

  private final Broadcasts broadcasts;
  private final Members members;
  private final NewsRound round;
  private final BotTrail trail;
  private final Keys keys;

  public AdminNews(
      Broadcasts broadcasts, Members members, NewsRound round, BotTrail trail, Keys keys) {
    this.broadcasts = broadcasts;
    this.members = members;
    this.round = round;
    this.trail = trail;
    this.keys = keys;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.ADMIN_SEND_ALL,
        (caller, action, shown) -> begin(caller, action.subject()),
        Verb.ADMIN_DROP_ALL,
        (caller, action, shown) -> drop(caller, action.subject()));
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of("broadcast", this::propose);
  }

  private Future<Reply> propose(Caller caller, String words) {
    String text = words.strip().replace('\0', ' ');
    if (text.isEmpty() || Html.escape(text).length() > LONGEST) {
      return said(caller, text.isEmpty() ? Phrase.NEWS_HOW : Phrase.NEWS_TOO_LONG);
    }
    return members
        .census(caller.contact().channel())
        .compose(
            census ->
                broadcasts
                    .propose(caller.id(), text)
                    .map(id -> question(caller, id, text, census.reachable())));
  }

  private Reply question(Caller caller, long id, String text, long people) {
    String ask = caller.speech().say(Phrase.NEWS_ASK, Map.of("n", caller.speech().number(people)));
    return Reply.screen(
        Message.of(
            NewsRound.html(text) + "\n\n" + ask,
            List.of(
                keys.row(
                    keys.ask(caller, Phrase.NEWS_SEND, new Action(Verb.ADMIN_SEND_ALL, id, 0)),
                    keys.ask(caller, Phrase.CANCEL, new Action(Verb.ADMIN_DROP_ALL, id, 0))))));
  }

  private Future<Reply> begin(Caller caller, long id) {
    return trail
        .noted(
            caller.id(),
            "broadcast",
            Long.toString(id),
            () -> broadcasts.begin(id, caller.id()),
            begun -> new Came(begun ? 202 : 404, Long.toString(id)))
        .compose(
            begun -> {
              round.wake();
              return said(caller, begun ? Phrase.NEWS_BEGUN : Phrase.NEWS_GONE);
            });
  }

  private Future<Reply> drop(Caller caller, long id) {
    return broadcasts
        .drop(id, caller.id())
        .compose(dropped -> said(caller, dropped ? Phrase.NEWS_DROPPED : Phrase.NEWS_GONE));
  }

  private static Future<Reply> said(Caller caller, Phrase phrase) {
    String text = caller.speech().say(phrase);
    return Future.succeededFuture(Reply.screen(Message.of(text)));
  }
}
