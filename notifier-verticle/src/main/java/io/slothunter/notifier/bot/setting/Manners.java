package io.slothunter.notifier.bot.setting;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.store.Members;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How people wish to be written to: the page that says so, from which all of it is changed. What
 * else there is to set one day is one more row here.
 */
public final class Manners {
  private static final int HOURS = 24;

  private final Members members;
  private final BotTrail trail;
  private final Keys keys;
  private final InstantSource clock;

  public Manners(Members members, BotTrail trail, Keys keys, InstantSource clock) {
    this.members = members;
    this.trail = trail;
    this.keys = keys;
    this.clock = clock;
  }

  Future<Reply> shown(Caller caller, String toast) {
    return Future.succeededFuture(Reply.screen(page(caller), toast));
  }

  private Message page(Caller caller) {
    Telling telling = caller.member().telling();
    boolean urgent = telling.urgentAtOnce();
    boolean offered = telling.alternatives();
    return Message.of(
        text(caller.speech(), telling),
        List.of(
            keys.row(keys.ask(caller, Phrase.SET_LANGUAGE, Action.of(Verb.ASK_LANGUAGE))),
            keys.row(keys.ask(caller, Phrase.SET_ZONE, Action.of(Verb.ASK_ZONE))),
            keys.row(keys.ask(caller, Phrase.SET_QUIET, Action.of(Verb.ASK_QUIET))),
            keys.row(
                keys.ask(caller, Phrase.SET_DIGEST, Action.of(Verb.ASK_DIGEST)),
                keys.ask(
                    caller,
                    urgent ? Phrase.SET_NOT_URGENT : Phrase.SET_URGENT,
                    new Action(Verb.URGENT, 0, urgent ? 0 : 1))),
            keys.row(
                keys.ask(
                    caller,
                    offered ? Phrase.SET_NO_OFFERS : Phrase.SET_OFFERS,
                    new Action(Verb.ALTERNATIVES, 0, offered ? 0 : 1)))));
  }

  private String text(Speech speech, Telling telling) {
    LocalTime there = clock.instant().atZone(telling.zone()).toLocalTime();
    return speech.say(
        Phrase.SETTINGS,
        Map.of(
            "language", speech.say(Phrase.LANGUAGE_NAME),
            "zone", Html.name(telling.zone().getId(), 100),
            "time", speech.time(there),
            "quiet", quiet(speech, telling.quiet()),
            "digest", digest(speech, telling.digest()),
            "urgent",
                speech.say(telling.urgentAtOnce() ? Phrase.URGENT_AT_ONCE : Phrase.URGENT_WAITS),
            "offers",
                speech.say(
                    telling.alternatives() ? Phrase.OFFERS_WANTED : Phrase.OFFERS_UNWANTED)));
  }

  private static String quiet(Speech speech, Optional<QuietHours> quiet) {
    return quiet
        .map(
            hours ->
                speech.say(
                    Phrase.QUIET_FROM_TO,
                    Map.of("from", speech.time(hours.from()), "to", speech.time(hours.to()))))
        .orElse(speech.say(Phrase.QUIET_NONE));
  }

  static String digest(Speech speech, Optional<Digest> digest) {
    return digest
        .map(
            each ->
                each.match(
                    daily ->
                        speech.say(Phrase.DIGEST_DAILY, Map.of("time", speech.time(daily.at()))),
                    every -> speech.say(Phrase.DIGEST_EVERY, Map.of("time", hours(speech, every)))))
        .orElse(speech.say(Phrase.DIGEST_NONE));
  }

  private static String hours(Speech speech, Digest.Every every) {
    return speech.say(Phrase.N_HOURS, Map.of("n", speech.number(every.hours())));
  }

  /** The question for an hour of the day. */
  Future<Reply> hours(Caller caller, Phrase question, IntFunction<Action> action) {
    Speech speech = caller.speech();
    List<Button> buttons = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      buttons.add(keys.named(caller, hour(speech, hour), action.apply(hour)));
    }
    List<List<Button>> rows = new ArrayList<>(Keys.rows(buttons, 4));
    rows.add(back(caller));
    return Future.succeededFuture(Reply.screen(Message.of(speech.say(question), rows)));
  }

  Future<Reply> change(Caller caller, Telling telling) {
    return trail
        .noted(
            caller.id(),
            "changeMe",
            "",
            () -> members.manner(caller.id(), telling),
            changed -> new Came(changed.isPresent() ? 200 : 404, ""))
        .compose(
            changed ->
                shown(
                    new Caller(changed.orElse(caller.member()), caller.admin(), caller.speech()),
                    caller.speech().say(Phrase.SAVED)));
  }

  List<Button> back(Caller caller) {
    return keys.row(keys.ask(caller, Phrase.BACK, Action.of(Verb.SHOW_SETTINGS)));
  }

  static String hour(Speech speech, int hour) {
    return speech.time(LocalTime.of(hour, 0));
  }
}
