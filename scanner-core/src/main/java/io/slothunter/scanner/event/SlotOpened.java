package io.slothunter.scanner.event;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import java.time.Instant;
import java.util.function.Function;

/**
 * A slot became free between two snapshots.
 *
 * @param returned it had closed within the provider's hold time: somebody held it and put it back,
 *     so whoever was alerted of it already is not alerted again
 */
public record SlotOpened(CalendarId calendar, Slot slot, Instant seenAt, boolean returned)
    implements SlotEvent {
  @Override
  public <T> T match(
      Function<? super BaselineTaken, ? extends T> baseline,
      Function<? super SlotOpened, ? extends T> opened,
      Function<? super SlotClosed, ? extends T> closed) {
    return opened.apply(this);
  }
}
