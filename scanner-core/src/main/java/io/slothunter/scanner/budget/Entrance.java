package io.slothunter.scanner.budget;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets requests through one by one: each needs a token of the budget and a place among those under
 * way, while nothing pauses and the circuit is not open; and learns from what they are answered.
 * All but the number of those under way is for the lane.
 */
final class Entrance {
  private final Lane lane;
  private final Breaker breaker;
  private final Allowance allowance;
  private final Conduct conduct;
  private final Places places;
  private final Runnable wake;

  private final AtomicInteger inFlight = new AtomicInteger();
  private boolean alarmSet;

  /**
   * @param wake what to run, on the lane, whenever it may be worth to {@link #enter} again
   */
  Entrance(
      Lane lane,
      Breaker breaker,
      Allowance allowance,
      Conduct conduct,
      Places places,
      Runnable wake) {
    this.lane = lane;
    this.breaker = breaker;
    this.allowance = allowance;
    this.conduct = conduct;
    this.places = places;
    this.wake = wake;
    breaker.whenChanged(
        () -> {
          conduct.circuitIs(breaker.state());
          wake.run();
        });
  }

  /** Requests under way; from any thread. */
  int inFlight() {
    return inFlight.get();
  }

  /** Takes a token and a place; after false, whoever waits is woken in due time. */
  boolean enter() {
    if (inFlight.get() >= open()) {
      return false; // the end of a request, or the circuit, will wake us
    }
    long now = lane.nanos();
    long wait = nanosLeft(now);
    if (wait > 0) {
      wakeIn(wait);
      return false;
    }
    if (!allowance.tryTake(now)) {
      return false;
    }
    inFlight.incrementAndGet();
    return true;
  }

  /** Leaves without a request. */
  void giveBack() {
    inFlight.decrementAndGet();
    allowance.giveBack();
  }

  /** Sends a request that was let in, and learns from its answer. */
  <T> Future<T> send(Supplier<Future<T>> request, Function<? super T, Verdict> judge) {
    long sentAt = lane.nanos();
    return breaker
        .around(request, answer -> judge.apply(answer) instanceof Verdict.Trouble)
        .onComplete(done -> lane.run(() -> left(done, judge, sentAt)));
  }

  /** How long the budget, a pause or the circuit keep all out at least. */
  long nanosLeft(long now) {
    return Math.max(conduct.nanosLeft(now), allowance.nanosLeft(now));
  }

  private int open() {
    return switch (breaker.state()) {
      case OPEN -> 0;
      case HALF_OPEN -> 1;
      case CLOSED -> conduct.probing() ? 1 : places.now();
    };
  }

  private <T> void left(AsyncResult<T> done, Function<? super T, Verdict> judge, long sentAt) {
    int together = inFlight.getAndDecrement();
    if (done.succeeded()) {
      Verdict verdict = judge.apply(done.result());
      learn(verdict, sentAt, together);
      conduct.answered(verdict, sentAt);
    } else {
      places.trouble(sentAt, lane.nanos());
      conduct.failed(done.cause());
    }
    wake.run();
  }

  private void learn(Verdict verdict, long sentAt, int together) {
    if (verdict instanceof Verdict.Fine) {
      places.fine(together);
    } else if (verdict instanceof Verdict.Trouble) {
      places.trouble(sentAt, lane.nanos());
    } else {
      places.stop(sentAt, lane.nanos());
    }
  }

  private void wakeIn(long nanos) {
    if (!alarmSet) {
      alarmSet = true;
      lane.after(
          Duration.ofNanos(nanos),
          () -> {
            alarmSet = false;
            wake.run();
          });
    }
  }
}
