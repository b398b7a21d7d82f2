package io.slothunter.app.replay.world;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * The made-up worlds. In all of them a calendar opens once a day on average, with lognormal rates;
 * 30 % of the openings live 10 minutes on average, the others 8 hours.
 */
public enum Setting {
  S1("flat, lognormal rates 1.5, watchers 1.0", 1.5, 1, 0, Hours.FLAT),
  S2("flat, rates 2.2, watchers 1.0", 2.2, 1, 0, Hours.FLAT),
  S3("flat, rates 1.0, equal watchers", 1.0, 0, 0, Hours.FLAT),
  S4("as S1, with release times per provider", 1.5, 1, 0, Hours.RELEASES),
  S5("as S4, with a budget per provider", 1.5, 1, 0, Hours.RELEASES),
  S6("as S4, scarce: a cycle of 60 minutes", 1.5, 1, 0, Hours.RELEASES),
  S7("as S4, rich: a cycle of 2 minutes, two days", 1.5, 1, 0, Hours.RELEASES),
  S8("as S1, few watchers where much opens (-0.5)", 1.5, 1, -0.5, Hours.FLAT),
  S9("as S1, many watchers where much opens (+0.5)", 1.5, 1, 0.5, Hours.FLAT),
  S10("as S1, all calendars share the hours of a day", 1.5, 1, 0, Hours.DIURNAL);

  /** When things open. */
  enum Hours {
    /** At any time. */
    FLAT,
    /** Three openings in ten in one quarter hour a day, each provider its own. */
    RELEASES,
    /** By day more than by night, everywhere alike. */
    DIURNAL
  }

  private final String words;
  private final double rateSigma;
  private final double weightSigma;
  private final double correlation;
  private final Hours hours;

  Setting(String words, double rateSigma, double weightSigma, double correlation, Hours hours) {
    this.words = words;
    this.rateSigma = rateSigma;
    this.weightSigma = weightSigma;
    this.correlation = correlation;
    this.hours = hours;
  }

  /**
   * @throws IllegalArgumentException for a name that there is not
   */
  public static Setting named(String name) {
    return Arrays.stream(values())
        .filter(s -> s.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("--synthetic is S1 to S10, not " + name));
  }

  public String words() {
    return words;
  }

  double rateSigma() {
    return rateSigma;
  }

  double weightSigma() {
    return weightSigma;
  }

  double correlation() {
    return correlation;
  }

  Hours hours() {
    return hours;
  }

  boolean hasCaps() {
    return this == S5;
  }

  /** The round-robin cycle, unless another is asked for. */
  public Duration cycle() {
    return switch (this) {
      case S6 -> Duration.ofMinutes(60);
      case S7 -> Duration.ofMinutes(2);
      default -> Duration.ofSeconds(1_000);
    };
  }

  public int days() {
    return this == S7 ? 2 : 7;
  }

  /** Judged from its third day on, a short one from its second. */
  public int warmUpDays() {
    return this == S7 ? 1 : 2;
  }
}
