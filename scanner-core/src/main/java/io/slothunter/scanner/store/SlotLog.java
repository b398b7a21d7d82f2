package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/**
 * The numbered log of slot events, and the last state of every calendar, written together.
 *
 * <p>Numbers are handed out in commit order without gaps: when a reader sees event n, it can
 * already see every event below n, whoever wrote them.
 */
public interface SlotLog {
  /**
   * Records a change durably: its events and the calendar's new state in one transaction. Changes
   * that are handed in while another is being written are written together next. Futures of one
   * caller complete in the order of the calls.
   *
   * @return the events with their numbers, instants in whole microseconds; when the future fails
   *     nothing of this change is recorded, except for {@link StoreFailure.Uncertain}: there
   *     everything may be, and {@link #states} tells. A store that has too much waiting refuses at
   *     once with {@link StoreFailure.Unavailable}.
   */
  Future<List<Recorded>> append(Change change);

  /** Events after a number, ascending, at most {@code limit}; fewer than that means the end. */
  Future<List<Recorded>> read(long after, int limit);

  /** The number of the last event; 0 for an empty log. */
  Future<Long> head();

  /** The number of the oldest event still kept, or head + 1 when none is. */
  Future<Long> tail();

  /** The last states of these calendars; one that was never seen is left out. */
  Future<List<CalendarState>> states(Collection<CalendarId> calendars);

  /** All states and the log's head as of one instant. */
  Future<Image> image();

  /** What a follower starts from: every event after {@code head} applies to {@code states}. */
  record Image(long head, List<CalendarState> states) {
    public Image {
      states = List.copyOf(states);
    }
  }
}
