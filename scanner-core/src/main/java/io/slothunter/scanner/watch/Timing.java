package io.slothunter.scanner.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which slots of a calendar a filter wants, by their start, to the second. What is absent restricts
 * nothing. A day and a time of day are those of the calendar's own zone.
 *
 * @param windows the start lies in one of them
 * @param exceptWindows and in none of these
 * @param dates and on a day of one of these
 * @param exceptDates and of none of these
 * @param notice it is at least so long, in whole minutes, after the slot was seen to open
 * @param earlierThan it is before this: the start of the appointment that the person holds
 */
public record Timing(
    List<WeeklyWindow> windows,
    List<WeeklyWindow> exceptWindows,
    List<DateWindow> dates,
    List<DateWindow> exceptDates,
    Duration notice,
    @Nullable Instant earlierThan) {
  public static final int MOST = 50;
  public static final Duration LONGEST_NOTICE = Duration.ofDays(366);

  public static final Timing ANY =
      new Timing(List.of(), List.of(), List.of(), List.of(), Duration.ZERO, null);

  public Timing {
    windows = List.copyOf(windows);
    exceptWindows = List.copyOf(exceptWindows);
    dates = List.copyOf(dates);
    exceptDates = List.copyOf(exceptDates);
    if (windows.size() + exceptWindows.size() > MOST || dates.size() + exceptDates.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " windows");
    }
    boolean whole = notice.equals(notice.truncatedTo(ChronoUnit.MINUTES));
    if (notice.isNegative() || notice.compareTo(LONGEST_NOTICE) > 0 || !whole) {
      throw new IllegalArgumentException("notice of up to a year in whole minutes: " + notice);
    }
  }

  public WeekMinutes minutes() {
    return WeekMinutes.of(windows, exceptWindows);
  }

  public boolean wants(LocalDate day) {
    return (dates.isEmpty() || dates.stream().anyMatch(each -> each.contains(day)))
        && exceptDates.stream().noneMatch(each -> each.contains(day));
  }

  /** The last day that is wanted, exceptions aside; empty if there is none. */
  public Optional<LocalDate> lastDay() {
    return dates.isEmpty() || dates.stream().anyMatch(each -> each.to() == null)
        ? Optional.empty()
        : dates.stream().map(each -> Objects.requireNonNull(each.to())).max(LocalDate::compareTo);
  }

  /** The first day that is wanted, exceptions aside; empty if there is none. */
  public Optional<LocalDate> firstDay() {
    return dates.isEmpty() || dates.stream().anyMatch(each -> each.from() == null)
        ? Optional.empty()
        : dates.stream().map(each -> Objects.requireNonNull(each.from())).min(LocalDate::compareTo);
  }
}
