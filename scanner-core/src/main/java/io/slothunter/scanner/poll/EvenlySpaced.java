package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Everyone in turn: the calendar whose poll ended longest ago comes next, a new one before all
 * others, and one that cannot be booked online rests for an hour.
 */
public final class EvenlySpaced implements PollOrder {
  private static final Duration REST = Duration.ofHours(1);

  private record Resting(CalendarId calendar, Instant until) {}

  private final Map<CalendarId, Calendar> calendars = new HashMap<>();
  private final Deque<CalendarId> line = new ArrayDeque<>();
  private final PriorityQueue<Resting> resting =
      new PriorityQueue<>(Comparator.comparing(Resting::until));

  /** Where each calendar is, so that one that was removed and added again never polls twice. */
  private final Map<CalendarId, Place> places = new HashMap<>();

  private enum Place {
    IN_LINE,
    UNDER_WAY,
    RESTING
  }

  @Override
  public void add(Calendar calendar) {
    calendars.put(calendar.id(), calendar);
    if (places.putIfAbsent(calendar.id(), Place.IN_LINE) == null) {
      line.addFirst(calendar.id());
    }
  }

  @Override
  public void remove(CalendarId calendar) {
    calendars.remove(calendar);
  }

  @Override
  public Optional<Calendar> next(Instant now) {
    wakeRested(now);
    while (!line.isEmpty()) {
      CalendarId id = line.removeFirst();
      Calendar calendar = calendars.get(id);
      if (calendar != null) {
        places.put(id, Place.UNDER_WAY);
        return Optional.of(calendar);
      }
      places.remove(id);
    }
    return Optional.empty();
  }

  @Override
  public void done(CalendarId calendar, Finding finding, Instant now) {
    if (finding == Finding.UNBOOKABLE) {
      places.put(calendar, Place.RESTING);
      resting.add(new Resting(calendar, now.plus(REST)));
    } else {
      places.put(calendar, Place.IN_LINE);
      line.addLast(calendar);
    }
  }

  @Override
  public int size() {
    return calendars.size();
  }

  private void wakeRested(Instant now) {
    while (!resting.isEmpty() && !now.isBefore(resting.element().until())) {
      CalendarId id = resting.remove().calendar();
      places.put(id, Place.IN_LINE);
      line.addFirst(id);
    }
  }
}
