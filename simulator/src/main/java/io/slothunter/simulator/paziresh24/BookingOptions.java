package io.slothunter.simulator.paziresh24;

import java.time.Duration;

/**
 * How the booking system answers.
 *
 * @param latency how long answers take
 * @param gzip whether answers are compressed for those who accept it
 * @param unsettled readings of the protocol that no recording settles
 */
public record BookingOptions(Latency latency, boolean gzip, Unsettled unsettled) {

  /** At once, compressed. */
  public static BookingOptions defaults() {
    return new BookingOptions(Latency.NONE, true, Unsettled.LIKELY);
  }

  public BookingOptions withUnsettled(Unsettled value) {
    return new BookingOptions(latency, gzip, value);
  }

  /**
   * Lognormal times: half of the answers are faster than the median.
   *
   * @param median zero for answers at once
   * @param sigma 0 for always the median; 0.5 puts one answer in a hundred above 3.2 medians
   */
  public record Latency(Duration median, double sigma) {

    public static final Latency NONE = new Latency(Duration.ZERO, 0);

    public Latency {
      if (median.isNegative() || !(sigma >= 0 && sigma <= 3)) {
        throw new IllegalArgumentException("latency: median from 0, sigma 0 to 3");
      }
    }
  }

  /**
   * What the recordings leave open, so that an adapter can be tried against either reading.
   *
   * @param lastDayListed whether the slots of {@code end_date} itself are in a slot-mode answer
   * @param fullMeansNearDays whether status 32 already says that the near days are full (true) or
   *     only that the whole booking window is (false)
   */
  public record Unsettled(boolean lastDayListed, boolean fullMeansNearDays) {
    public static final Unsettled LIKELY = new Unsettled(false, false);
  }
}
