package io.slothunter.scanner.budget;

import io.slothunter.scanner.budget.Standing.Circuit;
import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The circuit breaker of Vert.x, which forgets its failures at each success. */
final class VertxBreaker implements Breaker {
  private final Lane lane;
  private final CircuitBreaker breaker;

  VertxBreaker(Vertx vertx, Lane lane, ProviderId provider, Limits limits) {
    this.lane = lane;
    // Failures count within a rolling window; a low budget needs a long one to gather any.
    long gathering = (long) (2_000 * limits.failures() / limits.requestsPerSecond());
    this.breaker =
        CircuitBreaker.create(
            "provider." + provider,
            vertx,
            new CircuitBreakerOptions()
                .setMaxFailures(limits.failures())
                .setFailuresRollingWindow(Math.max(600_000, gathering))
                .setResetTimeout(limits.openFor().toMillis())
                // A source ends each request by itself: no second timer for each.
                .setTimeout(-1));
  }

  @Override
  public <T> Future<T> around(Supplier<Future<T>> request, Predicate<T> useless) {
    return breaker
        .<T>execute(() -> request.get().compose(answer -> toFailure(answer, useless)))
        .recover(VertxBreaker::toAnswer);
  }

  @Override
  public Circuit.State state() {
    return switch (breaker.state()) {
      case CLOSED -> Circuit.State.CLOSED;
      case OPEN -> Circuit.State.OPEN;
      case HALF_OPEN -> Circuit.State.HALF_OPEN;
    };
  }

  @Override
  public void whenChanged(Runnable action) {
    // Later, because the breaker calls its handlers before it has finished its own step.
    breaker.openHandler(open -> lane.later(action));
    breaker.halfOpenHandler(halfOpen -> lane.later(action));
    breaker.closeHandler(closed -> lane.later(action));
  }

  private static <T> Future<T> toFailure(T answer, Predicate<T> useless) {
    return useless.test(answer)
        ? Future.failedFuture(new Useless(answer))
        : Future.succeededFuture(answer);
  }

  @SuppressWarnings("unchecked") // the only answer that travels in it is the request's own
  private static <T> Future<T> toAnswer(Throwable failure) {
    return failure instanceof Useless useless
        ? Future.succeededFuture((T) useless.answer)
        : Future.failedFuture(failure);
  }

  /** Shows an answer to the breaker as the failure that it is to nobody else. */
  private static final class Useless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object answer;

    Useless(Object answer) {
      super("useless", null, false, false);
      this.answer = answer;
    }
  }
}
