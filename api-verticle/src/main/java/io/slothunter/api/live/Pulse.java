package io.slothunter.api.live;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets every client's heart beat once an interval, but never all at once: ten thousand pings in one
 * go would hold up the next event for a tenth of a second.
 */
final class Pulse {
  private static final int GROUPS = 50;

  private final Vertx vertx;
  private final List<Set<Listener>> groups = new ArrayList<>();
  private int arrivals;
  private int next;
  private long timer = -1;

  Pulse(Vertx vertx) {
    this.vertx = vertx;
    for (int i = 0; i < GROUPS; i++) {
      groups.add(new LinkedHashSet<>());
    }
  }

  void start(Duration interval) {
    timer = vertx.setPeriodic(Math.max(1, interval.toMillis() / GROUPS), id -> beatNextGroup());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  /**
   * @return what to run when the client has gone
   */
  Runnable add(Listener client) {
    Set<Listener> group = groups.get(arrivals++ % GROUPS);
    group.add(client);
    return () -> group.remove(client);
  }

  private void beatNextGroup() {
    Set<Listener> group = groups.get(next);
    next = (next + 1) % GROUPS;
    // A copy: a beat may end a client.
    List.copyOf(group).forEach(Listener::beat);
  }
}
