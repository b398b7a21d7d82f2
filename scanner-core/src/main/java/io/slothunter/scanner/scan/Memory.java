package io.slothunter.scanner.scan;

import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of every calendar, always as the store has it: it moves on only after the change
 * was recorded, and where recording may have failed the store is asked. On one lane.
 */
final class Memory {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  private final SlotLog log;
  private final Lane lane;
  private final Map<CalendarId, Known> calendars = new ConcurrentHashMap<>();

  Memory(SlotLog log, Lane lane) {
    this.log = log;
    this.lane = lane;
  }

  /** From any thread; null for a calendar that was not recalled, or forgotten. */
  @Nullable Known of(CalendarId calendar) {
    return calendars.get(calendar);
  }

  /** Reads those that are not in memory yet; one that the store never saw is unseen. */
  Future<Void> recall(Collection<CalendarId> wanted) {
    List<CalendarId> news = wanted.stream().filter(id -> !calendars.containsKey(id)).toList();
    if (news.isEmpty()) {
      return Future.succeededFuture();
    }
    return atStore(() -> log.states(news))
        .map(
            states -> {
              states.forEach(s -> calendars.putIfAbsent(s.calendar(), new Known(s)));
              news.forEach(
                  id -> calendars.computeIfAbsent(id, n -> new Known(CalendarState.unseen(n))));
              return null;
            });
  }

  void forget(CalendarId calendar) {
    calendars.remove(calendar);
  }

  /** Records a change and moves on; fails with {@link NotRecorded}. */
  Future<List<Recorded>> record(Known known, Change change) {
    return atStore(() -> log.append(change))
        .compose(
            recorded -> {
              known.state = change.next();
              return Future.succeededFuture(recorded);
            },
            lost -> doubt(known, lost));
  }

  /** Asks the store again about a calendar in doubt. */
  Future<Void> readAgain(Known known) {
    CalendarId id = known.state.calendar();
    return atStore(() -> log.states(List.of(id)))
        .map(
            states -> {
              known.state = states.isEmpty() ? CalendarState.unseen(id) : states.get(0);
              known.doubtful = false;
              return null;
            });
  }

  private Future<List<Recorded>> doubt(Known known, Throwable lost) {
    LOG.atWarn()
        .setMessage("a change may not have been recorded; the store is asked before the next look")
        .addKeyValue("calendar", known.state.calendar())
        .addKeyValue("failure", lost.toString())
        .log();
    known.doubtful = true;
    return readAgain(known).transform(asked -> Future.failedFuture(new NotRecorded(lost)));
  }

  /** A store may complete its futures anywhere: back to the lane. */
  private <T> Future<T> atStore(Supplier<Future<T>> question) {
    Promise<T> answer = Promise.promise();
    Future<T> asked;
    try {
      asked = question.get();
    } catch (RuntimeException e) {
      asked = Future.failedFuture(e);
    }
    asked.onComplete(done -> lane.run(() -> answer.handle(done)));
    return answer.future();
  }
}
