package io.slothunter.scanner.match;

import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.watch.Near;
import java.util.Arrays;

/**
 * The earth in squares of degrees, in several sizes: a circle is covered by a few squares of the
 * smallest size that does, and a point lies in one of each size.
 */
final class Cells {
  private static final double[] SIZES = {0.05, 0.1, 0.25, 1, 4, 20};
  private static final int MOST = 16;

  /** Degrees; squares are looked up a little beyond the circle, whatever rounding does. */
  private static final double MARGIN = 1e-6;

  static final int LEVELS = SIZES.length;

  private Cells() {}

  /** The squares that cover a circle; empty if they are too many, or it reaches a pole. */
  static int[] covering(Near near) {
    double reach = Math.toDegrees(near.km() / Near.EARTH_KM) + MARGIN;
    double latitude = near.centre().latitude();
    if (Math.abs(latitude) + reach >= 89) {
      return new int[0];
    }
    // The meridians that touch a circle on a ball: sin(width) = sin(reach) / cos(latitude).
    double sine = Math.sin(Math.toRadians(reach)) / Math.cos(Math.toRadians(latitude));
    if (sine >= 1) {
      return new int[0];
    }
    double width = Math.toDegrees(Math.asin(sine)) + MARGIN;
    double west = near.centre().longitude() - width;
    double east = near.centre().longitude() + width;
    for (int level = 0; level < LEVELS; level++) {
      int[] cells = cells(level, latitude - reach, latitude + reach, west, east);
      if (cells.length > 0) {
        return cells;
      }
    }
    return new int[0];
  }

  private static int[] cells(int level, double south, double north, double west, double east) {
    int rows = row(level, north) - row(level, south) + 1;
    int columns = column(level, east) - column(level, west) + 1;
    if (rows * columns > MOST) {
      return new int[0];
    }
    int[] cells = new int[rows * columns];
    int n = 0;
    for (int row = row(level, south); row <= row(level, north); row++) {
      for (int column = column(level, west); column <= column(level, east); column++) {
        cells[n++] = number(level, row, column);
      }
    }
    return Arrays.stream(cells).distinct().toArray();
  }

  /** The square of a size in which a point lies. */
  static int at(int level, Point point) {
    return number(level, row(level, point.latitude()), column(level, point.longitude()));
  }

  private static int row(int level, double latitude) {
    return (int) Math.floor((latitude + 90) / SIZES[level]);
  }

  private static int column(int level, double longitude) {
    return (int) Math.floor((longitude + 180) / SIZES[level]);
  }

  /** The east end of the map is its west end. */
  private static int number(int level, int row, int column) {
    int around = (int) Math.round(360 / SIZES[level]);
    return (level << 28) | (row * around + Math.floorMod(column, around));
  }
}
