package io.slothunter.scanner.event;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import java.time.Instant;
import java.util.function.Function;

/** A slot stopped being free between two snapshots, before its start. */
public record SlotClosed(CalendarId calendar, Slot slot, Instant seenAt) implements SlotEvent {
  @Override
  public <T> T match(
      Function<? super BaselineTaken, ? extends T> baseline,
      Function<? super SlotOpened, ? extends T> opened,
      Function<? super SlotClosed, ? extends T> closed) {
    return closed.apply(this);
  }
}
