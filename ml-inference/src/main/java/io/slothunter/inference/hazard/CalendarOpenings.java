package io.slothunter.inference.hazard;

import java.util.Arrays;
import java.util.List;

/**
 * When one calendar opened.
 *
 * @param family which calendars have their times of day in common, a small number
 * @param seconds of the epoch, ascending; slots that open together are one opening
 */
public record CalendarOpenings(int family, List<Double> seconds) {
  public CalendarOpenings {
    seconds = seconds.stream().sorted().toList();
  }

  double[] array() {
    return seconds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Only those before an instant. */
  CalendarOpenings before(double end) {
    double[] all = array();
    return new CalendarOpenings(family, Arrays.stream(all).filter(at -> at < end).boxed().toList());
  }
}
