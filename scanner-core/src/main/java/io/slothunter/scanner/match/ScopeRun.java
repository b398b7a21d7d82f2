package io.slothunter.scanner.match;

import org.jspecify.annotations.Nullable;

/** Asks the runs of numbers that {@link ScopeCheck} writes, wherever in an array they lie. */
final class ScopeRun {
  /** Length, whether there is a circle, how many doctors are wanted, how many are not. */
  static final int HEAD = 4;

  /** The numbers of a circle. */
  static final int CIRCLE = 8;

  private ScopeRun() {}

  /**
   * Whether a scope covers the calendar that is looked at.
   *
   * @param runs has its run
   * @param from where it begins
   */
  static boolean admits(int[] runs, int from, Look look) {
    int at = from + HEAD;
    if (runs[from + 1] != 0) {
      if (look.online() || !isNear(runs, at, look.spot())) {
        return false;
      }
      at += CIRCLE;
    }
    int except = at + 2 * runs[from + 2];
    int fields = except + 2 * runs[from + 3];
    return (except == at || hasDoctor(runs, at, except, look.doctor()))
        && !hasDoctor(runs, except, fields, look.doctor())
        && isNamed(runs, fields, from + runs[from], look);
  }

  private static boolean isNear(int[] runs, int at, Sphere.@Nullable Spot spot) {
    if (spot == null) {
      return false;
    }
    double x = Double.longBitsToDouble(number(runs, at)) - spot.x();
    double y = Double.longBitsToDouble(number(runs, at + 2)) - spot.y();
    double z = Double.longBitsToDouble(number(runs, at + 4)) - spot.z();
    return x * x + y * y + z * z <= Double.longBitsToDouble(number(runs, at + 6));
  }

  private static boolean hasDoctor(int[] runs, int from, int to, long doctor) {
    for (int i = from; i < to; i += 2) {
      if (number(runs, i) == doctor) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(int[] runs, int from, int to, Look look) {
    for (int at = from; at < to; at = next(runs, at)) {
      int[] known = look.words(runs[at]);
      int only = at + 3;
      int except = only + runs[at + 1];
      if ((except > only && !hasAny(runs, only, except, known))
          || hasAny(runs, except, next(runs, at), known)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasAny(int[] runs, int from, int to, int[] known) {
    for (int i = from; i < to; i++) {
      for (int word : known) {
        if (word == runs[i]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where the words of the next field begin. */
  static int next(int[] runs, int at) {
    return at + 3 + runs[at + 1] + runs[at + 2];
  }

  /** Of two integers. */
  static long number(int[] runs, int at) {
    return ((long) runs[at + 1] << 32) | (runs[at] & 0xFFFFFFFFL);
  }
}
