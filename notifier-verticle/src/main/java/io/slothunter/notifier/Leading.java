package io.slothunter.notifier;

import io.slothunter.notifier.NotifierVerticle.Companion;
import io.slothunter.scanner.store.AlertOutbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what only one of several processes may do done while this one leads a channel, such as the
 * bot's: asking for updates, edits, news, and looking who is to be offered others. Who leads is the
 * outbox's to say; who cannot ask does not lead. All on the context that called {@link #start}.
 */
final class Leading {
  private static final Logger LOG = LoggerFactory.getLogger(Leading.class);

  private final Vertx vertx;
  private final AlertOutbox outbox;
  private final String channel;
  private final Duration every;
  private final List<Companion> companions;
  private Future<?> switched = Future.succeededFuture();
  private boolean running;
  private boolean asking;
  private boolean leads;
  private long timer = -1;

  /**
   * @param every how often it is asked
   */
  Leading(
      Vertx vertx, AlertOutbox outbox, String channel, Duration every, List<Companion> companions) {
    this.vertx = vertx;
    this.outbox = outbox;
    this.channel = channel;
    this.every = every;
    this.companions = List.copyOf(companions);
  }

  void start() {
    running = true;
    timer = vertx.setPeriodic(every.toMillis(), id -> ask());
    ask();
  }

  Future<Void> stop() {
    running = false;
    vertx.cancelTimer(timer);
    be(false);
    return switched.mapEmpty();
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    outbox
        .leads(channel)
        .onComplete(
            done -> {
              asking = false;
              if (running) {
                be(done.succeeded() && done.result());
              }
            });
  }

  private void be(boolean leader) {
    if (leads == leader) {
      return;
    }
    leads = leader;
    LOG.atInfo()
        .setMessage(leader ? "this process leads the channel" : "another may lead the channel now")
        .addKeyValue("channel", channel)
        .log();
    Function<Companion, Future<Void>> step = leader ? Leading::started : each -> each.stop().get();
    switched = switched.transform(before -> Future.join(companions.stream().map(step).toList()));
  }

  private static Future<Void> started(Companion companion) {
    companion.start().run();
    return Future.succeededFuture();
  }
}
