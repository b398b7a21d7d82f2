package io.slothunter.inference.trial;

import io.slothunter.scanner.calendar.CalendarId;

/**
 * Which calendars a candidate answers for: the same ones after a restart, and in every process of
 * the same store. A larger share has all calendars of a smaller one. Ids are mixed by the finalizer
 * of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014).
 */
public final class Split {
  private final long salt;
  private final double share;

  /**
   * @param kind of the model: shares of different kinds have nothing to do with each other
   * @param share from 0, where it answers for none, to 1
   */
  public Split(String kind, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1: " + share);
    }
    this.salt = kind.hashCode();
    this.share = share;
  }

  public double share() {
    return share;
  }

  public boolean has(CalendarId calendar) {
    return share > 0 && place(calendar.value()) < share;
  }

  private double place(long id) {
    long z = (id + 1) * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
