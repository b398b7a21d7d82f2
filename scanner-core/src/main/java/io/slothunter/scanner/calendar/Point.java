package io.slothunter.scanner.calendar;

/**
 * A place on the earth, in degrees.
 *
 * @param latitude from -90 to 90
 * @param longitude from -180 to 180
 */
public record Point(double latitude, double longitude) {
  public Point {
    if (!isOnEarth(latitude, longitude)) {
      throw new IllegalArgumentException("not on the earth: " + latitude + ", " + longitude);
    }
  }

  /** Whether numbers from outside can be a place at all. */
  public static boolean isOnEarth(double latitude, double longitude) {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }
}
