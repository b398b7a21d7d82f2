package io.slothunter.scanner.match;

import io.slothunter.scanner.watch.Near;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Under which keys a watch is kept, chosen so that few others are kept there: its doctors; or its
 * centres; or its specialties in the squares around its point, or in its cities; or one of these
 * alone; or its services; or the key of those who name nothing. An opening looks under every key
 * that its calendar answers to, so whoever wants it is found under one of them.
 */
final class Keys {
  /** A watch is kept under so many keys of two parts at most. */
  static final int MOST_PAIRS = 64;

  private static final long DOCTOR = 1L << 60;
  private static final long CENTRE = 2L << 60;
  private static final long SERVICE = 3L << 60;
  private static final long CITY = 4L << 60;
  private static final long CELL = 5L << 60;
  private static final long SPECIALTY = 6L << 60;

  /** In place of a specialty: any. */
  static final int ANY = -1;

  private Keys() {}

  static long doctor(long doctor) {
    return DOCTOR | doctor;
  }

  static long centre(int word) {
    return CENTRE | word;
  }

  static long service(int word) {
    return SERVICE | word;
  }

  static long city(int specialty, int word) {
    return CITY | pair(specialty, word);
  }

  static long cell(int specialty, int cell) {
    return CELL | pair(specialty, cell);
  }

  /** Of {@link #ANY} specialty: the key of those who name nothing. */
  static long specialty(int specialty) {
    return SPECIALTY | pair(specialty, 0);
  }

  private static long pair(int specialty, int other) {
    return ((long) (specialty + 1) << 32) | (other & 0xFFFFFFFFL);
  }

  static long[] of(ScopeCheck test) {
    if (test.doctors().length > 0) {
      return Arrays.stream(test.doctors()).map(Keys::doctor).toArray();
    }
    int[] centres = test.only(Field.CENTRE);
    if (centres.length > 0) {
      return Arrays.stream(centres).mapToLong(Keys::centre).toArray();
    }
    int[] specialties = test.only(Field.SPECIALTY);
    int[] cities = test.only(Field.CITY);
    int[] some = specialties.length == 0 ? new int[] {ANY} : specialties;
    int[] cells = cells(test);
    if (cells.length > 0 && some.length * cells.length <= MOST_PAIRS) {
      return around(some, cells);
    }
    if (cities.length > 0 && some.length * cities.length <= MOST_PAIRS) {
      return Arrays.stream(some).boxed().flatMapToLong(s -> inCities(s, cities)).toArray();
    }
    if (specialties.length > 0) {
      return Arrays.stream(specialties).mapToLong(Keys::specialty).toArray();
    }
    int[] services = test.only(Field.SERVICE);
    return services.length > 0
        ? Arrays.stream(services).mapToLong(Keys::service).toArray()
        : new long[] {specialty(ANY)};
  }

  private static int[] cells(ScopeCheck test) {
    Near near = test.near();
    return near == null ? new int[0] : Cells.covering(near);
  }

  private static long[] around(int[] specialties, int[] cells) {
    return Arrays.stream(specialties)
        .boxed()
        .flatMapToLong(s -> Arrays.stream(cells).mapToLong(cell -> cell(s, cell)))
        .toArray();
  }

  private static LongStream inCities(int specialty, int[] cities) {
    return Arrays.stream(cities).mapToLong(city -> city(specialty, city));
  }
}
