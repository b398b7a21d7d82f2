package io.slothunter.scanner.score;

/**
 * How long an opening is likely to last: the chances, 0 to 1, that it is still free so many minutes
 * after it was seen. They never rise with time.
 */
public record Score(double after1Minute, double after5Minutes, double after15Minutes) {
  public Score {
    if (!(1 >= after1Minute
        && after1Minute >= after5Minutes
        && after5Minutes >= after15Minutes
        && after15Minutes >= 0)) {
      throw new IllegalArgumentException(
          "chances fall from 1 to 0: "
              + after1Minute
              + ", "
              + after5Minutes
              + ", "
              + after15Minutes);
    }
  }

  /** From 0, it will keep, to 1, it is as good as gone: whoever has the highest is told first. */
  public double perishability() {
    return 1 - after5Minutes;
  }
}
