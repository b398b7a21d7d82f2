package io.slothunter.notifier.bot.wizard;

import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WeeklyWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is about to change of a watch. Null is as the watch has it, so what the wizard has
 * no words for stays as it is.
 */
record Draft(
    @Nullable Span days,
    @Nullable Hours hours,
    @Nullable Duration notice,
    @Nullable Before before,
    @Nullable Visit visit) {
  static final Draft NONE = new Draft(null, null, null, null, null);

  Draft with(Span other) {
    return new Draft(other, hours, notice, before, visit);
  }

  Draft with(Hours other) {
    return new Draft(days, other, notice, before, visit);
  }

  Draft with(Duration other) {
    return new Draft(days, hours, other, before, visit);
  }

  Draft with(Before other) {
    return new Draft(days, hours, notice, other, visit);
  }

  Draft with(Visit other) {
    return new Draft(days, hours, notice, before, other);
  }

  /** The days as they would be; any where the watch has more than the wizard can say. */
  Span daysOf(WatchFilter filter) {
    if (days != null) {
      return days;
    }
    List<DateWindow> dates = filter.timing().dates();
    return dates.size() == 1 ? new Span(dates.get(0).from(), dates.get(0).to()) : Span.ANY;
  }

  /** The hours as they would be; any where the watch has more than the wizard can say. */
  Hours hoursOf(WatchFilter filter) {
    return hours != null ? hours : Hours.of(filter.timing()).orElse(Hours.ANY);
  }

  /**
   * @param zone by whose clock an appointment's day begins
   */
  WatchFilter apply(WatchFilter filter, ZoneId zone) {
    Timing timing = filter.timing();
    Scope scope = filter.scope();
    Timing changed =
        new Timing(
            hours == null ? timing.windows() : windows(hours),
            timing.exceptWindows(),
            days == null ? timing.dates() : dates(days),
            timing.exceptDates(),
            notice == null ? timing.notice() : notice,
            before == null ? timing.earlierThan() : begin(before.day(), zone));
    Visit how = visit == null ? scope.visit() : visit;
    return new WatchFilter(
        new Scope(scope.only(), scope.except(), scope.near(), how, scope.priceUpTo()), changed);
  }

  private static List<WeeklyWindow> windows(Hours hours) {
    return hours.windows();
  }

  private static List<DateWindow> dates(Span span) {
    return span.equals(Span.ANY) ? List.of() : List.of(new DateWindow(span.from(), span.to()));
  }

  private static @Nullable Instant begin(@Nullable LocalDate day, ZoneId zone) {
    return day == null ? null : day.atStartOfDay(zone).toInstant();
  }
}
