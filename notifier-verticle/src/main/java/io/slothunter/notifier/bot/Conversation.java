package io.slothunter.notifier.bot;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What the bot answers. Doing the same thing twice answers twice and changes nothing more, because
 * an update may come again after a crash.
 */
public final class Conversation {
  private final LinkFinder finder;
  private final WatchDesk desk;
  private final LinkDesk links;
  private final WatchList list;
  private final Buttons buttons;
  private final Answers answers;
  private final SignedActions actions;

  /** Those who do what the conversation is about. */
  public record Desks(WatchDesk watches, LinkDesk links, WatchList list, Buttons buttons) {}

  /**
   * @param reader tells whose link a word is, without contacting anybody
   */
  public Conversation(
      Function<String, LinkReading> reader, Desks desks, Answers answers, SignedActions actions) {
    this.finder = new LinkFinder(reader);
    this.desk = desks.watches();
    this.links = desks.links();
    this.list = desks.list();
    this.buttons = desks.buttons();
    this.answers = answers;
    this.actions = actions;
  }

  /** Complete when the person has been answered. */
  public Future<Void> handle(Incoming incoming) {
    if (incoming instanceof Incoming.Pressed press) {
      return buttons.press(press);
    }
    if (incoming instanceof Incoming.Wrote wrote) {
      return desk.person(wrote)
          .compose(person -> answer(person, wrote.text().strip()))
          .recover(e -> answers.admitTrouble(wrote).compose(told -> Future.failedFuture(e)));
    }
    return desk.person(incoming).compose(person -> desk.unreachable(person.id()));
  }

  private Future<Void> answer(Person person, String text) {
    if (text.startsWith("/")) {
      return command(person, text);
    }
    if (isKey(text, Phrase.MENU_WATCHES)) {
      return showWatches(person);
    }
    if (isKey(text, Phrase.MENU_HELP)) {
      return answers.sayWithMenu(person, Phrase.HELP);
    }
    LinkFinder.Found found = finder.in(text);
    if (!found.links().isEmpty()) {
      return links.take(person, found.links());
    }
    if (isGroup(person.contact())) {
      // People in a group talk to each other.
      return Future.succeededFuture();
    }
    return answers.say(person, found.anyLink() ? Phrase.LINK_NOT_OURS : Phrase.SHORT_HELP);
  }

  private Future<Void> command(Person person, String text) {
    // "/stop@OurBot now" is the command "stop".
    String name = text.substring(1).split("[\\s@]", 2)[0].toLowerCase(Locale.ROOT);
    return switch (name) {
      case "start" -> answers.sayWithMenu(person, Phrase.WELCOME);
      case "help" -> answers.sayWithMenu(person, Phrase.HELP);
      case "watches" -> showWatches(person);
      case "stop" ->
          list.stopAllQuestion(person).compose(ask -> answers.send(person.contact(), ask));
      case "language" -> answers.say(person, Phrase.LANGUAGE_ASK, List.of(languages(person)));
      default ->
          isGroup(person.contact())
              ? Future.succeededFuture()
              : answers.say(person, Phrase.SHORT_HELP);
    };
  }

  private Future<Void> showWatches(Person person) {
    return list.page(person, 0).compose(page -> answers.send(person.contact(), page));
  }

  private List<Button> languages(Person person) {
    return List.of(language(person, Language.FA), language(person, Language.EN));
  }

  private Button language(Person person, Language language) {
    return new Button.Ask(
        answers.in(language).say(Phrase.LANGUAGE_NAME),
        actions.write(new Action.Speak(language), person.contact()));
  }

  private boolean isKey(String text, Phrase key) {
    for (Language language : Language.values()) {
      if (folded(text).equals(folded(answers.in(language).say(key)))) {
        return true;
      }
    }
    return false;
  }

  /** Keyboards write Persian in several ways. */
  private static String folded(String text) {
    return text.replace("\u200c", "")
        .replace(" ", "")
        .replace('ي', 'ی')
        .replace('ك', 'ک')
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isGroup(Contact contact) {
    return contact.address().startsWith("-");
  }
}
