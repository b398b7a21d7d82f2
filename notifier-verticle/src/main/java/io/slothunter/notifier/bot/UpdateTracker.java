package io.slothunter.notifier.bot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which updates may be confirmed: those below the first that is not dealt with. What is not
 * confirmed comes again after a crash; what comes again meanwhile is known here. A straggler is
 * given up after a while, or one slow answer would keep all later updates unconfirmed.
 */
final class UpdateTracker {
  private final Duration patience;
  private final TreeMap<Long, Instant> unfinished = new TreeMap<>();
  private final TreeSet<Long> finished = new TreeSet<>();
  private long next;
  private @Nullable Promise<Void> waiting;

  UpdateTracker(Duration patience) {
    this.patience = patience;
  }

  /** True the first time that this update is seen: it is being dealt with from now on. */
  boolean begin(long number, Instant now) {
    if (number < next || finished.contains(number) || unfinished.containsKey(number)) {
      return false;
    }
    unfinished.put(number, now);
    return true;
  }

  void end(long number) {
    if (unfinished.remove(number) != null) {
      finished.add(number);
    }
    if (allDone() && waiting != null) {
      waiting.tryComplete();
      waiting = null;
    }
  }

  boolean allDone() {
    return unfinished.isEmpty();
  }

  Future<Void> untilAllDone() {
    if (allDone()) {
      return Future.succeededFuture();
    }
    if (waiting == null) {
      waiting = Promise.promise();
    }
    return waiting.future();
  }

  /** Gives up waiting for all that is not dealt with. */
  void confirmAll() {
    finished.addAll(unfinished.keySet());
    unfinished.clear();
  }

  /** The first update that is still wanted; 0 while nothing is known. */
  long next(Instant now) {
    for (Iterator<Long> each = unfinished.keySet().iterator(); each.hasNext(); ) {
      long number = each.next();
      Instant since = unfinished.getOrDefault(number, now);
      if (!since.plus(patience).isBefore(now)) {
        break;
      }
      each.remove();
      finished.add(number);
    }
    if (!unfinished.isEmpty()) {
      next = unfinished.firstKey();
    } else if (!finished.isEmpty()) {
      next = finished.last() + 1;
    }
    finished.headSet(next).clear();
    return next;
  }
}
