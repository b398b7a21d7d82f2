package io.slothunter.notifier.deliver;

import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * The bot's answers on their way out: before alerts, within the same limits, each at its turn. A
 * person waits for an answer, so it is tried a few times at once and never stored.
 */
public final class AnswerLane {
  private static final int ATTEMPTS = 3;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Channel channel;
  private final Pace pace;
  private final Share share;
  private final TurnLine line;

  public AnswerLane(Vertx vertx, Channel channel, Pace pace, Share share) {
    this.vertx = vertx;
    this.channel = channel;
    this.pace = pace;
    this.share = share;
    this.line = new TurnLine(vertx, pace, this::until, this::promise);
  }

  private long until(String address) {
    return Math.max(pace.untilChat(address), pace.untilAny());
  }

  /** Alerts leave room for those that wait for nothing but the channel. */
  private void promise(List<String> waiting) {
    pace.promise((int) waiting.stream().filter(each -> pace.untilChat(each) == 0).count());
  }

  /**
   * Complete when something may be written to this chat; count it as written. Fails for a chat that
   * has to pause for long: its answers would take the places of everybody else's, to be sent when
   * nobody waits for them any more.
   */
  public Future<Void> turn(Contact to) {
    if (pace.untilChat(to.address()) > LONGEST_WAIT.toNanos()) {
      return Future.failedFuture(new Pausing());
    }
    return line.turn(to.address()).compose(turn -> share.turn());
  }

  /** Sends at the chat's turn; what came of the last attempt. */
  public Future<SendOutcome> send(Contact to, Message message) {
    return attempt(to, message, 1);
  }

  private Future<SendOutcome> attempt(Contact to, Message message, int attempt) {
    return turn(to)
        .compose(now -> channel.send(to, message))
        .compose(outcome -> after(to, message, attempt, outcome));
  }

  private Future<SendOutcome> after(Contact to, Message message, int attempt, SendOutcome outcome) {
    Duration wait = Duration.ofSeconds(1L << attempt);
    boolean again = false;
    if (outcome instanceof SendOutcome.RetryAfter later) {
      pace.pauseChat(to.address(), later.delay());
      wait = later.delay();
      again = true;
    } else if (outcome instanceof SendOutcome.Failed) {
      again = true;
    }
    if (!again || attempt >= ATTEMPTS || wait.compareTo(LONGEST_WAIT) > 0) {
      return Future.succeededFuture(outcome);
    }
    return vertx.timer(wait.toMillis()).compose(passed -> attempt(to, message, attempt + 1));
  }

  /** A chat may not be written to for longer than anybody waits for an answer. */
  static final class Pausing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Pausing() {
      super("the chat may not be written to for long");
    }
  }
}
