package io.slothunter.app.settings;

import io.slothunter.scanner.budget.QuietHours;
import io.slothunter.scanner.calendar.ProviderId;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A booking system that speaks Paziresh24's protocol, most likely Paziresh24, and our manners
 * towards it.
 *
 * @param id its name in the configuration, which everything that tells of it uses
 * @param contact where the provider reaches the operator; part of the User-Agent
 */
public record Paziresh24Settings(
    ProviderId id,
    boolean enabled,
    String contact,
    double requestsPerSecond,
    Budget budget,
    int concurrency,
    Trust trust,
    Duration timeout,
    URI bookingUrl,
    String freeDaysPath,
    String freeTurnsPath,
    URI profileUrl,
    String profilePath,
    URI siteUrl,
    List<String> hosts,
    String serverId,
    String terminalId,
    int daysOnlyEvery,
    int dayLooksPerPoll) {

  /** On which the people of such a booking system do not work. */
  public Set<DayOfWeek> freeDays() {
    return Set.of(DayOfWeek.FRIDAY);
  }

  /**
   * What a provider gets beyond the second's budget, and when.
   *
   * @param perMinute 0 for no such limit, as for the others
   * @param saveUp what the day leaves unused may be spent later in the provider's day
   * @param quietHours such as {@code 23:00-07:00}, in the provider's time zone
   */
  public record Budget(
      int perMinute,
      int perHour,
      int perDay,
      boolean saveUp,
      ZoneId timeZone,
      List<QuietHours.Span> quietHours) {}

  /**
   * How a provider that lies is noticed.
   *
   * @param canaries calendars known to have slots, as the provider names them
   * @param tellPeopleAfter when it gives no usable answers for so long, people are told
   */
  public record Trust(Duration canaryInterval, List<String> canaries, Duration tellPeopleAfter) {}
}
