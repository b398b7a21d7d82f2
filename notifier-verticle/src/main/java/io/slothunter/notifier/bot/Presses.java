package io.slothunter.notifier.bot;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.vertx.core.Future;
import java.util.Optional;

/** What happens when a button is pressed. Every press is answered, known or not. */
public final class Presses {
  private final Door door;
  private final Screens screens;
  private final Answers answers;
  private final SignedActions actions;

  public Presses(Door door, Screens screens, Answers answers, SignedActions actions) {
    this.door = door;
    this.screens = screens;
    this.answers = answers;
    this.actions = actions;
  }

  /** Refuses what we never signed for this chat, before anything else is done. */
  Future<Void> press(Incoming.Pressed press) {
    Optional<Action> action = actions.read(press.data(), press.from());
    if (action.isEmpty()) {
      return shortly(press, Phrase.UNKNOWN_BUTTON);
    }
    return door.enter(press)
        .compose(
            entrance ->
                entrance.caller().isPresent()
                    ? act(entrance.caller().get(), action.get(), press)
                    : shortly(press, entrance.refusal().orElse(Phrase.UNKNOWN_BUTTON)))
        .recover(e -> shortly(press, Phrase.TROUBLE).compose(told -> Future.failedFuture(e)));
  }

  private Future<Void> act(Caller caller, Action action, Incoming.Pressed press) {
    return Future.succeededFuture(action)
        .compose(a -> screens.press(a.verb()).act(caller, a, press.message()))
        .compose(reply -> tell(press, reply));
  }

  private Future<Void> tell(Incoming.Pressed press, Reply reply) {
    Future<Void> told = answers.answerPress(press, reply.toast());
    boolean anew = reply.anew() || press.message().messageId().isEmpty();
    return reply
        .message()
        .map(message -> told.compose(v -> show(press, message, anew)))
        .orElse(told);
  }

  private Future<Void> show(Incoming.Pressed press, Message message, boolean anew) {
    return anew
        ? answers.send(press.from(), message)
        : answers.edit(press.from(), press.message().messageId(), message);
  }

  private Future<Void> shortly(Incoming.Pressed press, Phrase phrase) {
    return answers.answerPress(press, answers.in(press.language()).say(phrase));
  }
}
