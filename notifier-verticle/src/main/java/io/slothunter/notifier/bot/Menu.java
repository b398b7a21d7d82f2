package io.slothunter.notifier.bot;

import io.slothunter.notifier.bot.ChatService.Command;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list of commands that the chat program shows, told to the service once. */
public final class Menu {
  private static final Logger LOG = LoggerFactory.getLogger(Menu.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(1);

  private final ChatService service;
  private final Speeches speeches;
  private final InstantSource clock;
  private Instant nextTry = Instant.MIN;

  public Menu(ChatService service, Speeches speeches, InstantSource clock) {
    this.service = service;
    this.speeches = speeches;
    this.clock = clock;
  }

  /** Tells the service, unless that is done or was tried just now. */
  void publish() {
    Instant now = clock.instant();
    if (now.isBefore(nextTry)) {
      return;
    }
    nextTry = Instant.MAX;
    Future.all(
            service.publishCommands(Optional.empty(), commands(Language.FA)),
            service.publishCommands(Optional.of(Language.FA), commands(Language.FA)),
            service.publishCommands(Optional.of(Language.EN), commands(Language.EN)))
        .onFailure(
            e -> {
              nextTry = now.plus(TRY_AGAIN_AFTER);
              LOG.atWarn()
                  .setMessage("the list of commands could not be published; trying again")
                  .addKeyValue("cause", e.toString())
                  .log();
            });
  }

  private List<Command> commands(Language language) {
    Speech speech = speeches.of(language);
    return List.of(
        new Command("start", speech.say(Phrase.COMMAND_START)),
        new Command("watches", speech.say(Phrase.COMMAND_WATCHES)),
        new Command("stop", speech.say(Phrase.COMMAND_STOP)),
        new Command("language", speech.say(Phrase.COMMAND_LANGUAGE)),
        new Command("help", speech.say(Phrase.COMMAND_HELP)));
  }
}
