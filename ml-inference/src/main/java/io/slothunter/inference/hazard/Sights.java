package io.slothunter.inference.hazard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.calendar.CalendarId;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was seen and a model was not told yet: put in by one thread, taken out by another. */
final class Sights {
  /** What is seen while the model is stuck is not kept without end. */
  private static final int MOST = 100_000;

  private final Queue<Sight> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final Counter dropped;

  private record Sight(CalendarId calendar, Instant before, Instant now, boolean opened) {}

  Sights(MeterRegistry registry) {
    this.dropped = registry.counter("slothunter.hazard.sights.dropped");
  }

  void began(CalendarId calendar, Instant now) {
    add(new Sight(calendar, now, now, false));
  }

  void opened(CalendarId calendar, Instant before, Instant now) {
    add(new Sight(calendar, before, now, true));
  }

  /** Tells a model all of it. */
  void tell(ModelHazard model) {
    for (Sight each = waiting.poll(); each != null; each = waiting.poll()) {
      size.decrementAndGet();
      if (each.opened()) {
        model.opened(each.calendar(), second(each.before()), second(each.now()));
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
