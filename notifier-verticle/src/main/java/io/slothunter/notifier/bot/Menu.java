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
import java.util.ArrayList;
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
    List<Future<Void>> published = new ArrayList<>();
    published.add(service.publishCommands(Optional.empty(), commands(Language.FA)));
    for (Language language : Language.values()) {
      published.add(service.publishCommands(Optional.of(language), commands(language)));
    }
    Future.all(published)
        .onFailure(
            e -> {
              nextTry = now.plus(TRY_AGAIN_AFTER);
              LOG.atWarn()
                  .setMessage("the list of commands could not be published; trying again")
                  .addKeyValue("cause", e.toString())
                  .log();
            });
  }

  /** Tells the service what an admin may write, too. */
  public void publishFor(Caller caller) {
    List<Command> all = new ArrayList<>(commands(caller.person().language()));
    all.add(new Command("admin", caller.speech().say(Phrase.COMMAND_ADMIN)));
    service
        .publishCommands(caller.contact(), all)
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("an admin's list of commands could not be published")
                    .addKeyValue("cause", e.toString())
                    .log());
  }

  private List<Command> commands(Language language) {
    Speech speech = speeches.of(language);
    return List.of(
        new Command("start", speech.say(Phrase.COMMAND_START)),
        new Command("doctors", speech.say(Phrase.COMMAND_DOCTORS)),
        new Command("watches", speech.say(Phrase.COMMAND_WATCHES)),
        new Command("status", speech.say(Phrase.COMMAND_STATUS)),
        new Command("settings", speech.say(Phrase.COMMAND_SETTINGS)),
        new Command("language", speech.say(Phrase.COMMAND_LANGUAGE)),
        new Command("stop", speech.say(Phrase.COMMAND_STOP)),
        new Command("help", speech.say(Phrase.COMMAND_HELP)));
  }
}
