package io.slothunter.inference.worth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.watch.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * By what openings are told apart, and how much each counts. Weekday and part of the day stand
 * alone and together, so that a few words about Thursday evenings say something of Thursdays and of
 * evenings, too; what overlaps counts less.
 */
enum Feature {
  DOCTOR(0, 1),
  SPECIALTY(1, 0.5),
  CITY(2, 0.7),
  WEEKDAY(3, 0.8),
  PART_OF_DAY(4, 0.8),
  WEEKDAY_AND_PART(5, 0.5),
  VISIT(6, 0.8),
  LEAD(7, 0.6),
  PRICE(8, 0.4);

  static final int COUNT = values().length;

  /** No opening has such a value. */
  static final long NONE = -1;

  private static final int FIELD_SHIFT = 59;
  private static final long VALUE = (1L << FIELD_SHIFT) - 1;

  /** Night, early, morning, noon, afternoon, evening begin at these hours. */
  private static final int[] PARTS = {0, 6, 9, 12, 15, 18};

  private static final long[] LEADS = {1, 3, 7, 14, 30};

  /** Where its key stands among an opening's. */
  final int place;

  final double weight;

  Feature(int place, double weight) {
    this.place = place;
    this.weight = weight;
  }

  /**
   * The values of an opening, one key for each feature.
   *
   * @param known when the person hears of it
   */
  static long[] keys(Venue venue, Instant start, Instant known) {
    ZonedDateTime clock = start.atZone(venue.zone());
    int day = clock.getDayOfWeek().getValue();
    int part = at(PARTS, clock.getHour());
    long[] keys = new long[COUNT];
    keys[DOCTOR.place] = DOCTOR.key(venue.doctor().value());
    keys[SPECIALTY.place] = SPECIALTY.key(venue.specialty());
    keys[CITY.place] = venue.online() ? NONE : CITY.key(venue.city());
    keys[WEEKDAY.place] = WEEKDAY.key(day);
    keys[PART_OF_DAY.place] = PART_OF_DAY.key(part);
    keys[WEEKDAY_AND_PART.place] = WEEKDAY_AND_PART.key(PARTS.length * (long) day + part);
    keys[VISIT.place] = VISIT.key(venue.online() ? 1 : 0);
    keys[LEAD.place] = LEAD.key(lead(Duration.between(known, start).toHours()));
    keys[PRICE.place] = venue.price() == null ? NONE : PRICE.key(magnitude(venue.price()));
    return keys;
  }

  private static int at(int[] begins, int hour) {
    int place = begins.length - 1;
    while (begins[place] > hour) {
      place--;
    }
    return place;
  }

  private static int lead(long hours) {
    int place = 0;
    while (place < LEADS.length && hours >= LEADS[place] * 24) {
      place++;
    }
    return place;
  }

  /** Prices that differ by less than half are of one kind. */
  private static long magnitude(long price) {
    return Math.round(2 * Math.log1p((double) price));
  }

  private long key(long value) {
    return ((long) place << FIELD_SHIFT) | (value & VALUE);
  }

  /** By the FNV-1a hash of 64 bits (Fowler, Noll, Vo), of which the upper ones are left. */
  private long key(String name) {
    if (name.isEmpty()) {
      return NONE;
    }
    long hash = 0xcbf29ce484222325L;
    for (byte each : name.getBytes(UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    return key(hash >>> 5);
  }
}
