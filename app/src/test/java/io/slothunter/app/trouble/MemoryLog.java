package io.slothunter.app.trouble;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A log in memory. */
final class MemoryLog implements SlotLog {
  private final List<Recorded> events = new ArrayList<>();
  private final Map<CalendarId, CalendarState> states = new HashMap<>();

  synchronized List<Recorded> all() {
    return List.copyOf(events);
  }

  synchronized List<CalendarState> allStates() {
    return List.copyOf(states.values());
  }

  @Override
  public synchronized Future<List<Recorded>> append(Change change) {
    List<Recorded> recorded = new ArrayList<>();
    change.events().forEach(e -> recorded.add(new Recorded(events.size() + 1L, e)));
    events.addAll(recorded);
    states.put(change.next().calendar(), change.next());
    return Future.succeededFuture(recorded);
  }

  @Override
  public synchronized Future<List<Recorded>> read(long after, int limit) {
    return Future.succeededFuture(events.stream().skip(after).limit(limit).toList());
  }

  @Override
  public synchronized Future<Long> head() {
    return Future.succeededFuture((long) events.size());
  }

  @Override
  public Future<Long> tail() {
    return Future.succeededFuture(1L);
  }

  @Override
  public synchronized Future<List<CalendarState>> states(Collection<CalendarId> calendars) {
    return Future.succeededFuture(
        calendars.stream().map(states::get).filter(Objects::nonNull).toList());
  }

  @Override
  public synchronized Future<Image> image() {
    return Future.succeededFuture(new Image(events.size(), List.copyOf(states.values())));
  }
}
