package io.slothunter.scanner.event;

import io.slothunter.scanner.calendar.CalendarId;
import java.time.Instant;
import java.util.function.Function;

/** What one snapshot changed in what is known of a calendar. */
public sealed interface SlotEvent permits BaselineTaken, SlotOpened, SlotClosed {
  CalendarId calendar();

  /** When the provider's answer that showed it was complete. */
  Instant seenAt();

  /** One function for each kind: a new kind is a compile error wherever kinds matter. */
  <T> T match(
      Function<? super BaselineTaken, ? extends T> baseline,
      Function<? super SlotOpened, ? extends T> opened,
      Function<? super SlotClosed, ? extends T> closed);
}
