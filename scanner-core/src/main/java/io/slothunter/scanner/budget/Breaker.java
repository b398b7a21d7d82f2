package io.slothunter.scanner.budget;

import io.slothunter.scanner.budget.Standing.Circuit;
import io.vertx.core.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Stops asking a provider that gives no usable answers. */
interface Breaker {
  /**
   * Sends a request, unless the circuit is open, and counts what comes of it.
   *
   * @param useless tells whether an answer counts as a failure; it is handed on all the same
   */
  <T> Future<T> around(Supplier<Future<T>> request, Predicate<T> useless);

  Circuit.State state();

  /** Called on the lane after each change of the state. */
  void whenChanged(Runnable action);
}
