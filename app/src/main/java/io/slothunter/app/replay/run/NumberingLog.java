package io.slothunter.app.replay.run;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A log that numbers events and keeps none: a replay begins cold and nobody reads it later, and the
 * cost of a scan where nothing changes is not the store's.
 */
public final class NumberingLog implements SlotLog {
  private long last;

  @Override
  public Future<List<Recorded>> append(Change change) {
    List<Recorded> recorded = new ArrayList<>(change.events().size());
    for (SlotEvent event : change.events()) {
      recorded.add(new Recorded(++last, event));
    }
    return Future.succeededFuture(recorded);
  }

  @Override
  public Future<List<Recorded>> read(long after, int limit) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<Long> head() {
    return Future.succeededFuture(last);
  }

  @Override
  public Future<Long> tail() {
    return Future.succeededFuture(last + 1);
  }

  @Override
  public Future<List<CalendarState>> states(Collection<CalendarId> calendars) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<Image> image() {
    return Future.succeededFuture(new Image(last, List.of()));
  }
}
