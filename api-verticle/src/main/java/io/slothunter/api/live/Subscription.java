package io.slothunter.api.live;

import io.slothunter.api.view.Listings;
import io.slothunter.api.view.LoggedEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client listens to.
 *
 * @param everything true for all calendars; then the sets are empty
 */
record Subscription(boolean everything, Set<Long> doctors, Set<Long> calendars) {
  static final Subscription NONE = new Subscription(false, Set.of(), Set.of());

  boolean covers(LoggedEvent event) {
    return everything
        || calendars.contains(event.calendar())
        || (event.doctor() != null && doctors.contains(event.doctor()));
  }

  /** The ids of the calendars that are listed now, ascending. */
  long[] listed(Listings listings) {
    if (everything) {
      long[] all = listings.calendars().stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(all);
      return all;
    }
    TreeSet<Long> ids = new TreeSet<>(calendars);
    for (long doctor : doctors) {
      listings
          .doctor(doctor)
          .ifPresent(d -> d.entry().calendars().forEach(c -> ids.add(c.id().value())));
    }
    return ids.stream().mapToLong(Long::longValue).toArray();
  }
}
