package io.slothunter.notifier.deliver;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves messages: as many as the limits allow are taken from the backlog, checked together, and
 * sent. It runs when something arrives, when something ends, and when a limit frees; nothing waits
 * for a tick.
 */
final class Pump {
  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
  private static final int BATCH = 100;
  private static final long AFTER_FAILED_CHECK_MS = 250;

  private final Vertx vertx;
  private final Backlog backlog;
  private final Pace pace;
  private final Checker checker;
  private final Mailer mailer;
  private final int mostInFlight;

  private boolean running;
  private boolean checking;
  private int inFlight;
  private long timer = -1;
  private @Nullable Promise<Void> idle;

  Pump(Vertx vertx, Backlog backlog, Pace pace, Checker checker, Mailer mailer, int mostInFlight) {
    this.vertx = vertx;
    this.backlog = backlog;
    this.pace = pace;
    this.checker = checker;
    this.mailer = mailer;
    this.mostInFlight = mostInFlight;
  }

  void start() {
    running = true;
    run();
  }

  /** Begins nothing new; complete when everything under way has an answer. */
  Future<Void> stop() {
    running = false;
    vertx.cancelTimer(timer);
    if (inFlight == 0 && !checking) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    idle = promise;
    return promise.future();
  }

  int inFlight() {
    return inFlight;
  }

  void run() {
    if (!running || checking) {
      return;
    }
    List<Sending> picked = pick();
    if (!picked.isEmpty()) {
      checking = true;
      checker.check(picked).onComplete(done -> checked(picked, done));
    } else if (inFlight < mostInFlightNow()) {
      sleepUntilSomethingMayGo();
    }
  }

  private int mostInFlightNow() {
    return mailer.probing() ? 1 : mostInFlight;
  }

  private List<Sending> pick() {
    int most = Math.min(BATCH, mostInFlightNow() - inFlight);
    List<Sending> picked = new ArrayList<>();
    while (picked.size() < most && pace.untilAnyAlert() == 0) {
      Optional<Sending> next = mailer.anyChat() ? backlog.any() : backlog.next();
      if (next.isEmpty()) {
        break;
      }
      pace.take(next.get().address());
      picked.add(next.get());
    }
    return picked;
  }

  private void sleepUntilSomethingMayGo() {
    vertx.cancelTimer(timer);
    backlog
        .untilNext()
        .ifPresent(
            chat -> {
              long nanos = Math.max(chat, pace.untilAnyAlert());
              timer = vertx.setTimer(nanos / 1_000_000 + 1, id -> run());
            });
  }

  private void checked(List<Sending> picked, AsyncResult<List<Checker.Ready>> done) {
    checking = false;
    if (done.failed() || !running) {
      for (Sending sending : picked) {
        pace.giveBack(sending.address());
        backlog.putBack(sending);
      }
      if (done.failed()) {
        LOG.atWarn()
            .setMessage("alerts cannot be checked against the store; they wait")
            .addKeyValue("alerts", picked.size())
            .addKeyValue("cause", done.cause().toString())
            .log();
        timer = vertx.setTimer(AFTER_FAILED_CHECK_MS, id -> run());
      }
      tellIdle();
      return;
    }
    done.result().forEach(this::send);
    run();
  }

  private void send(Checker.Ready message) {
    inFlight++;
    mailer
        .send(message)
        .onComplete(
            sent -> {
              inFlight--;
              tellIdle();
              run();
            });
  }

  private void tellIdle() {
    if (idle != null && inFlight == 0 && !checking) {
      idle.tryComplete();
    }
  }
}
