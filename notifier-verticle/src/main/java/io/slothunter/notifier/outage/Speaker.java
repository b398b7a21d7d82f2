package io.slothunter.notifier.outage;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Notices;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says one word: it is begun, said, and marked as said, in the store that all processes share, so
 * that it is owed until it was said.
 */
final class Speaker {
  private static final int LONGEST_SENDING_S = 20;
  private static final int DRAIN_S = 5;

  /** What is not marked as said by then may be said by another. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final int MOST_DOUBLED = 8;

  private static final SendOutcome UNWRITABLE = new SendOutcome.Rejected("it cannot be written");

  private final Vertx vertx;
  private final Post.Ports ports;
  private final Channel channel;
  private final SpareLane lane;
  private final NoticeTally tally;
  private int sending;
  private @Nullable Promise<Void> idle;

  Speaker(Vertx vertx, Post.Ports ports, Channel channel, SpareLane lane) {
    this.vertx = vertx;
    this.ports = ports;
    this.channel = channel;
    this.lane = lane;
    this.tally = new NoticeTally(ports.registry(), channel.name());
  }

  /** Complete when what is being said has been said, or takes too long: then it stays owed. */
  Future<Void> idle() {
    if (sending == 0) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    idle = promise;
    return promise.future().timeout(DRAIN_S, TimeUnit.SECONDS).otherwiseEmpty();
  }

  /**
   * At its turn.
   *
   * @return whether it is dealt with for now; fails where the store does not know what became of it
   */
  Future<Boolean> say(Notice notice) {
    sending++;
    Instant now = ports.clock().instant();
    return ports
        .notices()
        .begin(notice, now, now.plus(LEASE))
        .compose(ours -> ours ? send(begun(notice)) : Future.succeededFuture(true))
        .onComplete(done -> over());
  }

  private static Notice begun(Notice notice) {
    return new Notice(
        notice.id(),
        notice.person(),
        notice.destination(),
        notice.telling(),
        notice.kind(),
        notice.about(),
        notice.since(),
        notice.attempts() + 1);
  }

  private void over() {
    sending--;
    if (sending == 0 && idle != null) {
      idle.tryComplete();
    }
  }

  private Future<Boolean> send(Notice notice) {
    Contact to = notice.person().contact();
    return ports
        .text()
        .of(notice)
        .compose(
            written ->
                written
                    .map(message -> send(to, message))
                    .orElseGet(() -> Future.succeededFuture(UNWRITABLE)))
        .compose(outcome -> after(notice, outcome).map(true));
  }

  private Future<SendOutcome> send(Contact to, Message message) {
    return Future.succeededFuture(message)
        .compose(text -> channel.send(to, text))
        .timeout(LONGEST_SENDING_S, TimeUnit.SECONDS)
        .otherwise(e -> new SendOutcome.Failed(e.getClass().getSimpleName(), true));
  }

  private Future<Void> after(Notice notice, SendOutcome outcome) {
    lane.noted(notice.person().contact(), outcome);
    tally.count(notice.kind(), outcome);
    Instant now = ports.clock().instant();
    Notices notices = ports.notices();
    return outcome.match(
        new SendOutcome.Cases<Future<Void>>(
            sent -> said(notice, now, sent.messageId()),
            wait -> notices.notSaid(notice, now.plus(wait.delay()), "too many requests"),
            unreachable -> {
              ports.gone().accept(notice);
              return notices.notSaid(notice, now.plus(FIRST_RETRY), unreachable.reason());
            },
            rejected -> notices.refused(notice, now, rejected.reason()),
            shutOut -> notices.notSaid(notice, again(notice, now), shutOut.reason()),
            failed ->
                failed.perhapsAccepted()
                    ? notices.later(notice, again(notice, now), failed.cause())
                    : notices.notSaid(notice, again(notice, now), failed.cause())));
  }

  private static Instant again(Notice notice, Instant now) {
    int doubled = Math.min(MOST_DOUBLED, Math.max(0, notice.attempts() - 1));
    return now.plus(FIRST_RETRY.multipliedBy(1L << doubled));
  }

  /**
   * As long as the store does not know it, it would be said once more: for as long as the store
   * does not answer there is nothing else to say either.
   */
  private Future<Void> said(Notice notice, Instant now, String message) {
    return ports
        .notices()
        .said(notice, now, message)
        .recover(
            e ->
                e instanceof StoreFailure.Refused
                    ? Future.failedFuture(e)
                    : vertx.timer(1, TimeUnit.SECONDS).compose(then -> said(notice, now, message)));
  }
}
