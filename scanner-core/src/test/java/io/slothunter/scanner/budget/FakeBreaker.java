package io.slothunter.scanner.budget;

import io.slothunter.scanner.budget.Standing.Circuit;
import io.vertx.core.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A circuit that a test opens and closes by hand. */
final class FakeBreaker implements Breaker {
  private Circuit.State state = Circuit.State.CLOSED;
  private Runnable changed = () -> {};

  void set(Circuit.State to) {
    state = to;
    changed.run();
  }

  @Override
  public <T> Future<T> around(Supplier<Future<T>> request, Predicate<T> useless) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public Circuit.State state() {
    return state;
  }

  @Override
  public void whenChanged(Runnable action) {
    changed = action;
  }
}
