package io.slothunter.notifier.bot.setting;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.HomeKeys;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Language, time zone and quiet hours. */
public final class SettingsScreen implements Screen {
  private static final List<Language> LANGUAGES = List.of(Language.values());
  private static final int HOURS = 24;
  private static final int NO_HOURS = -1;

  /** Hours of the evening and the morning that are often quiet. */
  private static final List<int[]> OFTEN =
      List.of(new int[] {22, 7}, new int[] {23, 7}, new int[] {23, 8}, new int[] {0, 8});

  private final Manners manners;
  private final Watches watches;
  private final BotTrail trail;
  private final Speeches speeches;
  private final Keys keys;

  public SettingsScreen(
      Manners manners, Watches watches, BotTrail trail, Speeches speeches, Keys keys) {
    this.manners = manners;
    this.watches = watches;
    this.trail = trail;
    this.speeches = speeches;
    this.keys = keys;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.SHOW_SETTINGS,
        (caller, action, shown) -> manners.shown(caller, ""),
        Verb.ASK_LANGUAGE,
        (caller, action, shown) -> languages(caller),
        Verb.SPEAK,
        (caller, action, shown) -> speak(caller, action.value()),
        Verb.ASK_ZONE,
        (caller, action, shown) -> zones(caller),
        Verb.ZONE,
        (caller, action, shown) -> zone(caller, Zones.at(action.value())),
        Verb.ASK_QUIET,
        (caller, action, shown) -> quietQuestion(caller),
        Verb.ASK_QUIET_FROM,
        (caller, action, shown) -> quietFrom(caller),
        Verb.ASK_QUIET_TO,
        (caller, action, shown) -> quietTo(caller, action.number()),
        Verb.QUIET,
        (caller, action, shown) -> quiet(caller, action.number()));
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of(
        "settings",
        (caller, words) -> manners.shown(caller, ""),
        "language",
        (caller, words) -> languages(caller),
        "zone",
        (caller, words) -> words.isBlank() ? zones(caller) : zone(caller, Zones.named(words)));
  }

  private Future<Reply> languages(Caller caller) {
    List<Button> buttons = new ArrayList<>();
    for (Language language : Language.values()) {
      buttons.add(
          keys.named(
              caller,
              speeches.of(language).say(Phrase.LANGUAGE_NAME),
              new Action(Verb.SPEAK, 0, LANGUAGES.indexOf(language))));
    }
    return Future.succeededFuture(
        Reply.screen(Message.of(caller.speech().say(Phrase.LANGUAGE_ASK), Keys.rows(buttons, 2))));
  }

  private Future<Reply> speak(Caller caller, long wanted) {
    if (wanted < 0 || wanted >= LANGUAGES.size()) {
      return manners.shown(caller, "");
    }
    Language language = LANGUAGES.get((int) wanted);
    Speech speech = speeches.of(language);
    return trail
        .noted(
            caller.id(),
            "changeMe",
            "",
            () -> watches.speak(caller.id(), language),
            spoken -> new Came(200, ""))
        .map(
            spoken ->
                Reply.anew(
                    new Message(speech.say(Phrase.LANGUAGE_SET), List.of(), HomeKeys.of(speech))));
  }

  private Future<Reply> zones(Caller caller) {
    List<Button> buttons = new ArrayList<>();
    for (int i = 0; i < Zones.OFTEN.size(); i++) {
      buttons.add(keys.named(caller, Zones.OFTEN.get(i), new Action(Verb.ZONE, 0, i)));
    }
    List<List<Button>> rows = new ArrayList<>(Keys.rows(buttons, 2));
    rows.add(manners.back(caller));
    return Future.succeededFuture(
        Reply.screen(Message.of(caller.speech().say(Phrase.ZONE_ASK), rows)));
  }

  private Future<Reply> zone(Caller caller, Optional<ZoneId> zone) {
    return zone.isEmpty()
        ? Future.succeededFuture(Reply.screen(Message.of(caller.speech().say(Phrase.ZONE_UNKNOWN))))
        : manners
            .change(caller, with(zone.get(), caller.member().quiet(), caller.member().telling()))
            .recover(
                e ->
                    e instanceof StoreFailure.Refused
                        ? Future.succeededFuture(
                            Reply.screen(Message.of(caller.speech().say(Phrase.ZONE_UNKNOWN))))
                        : Future.failedFuture(e));
  }

  private Future<Reply> quietQuestion(Caller caller) {
    Speech speech = caller.speech();
    List<Button> buttons = new ArrayList<>();
    for (int[] hours : OFTEN) {
      String label =
          speech.say(
              Phrase.QUIET_FROM_TO,
              Map.of("from", Manners.hour(speech, hours[0]), "to", Manners.hour(speech, hours[1])));
      buttons.add(keys.named(caller, label, quietAction(hours[0], hours[1])));
    }
    List<List<Button>> rows = new ArrayList<>(Keys.rows(buttons, 1));
    rows.add(
        keys.row(
            keys.ask(caller, Phrase.QUIET_OTHER, Action.of(Verb.ASK_QUIET_FROM)),
            keys.ask(caller, Phrase.QUIET_NONE, new Action(Verb.QUIET, 0, NO_HOURS))));
    rows.add(manners.back(caller));
    return Future.succeededFuture(Reply.screen(Message.of(speech.say(Phrase.QUIET_ASK), rows)));
  }

  private Future<Reply> quietFrom(Caller caller) {
    return manners.hours(
        caller, Phrase.QUIET_FROM_ASK, hour -> new Action(Verb.ASK_QUIET_TO, 0, hour));
  }

  private Future<Reply> quietTo(Caller caller, int from) {
    int begin = Math.floorMod(from, HOURS);
    return manners.hours(caller, Phrase.QUIET_TO_ASK, hour -> quietAction(begin, hour));
  }

  private Future<Reply> quiet(Caller caller, int code) {
    int from = Math.floorDiv(code, HOURS);
    int to = Math.floorMod(code, HOURS);
    boolean hours = code >= 0 && from < HOURS && from != to;
    Optional<QuietHours> quiet =
        hours
            ? Optional.of(new QuietHours(LocalTime.of(from, 0), LocalTime.of(to, 0)))
            : Optional.empty();
    Member member = caller.member();
    return manners.change(caller, with(member.zone(), quiet, member.telling()));
  }

  private static Telling with(ZoneId zone, Optional<QuietHours> quiet, Telling before) {
    return new Telling(zone, quiet, before.digest(), before.urgentAtOnce(), before.alternatives());
  }

  private static Action quietAction(int from, int to) {
    return new Action(Verb.QUIET, 0, from * HOURS + to);
  }
}
