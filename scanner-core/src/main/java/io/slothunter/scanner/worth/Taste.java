package io.slothunter.scanner.worth;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Venue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What one person likes, as far as known. Answers at once, from any thread. */
@FunctionalInterface
public interface Taste {
  /** Likes everything as much. */
  Taste NONE = (venue, start, now) -> 0;

  /** A doctor for whom somebody waits is worth as much as one that they would book in a week. */
  double WATCHED = 1;

  double WATCHED_URGENTLY = 1.5;

  /**
   * How much a slot is liked: 0 for one like any other, more for what is liked, in logits of how
   * likely the person is to want it.
   *
   * @param start of the slot
   */
  double of(Venue venue, Instant start, Instant now);

  /** Of one who has these watches: they like the doctors whom those name. */
  static Taste ofWatches(Collection<OwnWatch> watches) {
    Map<DoctorId, Double> liked = new HashMap<>();
    for (OwnWatch own : watches) {
      double worth = own.watch().wish().urgency() == Urgency.URGENT ? WATCHED_URGENTLY : WATCHED;
      own.watch()
          .filter()
          .scope()
          .only()
          .doctors()
          .forEach(doctor -> liked.merge(doctor, worth, Math::max));
    }
    return liked.isEmpty() ? NONE : (venue, start, now) -> liked.getOrDefault(venue.doctor(), 0.0);
  }

  /** Both together. */
  default Taste and(Taste other) {
    if (this == NONE || other == NONE) {
      return this == NONE ? other : this;
    }
    return (venue, start, now) -> of(venue, start, now) + other.of(venue, start, now);
  }
}
