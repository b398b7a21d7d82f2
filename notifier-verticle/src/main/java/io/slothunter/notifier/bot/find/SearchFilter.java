package io.slothunter.notifier.bot.find;

import io.slothunter.scanner.ask.Understood;
import io.slothunter.scanner.calendar.Doctor;
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

/** What somebody looks for, as a watch would. */
final class SearchFilter {
  private SearchFilter() {}

  /** Anybody of the doctor's specialty in their city, at any time. */
  static WatchFilter like(Doctor doctor) {
    return new WatchFilter(scope(name(doctor.specialty()), name(doctor.city())), Timing.ANY);
  }

  /** Pages may have names that no watch can look for. */
  private static Optional<String> name(String text) {
    return Optional.of(text).filter(Selection::isName);
  }

  /** Empty where it names neither a specialty nor a city: a day alone is no wish. */
  static Optional<WatchFilter> of(Understood typed) {
    return typed.specialty().isEmpty() && typed.city().isEmpty()
        ? Optional.empty()
        : Optional.of(new WatchFilter(scope(typed.specialty(), typed.city()), timing(typed)));
  }

  private static Scope scope(Optional<String> specialty, Optional<String> city) {
    Selection only =
        new Selection(
            List.of(), specialty.stream().toList(), List.of(), List.of(), city.stream().toList());
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
