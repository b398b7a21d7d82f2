package io.slothunter.notifier.offer;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.find.Alternatives.Alternative;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.watch.Contact;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what somebody is offered who waits for long. */
public final class OfferText {
  private static final int NAME_LIMIT = 200;
  private static final int LABEL_LIMIT = 60;

  private final Speeches speeches;
  private final SignedActions actions;
  private final String answering;
  private final InstantSource clock;

  /**
   * @param answering the channel in which people answer; over others they get pages to open
   */
  public OfferText(
      Speeches speeches, SignedActions actions, String answering, InstantSource clock) {
    this.speeches = speeches;
    this.actions = actions;
    this.answering = answering;
    this.clock = clock;
  }

  public Message of(Notice notice, Catalog catalog) {
    Offer offer = Offer.read(notice.about(), catalog);
    Speech speech = speeches.of(notice.person().language());
    long days = Math.max(1, Duration.between(offer.since(), clock.instant()).toDays());
    String time = speech.say(Phrase.N_DAYS, Map.of("n", speech.number(days)));
    String name = offer.one().map(each -> each.doctor().name()).orElse("…");
    String head =
        speech.say(Phrase.OFFER_HEAD, Map.of("time", time, "doctor", Html.name(name, NAME_LIMIT)));
    String lines =
        offer.others().stream().map(other -> line(speech, other)).collect(Collectors.joining("\n"));
    return Message.of(head + "\n\n" + lines, rows(speech, notice, offer));
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

  private List<List<Button>> rows(Speech speech, Notice notice, Offer offer) {
    Contact to = notice.person().contact();
    if (!to.channel().equals(answering)) {
      return offer.others().stream().map(other -> List.of(page(other.doctor().doctor()))).toList();
    }
    List<List<Button>> rows = new ArrayList<>();
    for (Alternative other : offer.others()) {
      Doctor doctor = other.doctor().doctor();
      Action show = new Action(Verb.SHOW_DOCTOR, doctor.id().value(), 0);
      Action like = Action.of(Verb.WATCH_LIKE, offer.watch(), doctor.id());
      rows.add(
          List.of(ask(to, label(doctor), show), ask(to, speech.say(Phrase.OFFER_WATCH), like)));
    }
    Action none = new Action(Verb.ALTERNATIVES, 0, 0);
    rows.add(List.of(ask(to, speech.say(Phrase.OFFERS_OFF), none)));
    return rows;
  }

  private static String label(Doctor doctor) {
    String label = Html.label(doctor.name(), LABEL_LIMIT);
    return label.isBlank() ? "…" : label;
  }

  private static Button page(Doctor doctor) {
    return new Button.Link(label(doctor), doctor.page());
  }

  private Button ask(Contact to, String label, Action action) {
    return new Button.Ask(label, actions.write(action, to));
  }
}
