package io.slothunter.inference.survival;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.life.Lifetime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest words on openings, for all threads: {@link #MOST} at least, and twice as many at most.
 * What is old is dropped by the tableful, because to look for the oldest one of all is to go to
 * memory that nobody has touched for long, with each word anew.
 */
final class Said {
  static final int MOST = 50_000;

  private volatile Map<Place, Lifetime> late = new ConcurrentHashMap<>();
  private volatile Map<Place, Lifetime> early = new ConcurrentHashMap<>();

  /** A slot's. */
  record Place(CalendarId calendar, long start) {}

  Optional<Lifetime> of(Place place) {
    // In this order: what is late now may be early by the next line, but not the other way round.
    Lifetime latest = late.get(place);
    return Optional.ofNullable(latest == null ? early.get(place) : latest);
  }

  synchronized void put(Place place, Lifetime life) {
    late.put(place, life);
    if (late.size() >= MOST) {
      early = late;
      late = new ConcurrentHashMap<>();
    }
  }

  synchronized void forget(Place place) {
    late.remove(place);
    early.remove(place);
  }
}
