package io.slothunter.notifier.bot;

import io.slothunter.notifier.deliver.AnswerLane;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says things to a person, in the person's language. */
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final ChatService service;
  private final AnswerLane lane;
  private final Speeches speeches;

  public Answers(ChatService service, AnswerLane lane, Speeches speeches) {
    this.service = service;
    this.lane = lane;
    this.speeches = speeches;
  }

  public Speech in(Language language) {
    return speeches.of(language);
  }

  /** Says that it is our fault; without the store there is no person, only a chat. */
  Future<Void> admitTrouble(Incoming incoming) {
    return send(incoming.from(), Message.of(in(incoming.language()).say(Phrase.TROUBLE)));
  }

  /** Sends; what cannot be sent is logged, for nobody could be told of it. */
  public Future<Void> send(Contact to, Message message) {
    return lane.send(to, message)
        .map(
            outcome -> {
              if (!(outcome instanceof SendOutcome.Sent)) {
                LOG.atWarn()
                    .setMessage("an answer was not sent")
                    .addKeyValue("outcome", outcome.getClass().getSimpleName())
                    .log();
              }
              return null;
            });
  }

  Future<Void> edit(Contact chat, String messageId, Message message) {
    return messageId.isEmpty()
        ? Future.succeededFuture()
        : lane.turn(chat).compose(now -> service.edit(chat, messageId, message)).mapEmpty();
  }

  /** A short word over the pressed button; empty to end its waiting silently. */
  Future<Void> answerPress(Incoming.Pressed press, String text) {
    return service.answerPress(press.pressId(), text);
  }
}
