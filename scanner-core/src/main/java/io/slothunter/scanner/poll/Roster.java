package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calendars that are polled: which are wanted, which are in memory, which are under way. One
 * that is not wanted any more is forgotten only when its last poll has ended, so that whoever wants
 * it again meanwhile finds its poll still under way.
 */
final class Roster {
  /** States that are read from the store at once. */
  private static final int RECALLED_AT_ONCE = 1_000;

  private final PollOrder order;
  private final Scan scan;
  private final Runnable onMore;
  private final Map<CalendarId, Calendar> polled = new HashMap<>();
  private final Set<CalendarId> underWay = new HashSet<>();

  /** Those that are polled for the last time. */
  private final Set<CalendarId> leaving = new HashSet<>();

  /** What is wanted while it is being recalled; afterwards all that are polled and stay. */
  private @Nullable Set<CalendarId> recalled;

  private volatile int size;

  /**
   * @param onMore run when there may be more to poll than before
   */
  Roster(PollOrder order, Scan scan, Runnable onMore) {
    this.order = order;
    this.scan = scan;
    this.onMore = onMore;
  }

  /** How many calendars are polled; from any thread. */
  int size() {
    return size;
  }

  boolean isIdle() {
    return underWay.isEmpty();
  }

  /** From now on these calendars and no others. */
  Future<Void> want(List<WatchedCalendar> calendars) {
    Set<CalendarId> wanted = new HashSet<>();
    calendars.forEach(c -> wanted.add(c.calendar().id()));
    recalled = wanted;
    leaving.removeAll(wanted);
    for (Iterator<CalendarId> ids = polled.keySet().iterator(); ids.hasNext(); ) {
      CalendarId id = ids.next();
      if (!wanted.contains(id)) {
        order.remove(id);
        if (underWay.contains(id)) {
          leaving.add(id);
        } else {
          scan.forget(id);
          ids.remove();
        }
      }
    }
    size = polled.size();
    return recall(calendars, 0, wanted)
        .onSuccess(
            done -> {
              if (recalled == wanted) {
                recalled = null;
              }
            });
  }

  private boolean isWanted(CalendarId id) {
    return recalled != null ? recalled.contains(id) : !leaving.contains(id);
  }

  /** The next calendar in order, which is under way from here on until it {@link #ended}. */
  Optional<Calendar> next(Instant now) {
    Optional<Calendar> next = order.next(now).map(polled::get);
    next.ifPresent(calendar -> underWay.add(calendar.id()));
    return next;
  }

  /** Nothing will be polled any more. */
  Future<Void> close() {
    return order.close();
  }

  Optional<CalendarOutlook> outlook(CalendarId calendar, Instant now) {
    return order.outlook(calendar, now);
  }

  Optional<ProviderOutlook> outlook(Instant now) {
    return order.outlook(now);
  }

  Optional<Instant> nextAt() {
    return order.nextAt();
  }

  void ended(CalendarId id, Finding finding, Instant now) {
    underWay.remove(id);
    order.done(id, finding, now);
    if (!isWanted(id)) {
      leaving.remove(id);
      polled.remove(id);
      scan.forget(id);
      size = polled.size();
    }
  }

  private Future<Void> recall(List<WatchedCalendar> calendars, int from, Set<CalendarId> wanted) {
    if (from >= calendars.size()) {
      return Future.succeededFuture();
    }
    int to = Math.min(calendars.size(), from + RECALLED_AT_ONCE);
    List<WatchedCalendar> some = calendars.subList(from, to);
    List<CalendarId> ids = some.stream().map(c -> c.calendar().id()).toList();
    return scan.recall(ids)
        .compose(done -> order.recall(ids))
        .compose(
            done -> {
              if (recalled == wanted) {
                add(some);
              } else {
                forget(ids);
              }
              return recall(calendars, to, wanted);
            });
  }

  private void add(List<WatchedCalendar> calendars) {
    for (WatchedCalendar watched : calendars) {
      Calendar calendar = watched.calendar();
      // The one that is held already stays, so that nobody else holds on to parts of two.
      polled.merge(calendar.id(), calendar.bare(), (old, now) -> old.equals(now) ? old : now);
      order.add(calendar.id(), watched.weight());
    }
    size = polled.size();
    onMore.run();
  }

  /** They were recalled for a wish that another has overtaken. */
  private void forget(List<CalendarId> ids) {
    for (CalendarId id : ids) {
      boolean comes = recalled != null && recalled.contains(id);
      if (!comes && !polled.containsKey(id)) {
        scan.forget(id);
      }
    }
  }
}
