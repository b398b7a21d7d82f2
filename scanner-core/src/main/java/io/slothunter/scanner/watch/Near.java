package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.Point;

/**
 * A circle on the earth, taken as a ball.
 *
 * @param km its radius, up to {@link #WIDEST}
 */
public record Near(Point centre, double km) {
  public static final double WIDEST = 500;

  /** The mean radius R1 of the WGS 84 ellipsoid. */
  public static final double EARTH_KM = 6_371.0088;

  public Near {
    if (!isRadius(km)) {
      throw new IllegalArgumentException("a radius is up to " + WIDEST + " km: " + km);
    }
  }

  /** Whether a number from outside can be a radius at all. */
  public static boolean isRadius(double km) {
    return km > 0 && km <= WIDEST;
  }

  public boolean reaches(Point point) {
    return between(centre, point) <= km;
  }

  /**
   * How many km are between two places, by the haversine formula (Sinnott, Sky and Telescope 68,
   * 1984).
   */
  public static double between(Point one, Point other) {
    double from = Math.toRadians(one.latitude());
    double to = Math.toRadians(other.latitude());
    double up = Math.sin((to - from) / 2);
    double across = Math.sin(Math.toRadians(other.longitude() - one.longitude()) / 2);
    double haversine = up * up + Math.cos(from) * Math.cos(to) * across * across;
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
