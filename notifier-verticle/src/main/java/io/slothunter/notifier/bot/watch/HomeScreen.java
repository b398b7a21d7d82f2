package io.slothunter.notifier.bot.watch;

import io.slothunter.notifier.bot.BookingSystems;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.HomeKeys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.watch.OwnWatch;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The welcome, the help, and how everything stands. */
public final class HomeScreen implements Screen {
  private final WatchDesk desk;
  private final BookingSystems systems;
  private final InstantSource clock;

  public HomeScreen(WatchDesk desk, BookingSystems systems, InstantSource clock) {
    this.desk = desk;
    this.systems = systems;
    this.clock = clock;
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of(
        "start",
        (caller, words) -> said(caller, Phrase.WELCOME),
        "help",
        (caller, words) -> said(caller, Phrase.HELP),
        "status",
        (caller, words) -> status(caller));
  }

  private static Future<Reply> said(Caller caller, Phrase phrase) {
    String html =
        caller.admin() && !caller.isGroup() && phrase == Phrase.HELP
            ? caller.speech().say(phrase) + "\n\n" + caller.speech().say(Phrase.HELP_ADMIN)
            : caller.speech().say(phrase);
    return Future.succeededFuture(
        Reply.anew(new Message(html, List.of(), HomeKeys.of(caller.speech()))));
  }

  private Future<Reply> status(Caller caller) {
    return desk.of(caller.id()).map(theirs -> Reply.screen(Message.of(status(caller, theirs))));
  }

  private String status(Caller caller, List<OwnWatch> theirs) {
    Speech speech = caller.speech();
    Instant now = clock.instant();
    long resting =
        theirs.stream()
            .filter(
                own ->
                    own.paused()
                        || own.snoozedUntil().filter(until -> until.isAfter(now)).isPresent())
            .count();
    List<String> lines = new ArrayList<>();
    lines.add(
        speech.say(
            Phrase.STATUS,
            Map.of("n", speech.number(theirs.size()), "resting", speech.number(resting))));
    systems.now().forEach(system -> lines.add(line(speech, system, now)));
    if (caller.member().rests(now)) {
      lines.add(speech.say(Phrase.STATUS_QUIET));
    }
    return String.join("\n", lines);
  }

  private static String line(Speech speech, BookingSystems.Standing system, Instant now) {
    String name = speech.provider(system.provider());
    Map<String, String> provider = Map.of("provider", Html.name(name, 60));
    if (system.off()) {
      return speech.say(Phrase.STATUS_OFF, provider);
    }
    if (system.outSince().isPresent()) {
      return speech.say(Phrase.STATUS_OUT, provider);
    }
    return system
        .lastGood()
        .map(
            good ->
                speech.say(
                    Phrase.STATUS_GOOD,
                    Map.of("provider", provider.get("provider"), "ago", ago(speech, good, now))))
        .orElse(speech.say(Phrase.STATUS_NOT_ASKED, provider));
  }

  private static String ago(Speech speech, Instant then, Instant now) {
    long seconds = Math.max(0, Duration.between(then, now).toSeconds());
    return seconds < 120
        ? speech.say(Phrase.N_SECONDS, Map.of("n", speech.number(seconds)))
        : speech.say(Phrase.N_MINUTES, Map.of("n", speech.number(seconds / 60)));
  }
}
