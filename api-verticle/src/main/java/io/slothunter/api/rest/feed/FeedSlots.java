package io.slothunter.api.rest.feed;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import java.time.Instant;
import java.util.List;

/**
 * What a feed shows.
 *
 * @param title what it is called
 * @param page where a person reads more; empty for a feed of many doctors
 * @param since when its address was made
 * @param slots the soonest first
 */
record FeedSlots(String title, String page, Instant since, List<Item> slots) {
  FeedSlots {
    slots = List.copyOf(slots);
  }

  /**
   * A free slot.
   *
   * @param start in epoch seconds, like {@code end}
   */
  record Item(Doctor doctor, Calendar calendar, long start, long end) {
    /** The same for the same slot, however often it is shown. */
    String name() {
      return "slot-" + calendar.id().value() + "-" + start;
    }

    /** Where it is: as far as the provider says. */
    String place() {
      String city = calendar.city().isBlank() ? doctor.city() : calendar.city();
      return calendar.centre().isBlank() || city.isBlank()
          ? calendar.centre() + city
          : calendar.centre() + ", " + city;
    }
  }
}
