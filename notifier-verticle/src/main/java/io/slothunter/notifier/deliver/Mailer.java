package io.slothunter.notifier.deliver;

import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one message and sends it, and sees to what follows. */
final class Mailer {
  private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

  private final Channel channel;
  private final Function<List<Alert>, Message> writer;
  private final Aftermath aftermath;

  Mailer(Channel channel, Function<List<Alert>, Message> writer, Aftermath aftermath) {
    this.channel = channel;
    this.writer = writer;
    this.aftermath = aftermath;
  }

  boolean probing() {
    return aftermath.probing();
  }

  boolean anyChat() {
    return aftermath.anyChat();
  }

  /** Complete when the outcome is known and dealt with; never fails. */
  Future<Void> send(Checker.Ready ready) {
    aftermath.aboutToSend(ready.owed());
    List<Alert> topics = Bundle.topics(ready.owed());
    return Future.succeededFuture(topics)
        .map(writer)
        .compose(
            message -> send(topics.get(0).person().contact(), message),
            bug -> Future.succeededFuture(unwritable(topics, bug)))
        .map(
            outcome -> {
              aftermath.of(ready, outcome);
              return null;
            });
  }

  /** A channel that fails instead of answering is no reason to give an alert up. */
  private Future<SendOutcome> send(Contact to, Message message) {
    return Future.succeededFuture(message)
        .compose(m -> channel.send(to, m))
        .recover(
            bug ->
                Future.succeededFuture(
                    new SendOutcome.Failed(bug.getClass().getSimpleName(), true)));
  }

  /** A message that we cannot even write would fail for ever, and nobody would ever know. */
  private static SendOutcome unwritable(List<Alert> topics, Throwable bug) {
    LOG.atError()
        .setMessage("an alert cannot be written")
        .addKeyValue("alert", topics.get(0).id())
        .setCause(bug)
        .log();
    return new SendOutcome.Rejected(bug.getClass().getSimpleName());
  }
}
