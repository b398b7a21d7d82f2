package io.slothunter.inference.hazard;

import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.OpeningHistory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What calendars opened before this process began, so that a model does not begin anew with each
 * restart. Nobody waits long for it, and nobody fails without it. On the lane, and so are its
 * answers.
 */
public final class Past {
  private static final Logger LOG = LoggerFactory.getLogger(Past.class);

  /** Twice the half-life of what a model is told last. */
  private static final Duration FAR = Duration.ofDays(14);

  private static final int MOST = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OpeningHistory history;
  private final Lane lane;

  /**
   * @param lane of whoever asks
   */
  public Past(OpeningHistory history, Lane lane) {
    this.history = history;
    this.lane = lane;
  }

  record Opening(CalendarId calendar, Instant at) {}

  /** As the store has them; never fails. An answer that comes too late is dropped. */
  Future<List<SlotOpened>> openings(Collection<CalendarId> calendars) {
    Promise<List<SlotOpened>> answer = Promise.promise();
    Lane.Alarm alarm = lane.after(PATIENCE, () -> missed(answer, "no answer in time"));
    asked(calendars)
        .onComplete(
            done ->
                lane.run(
                    () -> {
                      alarm.cancel();
                      if (done.failed()) {
                        missed(answer, done.cause().toString());
                      } else {
                        answer.tryComplete(done.result());
                      }
                    }));
    return answer.future();
  }

  /** In the order of time; slots that were seen to open together are one. */
  static List<Opening> inOrder(List<SlotOpened> openings) {
    return openings.stream()
        .filter(opened -> !opened.returned())
        .map(opened -> new Opening(opened.calendar(), opened.seenAt()))
        .distinct()
        .sorted(Comparator.comparing(Opening::at))
        .toList();
  }

  private Future<List<SlotOpened>> asked(Collection<CalendarId> calendars) {
    try {
      return history.openings(calendars, lane.now().minus(FAR), MOST);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static void missed(Promise<List<SlotOpened>> answer, String why) {
    if (answer.tryComplete(List.of())) {
      LOG.atWarn()
          .setMessage("past openings could not be read; the model learns of new ones only")
          .addKeyValue("failure", why)
          .log();
    }
  }
}
