package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change that waits to be recorded, and whoever waits for it. */
final class Append {
  private static final int BYTES_OF_A_CHANGE = 400;
  private static final int BYTES_OF_AN_EVENT = 100;
  private static final int BYTES_OF_A_SLOT = 24;

  private final Change change;
  private final long bytes;
  private final Promise<List<Recorded>> promise = Promise.promise();
  private final @Nullable Context caller = Vertx.currentContext();

  Append(Change change) {
    this.change = change;
    this.bytes =
        BYTES_OF_A_CHANGE
            + (long) BYTES_OF_AN_EVENT * change.events().size()
            + (long) BYTES_OF_A_SLOT * slots(change);
  }

  private static long slots(Change change) {
    long slots = (long) change.next().free().size() + change.next().closed().size();
    for (SlotEvent event : change.events()) {
      slots += event.match(baseline -> baseline.slots().size(), opened -> 0, closed -> 0);
    }
    return slots;
  }

  Change change() {
    return change;
  }

  /** Roughly what it takes in memory and on the wire. */
  long bytes() {
    return bytes;
  }

  Future<List<Recorded>> future() {
    return promise.future();
  }

  /**
   * @param first the number of the first event
   */
  void recorded(long first) {
    List<Recorded> numbered = new ArrayList<>(change.events().size());
    for (SlotEvent event : change.events()) {
      numbered.add(new Recorded(first + numbered.size(), event));
    }
    onCaller(() -> promise.complete(List.copyOf(numbered)));
  }

  void failed(Throwable why) {
    onCaller(() -> promise.fail(why));
  }

  /** A verticle hears of its append on its own thread, as of everything else. */
  private void onCaller(Runnable completion) {
    if (caller == null || caller == Vertx.currentContext()) {
      completion.run();
    } else {
      caller.runOnContext(v -> completion.run());
    }
  }
}
