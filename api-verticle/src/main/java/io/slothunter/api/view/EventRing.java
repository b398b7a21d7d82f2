package io.slothunter.api.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The latest events, without gaps. Old ones fall out. */
public final class EventRing {
  private final @Nullable LoggedEvent[] events;
  private long oldest = 1;
  private long last;

  EventRing(int size) {
    this.events = new LoggedEvent[size];
  }

  /** Forgets everything; the next event is the one after this number. */
  void restart(long head) {
    Arrays.fill(events, null);
    last = head;
    oldest = head + 1;
  }

  void add(LoggedEvent event) {
    if (event.number() != last + 1) {
      throw new IllegalStateException("event " + event.number() + " after " + last);
    }
    last = event.number();
    events[(int) (last % events.length)] = event;
    oldest = Math.max(oldest, last - events.length + 1);
  }

  public boolean holds(long number) {
    return number >= oldest && number <= last;
  }

  /** The event of this number, which the ring must hold. */
  public LoggedEvent event(long number) {
    LoggedEvent event = holds(number) ? events[(int) (number % events.length)] : null;
    if (event == null) {
      throw new IllegalArgumentException(
          "event " + number + " is not among " + oldest + " to " + last);
    }
    return event;
  }
}
