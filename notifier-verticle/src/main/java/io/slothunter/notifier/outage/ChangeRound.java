package io.slothunter.notifier.outage;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Owes people the word of all that changed for them, a page after the other. */
final class ChangeRound<C> {
  private static final int AT_ONCE = 100;

  private final Source<C> source;
  private final Function<C, Future<Boolean>> tell;
  private final Runnable owed;

  /** What people do not know yet, in one order. */
  @FunctionalInterface
  interface Source<C> {
    /**
     * @param last what comes before the page; empty for the first one
     */
    Future<List<C>> after(Optional<C> last, int limit);
  }

  /**
   * @param tell marks somebody as knowing and owes them the word, in one step
   * @param owed run when somebody is owed a word
   */
  ChangeRound(Source<C> source, Function<C, Future<Boolean>> tell, Runnable owed) {
    this.source = source;
    this.tell = tell;
    this.owed = owed;
  }

  /** Ends early where it is not to go on. */
  Future<Void> all(BooleanSupplier goOn) {
    return after(Optional.empty(), goOn);
  }

  private Future<Void> after(Optional<C> last, BooleanSupplier goOn) {
    return source
        .after(last, AT_ONCE)
        .compose(
            changes ->
                Future.join(changes.stream().map(tell).toList())
                    .onSuccess(done -> owe(changes))
                    .compose(
                        done ->
                            goOn.getAsBoolean() && changes.size() == AT_ONCE
                                ? after(Optional.of(changes.get(AT_ONCE - 1)), goOn)
                                : Future.succeededFuture()));
  }

  private void owe(List<C> changes) {
    if (!changes.isEmpty()) {
      owed.run();
    }
  }
}
