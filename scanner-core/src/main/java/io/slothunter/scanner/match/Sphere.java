package io.slothunter.scanner.match;

import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.watch.Near;

/** The earth as a ball of radius one, where being near takes no trigonometry. */
final class Sphere {
  private Sphere() {}

  /** A point on the ball. */
  record Spot(double x, double y, double z) {}

  /**
   * A circle on the ball.
   *
   * @param chord the square of the straight line from its middle to its rim, which is precise where
   *     a cosine tells nothing: in the first few metres
   */
  record Cap(Spot middle, double chord) {}

  static Spot spot(Point point) {
    double latitude = Math.toRadians(point.latitude());
    double longitude = Math.toRadians(point.longitude());
    return new Spot(
        Math.cos(latitude) * Math.cos(longitude),
        Math.cos(latitude) * Math.sin(longitude),
        Math.sin(latitude));
  }

  static Cap cap(Near near) {
    double half = Math.sin(near.km() / Near.EARTH_KM / 2);
    return new Cap(spot(near.centre()), 4 * half * half);
  }
}
