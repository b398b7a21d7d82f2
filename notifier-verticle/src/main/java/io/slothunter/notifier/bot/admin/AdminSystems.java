package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.BookingSystems;
import io.slothunter.notifier.bot.BookingSystems.Standing;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The booking systems: how each stands, left alone and asked again. */
public final class AdminSystems implements Screen {
  private final BookingSystems systems;
  private final BotTrail trail;
  private final Keys keys;

  public AdminSystems(BookingSystems systems, BotTrail trail, Keys keys) {
    this.systems = systems;
    this.trail = trail;
    this.keys = keys;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.ADMIN_PROVIDERS,
        (caller, action, shown) -> Future.succeededFuture(list(caller, "")),
        Verb.ADMIN_ASK_PAUSE,
        (caller, action, shown) -> Future.succeededFuture(ask(caller, action)),
        Verb.ADMIN_PAUSE,
        (caller, action, shown) -> flip(caller, action, true),
        Verb.ADMIN_RESUME,
        (caller, action, shown) -> flip(caller, action, false));
  }

  private Reply list(Caller caller, String toast) {
    Speech speech = caller.speech();
    StringBuilder html = new StringBuilder(speech.say(Phrase.SYSTEMS_LIST));
    List<List<Button>> rows = new ArrayList<>();
    for (Standing each : systems.now()) {
      String name = speech.provider(each.provider());
      html.append('\n').append(line(speech, each, name));
      Phrase label = each.off() ? Phrase.RESUME_NAMED : Phrase.PAUSE_NAMED;
      Verb verb = each.off() ? Verb.ADMIN_RESUME : Verb.ADMIN_ASK_PAUSE;
      String text = speech.say(label, Map.of("provider", name));
      rows.add(keys.row(keys.named(caller, text, new Action(verb, sign(each), 0))));
    }
    rows.add(keys.row(keys.ask(caller, Phrase.BACK, Action.of(Verb.ADMIN))));
    return Reply.screen(Message.of(html.toString(), rows), toast);
  }

  private static String line(Speech speech, Standing each, String name) {
    Phrase state =
        each.off()
            ? Phrase.SYSTEM_OFF
            : each.outSince().isPresent() ? Phrase.SYSTEM_OUT : Phrase.SYSTEM_GOOD;
    String rate = String.format(Locale.ROOT, "%.2f", each.perSecond());
    return speech.say(
        Phrase.SYSTEM_LINE,
        Map.of(
            "provider", Html.name(name, 60),
            "state", speech.say(state),
            "rate", Html.name(rate, 20)));
  }

  /**
   * Its place may be another's after the next start, so a button names it by a number of its own.
   */
  private static long sign(Standing each) {
    return Integer.toUnsignedLong(each.provider().value().hashCode());
  }

  private Optional<Standing> meant(Action action) {
    return systems.now().stream().filter(each -> sign(each) == action.subject()).findFirst();
  }

  private Reply ask(Caller caller, Action action) {
    Optional<Standing> meant = meant(action);
    if (meant.isEmpty()) {
      return list(caller, "");
    }
    Speech speech = caller.speech();
    String name = Html.name(speech.provider(meant.get().provider()), 60);
    return Reply.screen(
        Message.of(
            speech.say(Phrase.PAUSE_ASK, Map.of("provider", name)),
            List.of(
                keys.row(
                    keys.ask(caller, Phrase.YES, new Action(Verb.ADMIN_PAUSE, action.subject(), 0)),
                    keys.ask(caller, Phrase.NO, Action.of(Verb.ADMIN_PROVIDERS))))));
  }

  private Future<Reply> flip(Caller caller, Action action, boolean off) {
    Optional<Standing> meant = meant(action);
    if (meant.isEmpty()) {
      return Future.succeededFuture(list(caller, ""));
    }
    String target = meant.get().provider().value();
    return trail
        .noted(
            caller.id(),
            off ? "pauseProvider" : "resumeProvider",
            target,
            () -> systems.leaveAlone(meant.get().provider(), off),
            known -> new Came(known ? 200 : 404, target))
        .map(known -> list(caller, caller.speech().say(Phrase.SAVED)));
  }
}
