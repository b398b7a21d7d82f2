package io.slothunter.api.live;

import io.slothunter.api.view.LoggedEvent;
import io.slothunter.api.view.SlotView;
import io.vertx.core.AsyncResult;
import java.util.List;

/** The events after a client's position, from memory where they are, else from the log. */
final class Replay {
  private final SlotView view;
  private final Backlog backlog;
  private final Runnable arrived;

  private List<LoggedEvent> batch = List.of();
  private boolean reading;
  private boolean lost;
  private boolean failed;
  private int restarts;

  /**
   * @param arrived called after each reading of the log, whatever came of it
   */
  Replay(SlotView view, Backlog backlog, Runnable arrived) {
    this.view = view;
    this.backlog = backlog;
    this.arrived = arrived;
  }

  /** Forgets what was read and what is being read. */
  void restart() {
    restarts++;
    batch = List.of();
    reading = false;
    lost = false;
    failed = false;
  }

  boolean has(long number) {
    return view.events().holds(number) || holdsInBatch(number);
  }

  /** An event that it has. */
  LoggedEvent event(long number) {
    return holdsInBatch(number)
        ? batch.get((int) (number - batch.get(0).number()))
        : view.events().event(number);
  }

  void fetch(long after) {
    if (!reading) {
      reading = true;
      int asked = restarts;
      backlog
          .after(after)
          .onComplete(
              done -> {
                if (asked == restarts) {
                  take(after, done);
                }
              });
    }
  }

  boolean isReading() {
    return reading;
  }

  /** True if the log no longer has the events that were asked for. */
  boolean isLost() {
    return lost;
  }

  /** True if the log could not be read. */
  boolean hasFailed() {
    return failed;
  }

  private void take(long after, AsyncResult<List<LoggedEvent>> done) {
    reading = false;
    failed = done.failed();
    if (done.succeeded()) {
      batch = done.result();
      // Numbers have no gaps: if the next one is missing, it was deleted for its age.
      lost = batch.isEmpty() || batch.get(0).number() != after + 1;
    }
    arrived.run();
  }

  private boolean holdsInBatch(long number) {
    return !batch.isEmpty()
        && number >= batch.get(0).number()
        && number <= batch.get(batch.size() - 1).number();
  }
}
