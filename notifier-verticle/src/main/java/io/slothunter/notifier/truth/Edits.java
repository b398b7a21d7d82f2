package io.slothunter.notifier.truth;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.truth.MessageMender.Writing;
import io.slothunter.scanner.store.SentMessages;
import io.slothunter.scanner.store.SentMessages.Whole;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Edits messages so that they say what is so, each no more often than its rest allows. */
final class Edits {
  private static final Logger LOG = LoggerFactory.getLogger(Edits.class);

  /** A chat that has to wait for longer is looked at again later. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int REMEMBERED = 10_000;

  private final SentMessages messages;
  private final Writing writing;
  private final InstantSource clock;
  private final Duration apart;
  private final Map<String, Long> rests = new HashMap<>();

  /**
   * @param apart between two edits of one message
   */
  Edits(SentMessages messages, Writing writing, InstantSource clock, Duration apart) {
    this.messages = messages;
    this.writing = writing;
    this.clock = clock;
    this.apart = apart;
  }

  /** The first edit at once; what was edited just now waits for more to change. */
  boolean mayBegin(Whole sent) {
    long now = clock.instant().toEpochMilli();
    if (rests.size() > REMEMBERED) {
      rests.values().removeIf(until -> until <= now);
    }
    return rests.getOrDefault(key(sent), Long.MIN_VALUE) <= now
        && writing.lane().untilChat(sent.person().contact()).compareTo(PATIENCE) < 0;
  }

  /** At the chat's turn, and as things stand then. */
  Future<Void> make(Whole sent) {
    long now = clock.instant().toEpochMilli();
    rests.put(key(sent), now + apart.toMillis());
    return writing
        .lane()
        .turn(sent.person().contact())
        .compose(turn -> messages.whole(sent.person().id(), sent.message()))
        .compose(current -> current.isEmpty() ? Future.succeededFuture() : edit(current.get()))
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("a message was not edited")
                    .addKeyValue("cause", e.toString())
                    .log());
  }

  private Future<Void> edit(Whole sent) {
    return writing
        .service()
        .edit(sent.person().contact(), sent.message(), writing.writer().sent(sent))
        .compose(
            outcome -> {
              writing.lane().noted(sent.person().contact(), outcome);
              return isFinal(outcome)
                  ? messages.shows(sent)
                  : Future.failedFuture(new NotEdited(outcome));
            });
  }

  /** A message that was deleted, or can no longer be edited, is not tried for ever. */
  private static boolean isFinal(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Sent
        || outcome instanceof SendOutcome.Rejected
        || outcome instanceof SendOutcome.Unreachable;
  }

  private static String key(Whole sent) {
    return sent.person().id() + " " + sent.message();
  }

  /** The next look at all messages finds it again. */
  private static final class NotEdited extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotEdited(SendOutcome outcome) {
      super(outcome.getClass().getSimpleName());
    }
  }
}
