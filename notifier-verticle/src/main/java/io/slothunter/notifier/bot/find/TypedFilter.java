package io.slothunter.notifier.bot.find;

import io.slothunter.scanner.ask.Understood;
import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WeeklyWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** What somebody typed, as a watch would look for it. */
final class TypedFilter {
  private TypedFilter() {}

  /** Empty where it names neither a specialty nor a city: a day alone is no wish. */
  static Optional<WatchFilter> of(Understood typed) {
    return typed.specialty().isEmpty() && typed.city().isEmpty()
        ? Optional.empty()
        : Optional.of(new WatchFilter(scope(typed), timing(typed)));
  }

  private static Scope scope(Understood typed) {
    Selection only =
        new Selection(
            List.of(),
            typed.specialty().stream().toList(),
            List.of(),
            List.of(),
            typed.city().stream().toList());
    return new Scope(only, Selection.NONE, null, Visit.ANY, null);
  }

  private static Timing timing(Understood typed) {
    LocalTime from = typed.timeFrom().orElse(LocalTime.MIDNIGHT);
    LocalTime to = typed.timeTo().orElse(LocalTime.MIDNIGHT);
    boolean timed = !from.equals(to) && WeeklyWindow.isWindow(from, to);
    boolean dated = typed.from().isPresent() || typed.to().isPresent();
    return new Timing(
        timed ? List.of(new WeeklyWindow(List.of(DayOfWeek.values()), from, to)) : List.of(),
        List.of(),
        dated
            ? List.of(new DateWindow(typed.from().orElse(null), typed.to().orElse(null)))
            : List.of(),
        List.of(),
        Duration.ZERO,
        null);
  }
}
