package io.slothunter.app.command;

import io.slothunter.app.settings.Settings;
import io.slothunter.app.train.OwnLog;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.time.Days;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which days are learned from, and what a day is. */
final class TrainingWindow {
  /** Of traces: their times are wall clocks. */
  private static final Days TRACES =
      new Days(ZoneOffset.UTC, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "The first day that is learned from; the earliest there is by default.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "The first day that is not; all that there is by default.")
  private @Nullable String to;

  @Option(
      names = "--zone",
      description =
          "The clock that the calendars' people go by. By default that of the booking systems in"
              + " the configuration for the log, and UTC for a trace, whose times are wall clocks."
              + " A model is used only for a booking system with the same clock and free days.")
  private @Nullable String zone;

  @Option(
      names = "--free-days",
      split = ",",
      paramLabel = "DAY",
      description =
          "Days of the week unlike others. By default those of the booking systems in the"
              + " configuration for the log, and SATURDAY,SUNDAY for a trace.")
  private @Nullable List<String> freeDays;

  /**
   * @param settings of the log; null for a trace
   */
  Days days(@Nullable Settings settings) {
    String clock = zone;
    List<String> free = freeDays;
    if (clock != null && free != null) {
      return Days.of(clock, free);
    }
    Manifest.Week usual = (settings == null ? TRACES : OwnLog.days(settings)).week();
    return Days.of(clock == null ? usual.zone() : clock, free == null ? usual.free() : free);
  }

  long from(Days days, long first) {
    return Math.max(first, second("--from", from, days.zone(), first));
  }

  long to(Days days, long last) {
    return Math.min(last, second("--to", to, days.zone(), last));
  }

  private static long second(String option, @Nullable String text, ZoneId zone, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return LocalDate.parse(text).atStartOfDay(zone).toEpochSecond();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(option + " is a date such as 2026-03-02, not " + text, e);
    }
  }
}
