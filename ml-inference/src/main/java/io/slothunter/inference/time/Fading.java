package io.slothunter.inference.time;

import java.util.Arrays;

/**
 * Sums that fade: what was added counts half after each half-life. They are kept as if all were as
 * old as one instant, so that bringing many up to a moment takes one factor for all of them. Not
 * for several threads.
 */
public final class Fading {
  /** Beyond it sums would grow too large for their type: then they are brought to a new instant. */
  private static final double MOST = 300;

  private final double perSecond;
  private double[] sums = new double[16];
  private double origin = Double.NaN;

  /** The factor of the moment that was asked for last: many ask for the same. */
  private double asked = Double.NaN;

  private double factor;

  /** The same for what is added. */
  private double added = Double.NaN;

  private double growth;

  /**
   * @param halfLife in seconds
   */
  public Fading(double halfLife) {
    this.perSecond = Math.log(2) / halfLife;
  }

  /** Adds to the sum of a place, as of a second of the epoch. */
  public void add(int place, double at, double amount) {
    if (place >= sums.length) {
      sums = Arrays.copyOf(sums, Math.max(place + 1, 2 * sums.length));
    }
    if (Double.isNaN(origin)) {
      origin = at;
    }
    if ((at - origin) * perSecond > MOST) {
      double older = factor(at);
      for (int i = 0; i < sums.length; i++) {
        sums[i] *= older;
      }
      origin = at;
      asked = Double.NaN;
      added = Double.NaN;
    }
    if (at != added) {
      added = at;
      growth = Math.exp((at - origin) * perSecond);
    }
    sums[place] += amount * growth;
  }

  /** By what all sums are multiplied to be those of a moment. */
  public double factor(double now) {
    if (Double.isNaN(origin)) {
      return 0;
    }
    if (now != asked) {
      asked = now;
      factor = Math.exp((origin - now) * perSecond);
    }
    return factor;
  }

  /** The sum of a place, by a factor of {@link #factor}. */
  public double at(int place, double factor) {
    return place < sums.length ? sums[place] * factor : 0;
  }
}
