package io.slothunter.inference.hazard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.calendar.CalendarId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was seen and a model was not told yet: put in by one thread, taken out by another. */
final class Sights {
  /** What is seen while the model is stuck is not kept without end. */
  private static final int MOST = 100_000;

  private final Queue<Sight> waiting = new ConcurrentLinkedQueue<>();
  private final Map<CalendarId, Instant> looks = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private final Counter dropped;

  private record Sight(CalendarId calendar, Instant before, Instant now, boolean opened) {}

  Sights(MeterRegistry registry) {
    this.dropped = registry.counter("slothunter.hazard.sights.dropped");
  }

  void began(CalendarId calendar, Instant now) {
    looks.put(calendar, now);
    add(new Sight(calendar, now, now, false));
  }

  void opened(CalendarId calendar, Instant before, Instant now) {
    add(new Sight(calendar, before, now, true));
  }

  /** A calendar was looked at once more, in vain. */
  void looked(CalendarId calendar, Instant now) {
    looks.put(calendar, now);
  }

  /** When a calendar was last looked at in vain, in seconds of the epoch; NaN for never. */
  double lastLook(CalendarId calendar) {
    Instant last = looks.get(calendar);
    return last == null ? Double.NaN : second(last);
  }

  /** Calendars that are not among these are not looked at any more. */
  void keep(List<CalendarId> calendars) {
    if (looks.size() > 2 * calendars.size()) {
      looks.keySet().retainAll(Set.copyOf(calendars));
    }
  }

  /** Tells a model all of it, and its judge. */
  void tell(ModelHazard model, Exposure exposure) {
    for (Sight each = waiting.poll(); each != null; each = waiting.poll()) {
      size.decrementAndGet();
      if (each.opened()) {
        model.opened(each.calendar(), second(each.before()), second(each.now()));
        exposure.opened(each.calendar(), second(each.before()), second(each.now()));
      } else {
        model.begin(each.calendar(), second(each.now()));
      }
    }
  }

  static double second(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  private void add(Sight sight) {
    if (size.incrementAndGet() > MOST) {
      size.decrementAndGet();
      dropped.increment();
    } else {
      waiting.add(sight);
    }
  }
}
