package io.slothunter.api.view;

import io.slothunter.scanner.event.SlotEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event of the log, and whose calendar it happened to.
 *
 * @param doctor our number of the doctor; null when no doctor is known to have the calendar
 */
public record LoggedEvent(long number, SlotEvent event, @Nullable Long doctor) {
  public long calendar() {
    return event.calendar().value();
  }
}
