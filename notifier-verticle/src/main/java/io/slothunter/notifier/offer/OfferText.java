package io.slothunter.notifier.offer;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.find.Alternatives.Alternative;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.LongWaits.Waiting;
import io.slothunter.scanner.watch.WatchId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what somebody is offered who waits for long. */
final class OfferText {
  private static final int NAME_LIMIT = 200;
  private static final int LABEL_LIMIT = 60;

  private final Speeches speeches;
  private final SignedActions actions;

  OfferText(Speeches speeches, SignedActions actions) {
    this.speeches = speeches;
    this.actions = actions;
  }

  /**
   * @param one for whom they wait
   * @param others at least one, each of them free
   * @param since when their wait began
   */
  Message offer(Waiting waiting, Entry one, List<Alternative> others, Instant since, Instant now) {
    Speech speech = speeches.of(waiting.person().language());
    long days = Math.max(1, Duration.between(since, now).toDays());
    String time = speech.say(Phrase.N_DAYS, Map.of("n", speech.number(days)));
    String head =
        speech.say(
            Phrase.OFFER_HEAD,
            Map.of("time", time, "doctor", Html.name(one.doctor().name(), NAME_LIMIT)));
    String lines =
        others.stream().map(other -> line(speech, other)).collect(Collectors.joining("\n"));
    return Message.of(head + "\n\n" + lines, rows(speech, waiting, others));
  }

  private static String line(Speech speech, Alternative other) {
    Doctor doctor = other.doctor().doctor();
    String names =
        Stream.of(doctor.name(), doctor.specialty(), doctor.city())
            .filter(text -> !text.isBlank())
            .map(text -> Html.name(text, NAME_LIMIT))
            .collect(Collectors.joining(speech.say(Phrase.COMMA) + " "));
    String moment = other.free().map(free -> free.words(speech)).orElse("…");
    return speech.say(Phrase.OFFER_LINE, Map.of("doctor", names, "moment", moment));
  }

  private List<List<Button>> rows(Speech speech, Waiting waiting, List<Alternative> others) {
    WatchId watch = waiting.watch().watch().id();
    List<List<Button>> rows = new ArrayList<>();
    for (Alternative other : others) {
      Doctor doctor = other.doctor().doctor();
      String label = Html.label(doctor.name(), LABEL_LIMIT);
      Action show = new Action(Verb.SHOW_DOCTOR, doctor.id().value(), 0);
      Action like = Action.of(Verb.WATCH_LIKE, watch, doctor.id());
      rows.add(
          List.of(
              ask(waiting, label.isBlank() ? "…" : label, show),
              ask(waiting, speech.say(Phrase.OFFER_WATCH), like)));
    }
    Action none = new Action(Verb.ALTERNATIVES, 0, 0);
    rows.add(List.of(ask(waiting, speech.say(Phrase.OFFERS_OFF), none)));
    return rows;
  }

  private Button ask(Waiting waiting, String label, Action action) {
    return new Button.Ask(label, actions.write(action, waiting.person().contact()));
  }
}
