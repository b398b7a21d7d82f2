package io.slothunter.api;

import io.slothunter.api.health.Check;
import io.slothunter.api.view.SlotView;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Whether what the API shows keeps up with the log. */
final class ViewCheck {
  private static final long LONGEST_STANDSTILL_MS = 5_000;

  private final SlotView view;
  private final InstantSource clock;
  private long head;
  private long behindSince = -1;

  ViewCheck(SlotView view, InstantSource clock) {
    this.view = view;
    this.clock = clock;
  }

  /** Good while nothing is missing, or while the view still moves. */
  Future<Check> ask() {
    return view.behind().map(this::judge);
  }

  private Check judge(long behind) {
    long now = clock.millis();
    if (behind == 0) {
      behindSince = -1;
    } else if (behindSince < 0 || view.head() != head) {
      behindSince = now;
    }
    head = view.head();
    String detail = "at event " + view.head() + ", " + behind + " behind the log";
    boolean stuck = behindSince >= 0 && now - behindSince > LONGEST_STANDSTILL_MS;
    return stuck ? Check.bad(detail) : Check.good(detail);
  }
}
