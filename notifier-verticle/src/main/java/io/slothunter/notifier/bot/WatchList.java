package io.slothunter.notifier.bot;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A person's watches, page by page, each with a button that ends it. */
public final class WatchList {
  /** Telegram allows 100 buttons; a page that fits the screen has far fewer. */
  private static final int PAGE = 20;

  private static final int LABEL_LIMIT = 60;

  private final WatchDesk desk;
  private final Answers answers;
  private final SignedActions actions;

  public WatchList(WatchDesk desk, Answers answers, SignedActions actions) {
    this.desk = desk;
    this.answers = answers;
    this.actions = actions;
  }

  /**
   * @param page from 0; beyond the end means the last
   */
  Future<Message> page(Person person, int page) {
    return desk.of(person.id())
        .compose(theirs -> desk.catalog().map(catalog -> page(person, theirs, catalog, page)));
  }

  /** The question whether to end all; says so if there is nothing to end. */
  Future<Message> stopAllQuestion(Person person) {
    Speech speech = answers.in(person.language());
    return desk.of(person.id())
        .map(
            theirs ->
                theirs.isEmpty()
                    ? Message.of(speech.say(Phrase.WATCHES_NONE))
                    : Message.of(
                        speech.say(Phrase.STOP_ALL_ASK, Map.of("n", speech.number(theirs.size()))),
                        List.of(
                            List.of(
                                ask(person, Phrase.STOP_ALL_YES, new Action.StopAll(true)),
                                ask(person, Phrase.STOP_ALL_NO, new Action.StopAll(false))))));
  }

  private Message page(Person person, List<Watch> theirs, Catalog catalog, int wanted) {
    Speech speech = answers.in(person.language());
    if (theirs.isEmpty()) {
      return Message.of(speech.say(Phrase.WATCHES_NONE));
    }
    int page = Math.max(0, Math.min(wanted, (theirs.size() - 1) / PAGE));
    int from = page * PAGE;
    int to = Math.min(theirs.size(), from + PAGE);
    List<List<Button>> rows = new ArrayList<>();
    for (Watch watch : theirs.subList(from, to)) {
      rows.add(List.of(stop(person, watch, catalog, page)));
    }
    List<Button> turns = new ArrayList<>();
    if (page > 0) {
      turns.add(ask(person, Phrase.PAGE_BEFORE, new Action.ShowWatches(page - 1)));
    }
    if (to < theirs.size()) {
      turns.add(ask(person, Phrase.PAGE_NEXT, new Action.ShowWatches(page + 1)));
    }
    if (!turns.isEmpty()) {
      rows.add(turns);
    }
    Map<String, String> values =
        Map.of(
            "from", speech.number(from + 1),
            "to", speech.number(to),
            "total", speech.number(theirs.size()));
    return Message.of(speech.say(Phrase.WATCHES_LIST, values), rows);
  }

  private Button stop(Person person, Watch watch, Catalog catalog, int page) {
    String what = what(watch.filter(), catalog);
    String label = answers.in(person.language()).say(Phrase.STOP_NAMED, Map.of("doctor", what));
    Contact contact = person.contact();
    return new Button.Ask(
        Html.label(label, LABEL_LIMIT),
        actions.write(new Action.StopListed(watch.id(), page), contact));
  }

  /** The doctor's name, or the words that a filter looks for. */
  private static String what(WatchFilter filter, Catalog catalog) {
    Selection only = filter.scope().only();
    String words =
        Stream.of(only.specialties(), only.services(), only.centres(), only.cities())
            .flatMap(List::stream)
            .collect(Collectors.joining("، "));
    return filter
        .soleDoctor()
        .flatMap(catalog::doctor)
        .map(e -> e.doctor().name())
        .orElse(words.isEmpty() ? "…" : words);
  }

  private Button ask(Person person, Phrase label, Action action) {
    return new Button.Ask(
        answers.in(person.language()).say(label), actions.write(action, person.contact()));
  }
}
