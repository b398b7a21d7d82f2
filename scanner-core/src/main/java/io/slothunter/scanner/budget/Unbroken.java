package io.slothunter.scanner.budget;

import io.slothunter.scanner.budget.Standing.Circuit;
import io.vertx.core.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A circuit that never opens: for a provider that lives in this process and cannot fail. */
final class Unbroken implements Breaker {
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
    return Circuit.State.CLOSED;
  }

  @Override
  public void whenChanged(Runnable action) {
    // It never changes.
  }
}
