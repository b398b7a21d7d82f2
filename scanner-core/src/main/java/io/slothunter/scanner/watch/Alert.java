package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.DoctorId;
import java.time.Instant;
import java.util.List;

/**
 * One message that one person is owed about openings of one watch.
 *
 * @param attempts how often it has been tried
 * @param slots by start; at least one
 */
public record Alert(
    AlertId id,
    WatchId watch,
    DoctorId doctor,
    Person person,
    Instant createdAt,
    int attempts,
    List<AlertedSlot> slots) {
  public Alert {
    slots = List.copyOf(slots);
  }
}
