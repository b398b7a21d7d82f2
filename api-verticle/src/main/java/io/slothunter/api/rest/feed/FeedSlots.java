package io.slothunter.api.rest.feed;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import java.time.Instant;
import java.util.List;

/**
 * What a feed shows.
 *
 * @param since when its address was made
 * @param slots the soonest first
 */
record FeedSlots(Doctor doctor, Instant since, List<Item> slots) {
  FeedSlots {
    slots = List.copyOf(slots);
  }

  /**
   * A free slot.
   *
   * @param start in epoch seconds, like {@code end}
   */
  record Item(Calendar calendar, long start, long end) {
    /** The same for the same slot, however often it is shown. */
    String name() {
      return "slot-" + calendar.id().value() + "-" + start;
    }

    /** Where it is: as far as the provider says. */
    String place(Doctor doctor) {
      String city = calendar.city().isBlank() ? doctor.city() : calendar.city();
      return calendar.centre().isBlank() || city.isBlank()
          ? calendar.centre() + city
          : calendar.centre() + ", " + city;
    }
  }
}
