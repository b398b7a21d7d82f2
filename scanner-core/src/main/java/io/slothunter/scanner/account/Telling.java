package io.slothunter.scanner.account;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a person wants to be told.
 *
 * @param zone whose clock counts
 * @param urgentAtOnce whether what is urgent is told in quiet hours too, and before a digest
 * @param alternatives whether they are offered other doctors where they wait for long
 */
public record Telling(
    ZoneId zone,
    Optional<QuietHours> quiet,
    Optional<Digest> digest,
    boolean urgentAtOnce,
    boolean alternatives) {

  /** Of one who is offered others. */
  public Telling(
      ZoneId zone, Optional<QuietHours> quiet, Optional<Digest> digest, boolean urgentAtOnce) {
    this(zone, quiet, digest, urgentAtOnce, true);
  }

  /** At any time, everything at once. */
  public static Telling atOnce(ZoneId zone) {
    return new Telling(zone, Optional.empty(), Optional.empty(), false);
  }

  /**
   * What is to be told.
   *
   * @param since when it came up
   * @param urgent whether the person finds it so in any case
   * @param begins when the first of it is over and done with
   */
  public record News(Instant since, boolean urgent, Instant begins) {}

  /**
   * The earliest time from now on at which the person may be told.
   *
   * @param margin what would begin within this time after being told counts as urgent
   */
  public Instant earliest(News news, Instant now, Duration margin) {
    Instant collected =
        digest.map(each -> each.after(news.since(), zone)).filter(now::isBefore).orElse(now);
    Instant at = quiet.flatMap(hours -> hours.endFrom(collected, zone)).orElse(collected);
    boolean urgent = news.urgent() || news.begins().isBefore(at.plus(margin));
    return urgentAtOnce && urgent ? now : at;
  }
}
