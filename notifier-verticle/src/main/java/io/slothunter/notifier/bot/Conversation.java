package io.slothunter.notifier.bot;

import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What the bot answers. Doing the same thing twice answers twice and changes nothing more, because
 * an update may come again after a crash.
 */
public final class Conversation {
  /** The keys under the chat, and the commands that they stand for. */
  static final Map<Phrase, String> KEYS =
      Map.of(
          Phrase.MENU_WATCHES, "watches",
          Phrase.MENU_DOCTORS, "doctors",
          Phrase.MENU_SETTINGS, "settings",
          Phrase.MENU_HELP, "help");

  /** What a person does who writes neither a command nor a key. */
  public interface Chat {
    Future<Reply> answer(Caller caller, String text);
  }

  private final Door door;
  private final Screens screens;
  private final Presses presses;
  private final Chat chat;
  private final Function<PersonId, Future<Void>> left;
  private final Answers answers;

  /**
   * @param left told of who shut us out
   */
  public Conversation(
      Door door,
      Screens screens,
      Presses presses,
      Chat chat,
      Function<PersonId, Future<Void>> left,
      Answers answers) {
    this.door = door;
    this.screens = screens;
    this.presses = presses;
    this.chat = chat;
    this.left = left;
    this.answers = answers;
  }

  /** Complete when the person has been answered. */
  public Future<Void> handle(Incoming incoming) {
    if (incoming instanceof Incoming.Pressed press) {
      return presses.press(press);
    }
    if (incoming instanceof Incoming.Wrote wrote) {
      return door.enter(wrote)
          .compose(entrance -> answer(entrance, wrote))
          .recover(e -> answers.admitTrouble(wrote).compose(told -> Future.failedFuture(e)));
    }
    return door.enter(incoming)
        .compose(
            entrance ->
                entrance
                    .caller()
                    .map(caller -> left.apply(caller.id()))
                    .orElse(Future.succeededFuture()));
  }

  private Future<Void> answer(Door.Entrance entrance, Incoming.Wrote wrote) {
    if (entrance.caller().isPresent()) {
      return answer(entrance.caller().get(), wrote.text().strip());
    }
    boolean group = wrote.from().address().startsWith("-");
    return group && !wrote.text().startsWith("/")
        ? Future.succeededFuture()
        : answers.send(
            wrote.from(),
            Message.of(
                answers
                    .in(wrote.language())
                    .say(entrance.refusal().orElse(Phrase.UNKNOWN_BUTTON))));
  }

  private Future<Void> answer(Caller caller, String text) {
    return reply(caller, text)
        .compose(
            reply ->
                reply
                    .message()
                    .map(message -> answers.send(caller.contact(), message))
                    .orElse(Future.succeededFuture()));
  }

  private Future<Reply> reply(Caller caller, String text) {
    if (text.startsWith("/")) {
      // "/stop@OurBot now" is the command "stop" with the word "now".
      String[] parts = text.substring(1).split("\\s+", 2);
      String name = parts[0].split("@", 2)[0].toLowerCase(Locale.ROOT);
      return command(caller, name, parts.length > 1 ? parts[1] : "");
    }
    for (Map.Entry<Phrase, String> key : KEYS.entrySet()) {
      if (isKey(text, key.getKey())) {
        return command(caller, key.getValue(), "");
      }
    }
    return chat.answer(caller, text);
  }

  private Future<Reply> command(Caller caller, String name, String words) {
    return screens
        .command(name)
        .map(command -> command.run(caller, words))
        .orElseGet(() -> Future.succeededFuture(unknown(caller)));
  }

  private static Reply unknown(Caller caller) {
    return caller.isGroup()
        ? Reply.NOTHING
        : Reply.screen(Message.of(caller.speech().say(Phrase.SHORT_HELP)));
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
}
