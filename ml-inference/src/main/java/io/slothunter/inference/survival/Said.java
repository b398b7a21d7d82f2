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
  record Place(CalendarId calendar, long start) {
    /**
     * Numbers and times are regular, and so is their sum by small factors: many would collide.
     * Mixed as by Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
     */
    @Override
    public int hashCode() {
      long both = calendar.value() * 0x9E3779B97F4A7C15L + start;
      both = (both ^ (both >>> 30)) * 0xBF58476D1CE4E5B9L;
      return (int) (both >>> Integer.SIZE);
    }
  }

  Optional<Lifetime> of(Place place) {
    // In this order: what is late now may be early by the next line, but not the other way round.
    Lifetime latest = late.get(place);
    return Optional.ofNullable(latest == null ? early.get(place) : latest);
  }

  void put(Place place, Lifetime life) {
    Map<Place, Lifetime> latest = late;
    latest.put(place, life);
    if (latest.size() >= MOST) {
      turn(latest);
    }
  }

  /** Unless somebody else has turned the page meanwhile. */
  private synchronized void turn(Map<Place, Lifetime> full) {
    if (late == full) {
      early = full;
      late = new ConcurrentHashMap<>();
    }
  }

  void forget(Place place) {
    late.remove(place);
    early.remove(place);
  }
}
