package io.slothunter.scanner.event;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import java.time.Instant;
import java.util.function.Function;

/**
 * The slots that were already free when a stretch of a calendar was looked at for the first time.
 * They may have been free for weeks, so nobody is alerted; whoever shows free slots adds them.
 */
public record BaselineTaken(CalendarId calendar, FreeSlots slots, Instant seenAt)
    implements SlotEvent {
  @Override
  public <T> T match(
      Function<? super BaselineTaken, ? extends T> baseline,
      Function<? super SlotOpened, ? extends T> opened,
      Function<? super SlotClosed, ? extends T> closed) {
    return baseline.apply(this);
  }
}
