package io.slothunter.notifier.outage;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says something to a person once: it is marked as said just before, in the store that all
 * processes share, and the mark is taken back when the message was certainly not taken. No alert or
 * answer waits for it, and a chat that has to pause is passed over.
 */
final class Herald {
  private static final Logger LOG = LoggerFactory.getLogger(Herald.class);

  /** A chat that has to wait for longer is told later. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Channel channel;
  private final SpareLane lane;
  private boolean quiet;
  private int sending;
  private @Nullable Promise<Void> idle;

  Herald(Channel channel, SpareLane lane) {
    this.channel = channel;
    this.lane = lane;
  }

  String channel() {
    return channel.name();
  }

  /**
   * From here on what has not got its turn is left to the next one who leads; complete when what is
   * being said has been said.
   */
  Future<Void> hush() {
    quiet = true;
    if (sending == 0) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    idle = promise;
    return promise.future();
  }

  void speak() {
    quiet = false;
  }

  /**
   * @param mark marks it; false if that is needless, because the person knows or it is not so
   * @param takeBack takes the mark back
   * @return whether nothing is left to be said; else it is to be tried again later
   */
  Future<Boolean> say(
      Contact to,
      Message message,
      Supplier<Future<Boolean>> mark,
      Supplier<Future<Void>> takeBack) {
    if (quiet || lane.untilChat(to).compareTo(PATIENCE) > 0) {
      return Future.succeededFuture(false);
    }
    return lane.turn(to)
        .compose(
            turn -> quiet ? Future.succeededFuture(false) : sayNow(to, message, mark, takeBack))
        .otherwise(
            e -> {
              LOG.atWarn()
                  .setMessage("somebody is not told of trouble; trying again")
                  .addKeyValue("cause", e.toString())
                  .log();
              return false;
            });
  }

  private Future<Boolean> sayNow(
      Contact to,
      Message message,
      Supplier<Future<Boolean>> mark,
      Supplier<Future<Void>> takeBack) {
    sending++;
    return mark.get()
        .compose(
            marked ->
                marked
                    ? channel.send(to, message).compose(outcome -> after(to, outcome, takeBack))
                    : Future.succeededFuture(true))
        .onComplete(done -> said());
  }

  private void said() {
    sending--;
    if (sending == 0 && idle != null) {
      idle.tryComplete();
    }
  }

  private Future<Boolean> after(Contact to, SendOutcome outcome, Supplier<Future<Void>> takeBack) {
    lane.noted(to, outcome);
    boolean again =
        outcome.match(
            new SendOutcome.Cases<Boolean>(
                sent -> false,
                later -> true,
                unreachable -> false,
                rejected -> false,
                shutOut -> true,
                failed -> !failed.perhapsAccepted()));
    return again ? takeBack.get().map(false) : Future.succeededFuture(true);
  }
}
