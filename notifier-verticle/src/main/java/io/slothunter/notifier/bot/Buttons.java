package io.slothunter.notifier.bot;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What happens when a button is pressed. Every press is answered, known or not. */
public final class Buttons {
  private final WatchDesk desk;
  private final WatchList list;
  private final Answers answers;
  private final SignedActions actions;

  public Buttons(WatchDesk desk, WatchList list, Answers answers, SignedActions actions) {
    this.desk = desk;
    this.list = list;
    this.answers = answers;
    this.actions = actions;
  }

  /** Refuses what we never signed for this chat, before anything else is done. */
  Future<Void> press(Incoming.Pressed press) {
    Optional<Action> action = actions.read(press.data(), press.from());
    if (action.isEmpty()) {
      return answers.answerPress(press, answers.in(press.language()).say(Phrase.UNKNOWN_BUTTON));
    }
    return desk.person(press)
        .compose(person -> act(action.get(), press, person))
        .recover(
            e ->
                answers
                    .answerPress(press, answers.in(press.language()).say(Phrase.TROUBLE))
                    .compose(told -> Future.failedFuture(e)));
  }

  private Future<Void> act(Action action, Incoming.Pressed press, Person person) {
    return action.match(
        new Action.Cases<>(
            stop -> desk.end(stop.watch(), person.id()).compose(v -> stopped(press, person)),
            stop ->
                desk.end(stop.watch(), person.id())
                    .compose(v -> answerShortly(press, person, Phrase.STOPPED))
                    .compose(v -> showList(press, person, stop.page())),
            show ->
                answers.answerPress(press, "").compose(v -> showList(press, person, show.page())),
            all -> all.confirmed() ? stopAll(press, person) : keepAll(press, person),
            speak ->
                desk.speak(person, speak.language())
                    .compose(
                        now ->
                            answers
                                .answerPress(press, "")
                                .compose(v -> answers.sayWithMenu(now, Phrase.LANGUAGE_SET)))));
  }

  private Future<Void> answerShortly(Incoming.Pressed press, Person person, Phrase phrase) {
    return answers.answerPress(press, answers.in(person.language()).say(phrase));
  }

  private Future<Void> showList(Incoming.Pressed press, Person person, int page) {
    return list.page(person, page)
        .compose(message -> answers.edit(press.from(), press.message().messageId(), message));
  }

  private Future<Void> stopAll(Incoming.Pressed press, Person person) {
    return desk.endAll(person.id())
        .compose(v -> answerShortly(press, person, Phrase.STOP_ALL_DONE))
        .compose(v -> replace(press, person, Phrase.STOP_ALL_DONE));
  }

  private Future<Void> keepAll(Incoming.Pressed press, Person person) {
    return answers
        .answerPress(press, "")
        .compose(v -> replace(press, person, Phrase.STOP_ALL_KEPT));
  }

  private Future<Void> replace(Incoming.Pressed press, Person person, Phrase phrase) {
    Message message = Message.of(answers.in(person.language()).say(phrase));
    return answers.edit(press.from(), press.message().messageId(), message);
  }

  /** The alert stays readable, its booking links too: the person may be booking right now. */
  private Future<Void> stopped(Incoming.Pressed press, Person person) {
    Speech speech = answers.in(person.language());
    Incoming.Shown shown = press.message();
    String line = speech.say(Phrase.STOPPED_LINE);
    String html = Html.escape(shown.text()) + "\n\n" + line;
    List<List<Button>> links = shown.links().stream().map(link -> List.<Button>of(link)).toList();
    Message message =
        shown.text().isBlank() || html.length() > Message.LIMIT
            ? Message.of(line, links)
            : Message.of(html, links);
    return answerShortly(press, person, Phrase.STOPPED)
        .compose(v -> answers.edit(press.from(), shown.messageId(), message));
  }
}
