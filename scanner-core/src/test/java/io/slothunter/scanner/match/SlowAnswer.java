package io.slothunter.scanner.match;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WeeklyWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * Whether a watch is to hear of an opening, written down once more from the documentation alone,
 * without anything of the product but its records: slow, and plain enough to be right.
 */
final class SlowAnswer {
  private SlowAnswer() {}

  static boolean wants(OwnWatch own, Doctor doctor, Calendar calendar, SlotOpened opening) {
    Timing timing = own.watch().filter().timing();
    Scope scope = own.watch().filter().scope();
    LocalDateTime start = LocalDateTime.ofInstant(opening.slot().start(), calendar.zone());
    return isRunning(own, opening.seenAt().getEpochSecond())
        && isOfThose(scope.only(), doctor, calendar)
        && !isAnyOf(scope.except(), doctor, calendar)
        && isNear(scope, calendar)
        && isVisit(scope.visit(), calendar.online())
        && (scope.priceUpTo() == null
            || calendar.price().isEmpty()
            || calendar.price().getAsLong() <= scope.priceUpTo())
        && (timing.windows().isEmpty() || isIn(timing.windows(), start))
        && !isIn(timing.exceptWindows(), start)
        && (timing.dates().isEmpty() || isOn(timing.dates(), start.toLocalDate()))
        && !isOn(timing.exceptDates(), start.toLocalDate())
        && isSoonAndLateEnough(timing, opening);
  }

  private static boolean isRunning(OwnWatch own, long seen) {
    Instant expires = own.watch().wish().expires();
    return !own.paused()
        && (own.snoozedUntil().isEmpty() || seen >= own.snoozedUntil().get().getEpochSecond())
        && (expires == null || seen < expires.getEpochSecond())
        && seen >= own.watch().since().getEpochSecond() - 5;
  }

  private static boolean isSoonAndLateEnough(Timing timing, SlotOpened opening) {
    long start = opening.slot().start().getEpochSecond();
    Duration notice = timing.notice();
    return start - opening.seenAt().getEpochSecond() >= notice.toSeconds()
        && (timing.earlierThan() == null || start < timing.earlierThan().getEpochSecond());
  }

  private static boolean isOfThose(Selection only, Doctor doctor, Calendar calendar) {
    return (only.doctors().isEmpty() || only.doctors().contains(doctor.id()))
        && (only.specialties().isEmpty() || contains(only.specialties(), doctor.specialty()))
        && (only.centres().isEmpty() || contains(only.centres(), calendar.centre()))
        && (only.services().isEmpty() || contains(only.services(), calendar.service()))
        && (only.cities().isEmpty() || isOne(only.cities(), city(doctor, calendar)));
  }

  private static boolean isAnyOf(Selection except, Doctor doctor, Calendar calendar) {
    return except.doctors().contains(doctor.id())
        || contains(except.specialties(), doctor.specialty())
        || contains(except.centres(), calendar.centre())
        || contains(except.services(), calendar.service())
        || isOne(except.cities(), city(doctor, calendar));
  }

  private static String city(Doctor doctor, Calendar calendar) {
    return calendar.city().isEmpty() ? doctor.city() : calendar.city();
  }

  private static boolean contains(List<String> texts, String name) {
    for (String text : texts) {
      if (same(name).contains(same(text))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(List<String> texts, String name) {
    for (String text : texts) {
      if (same(name).equals(same(text))) {
        return true;
      }
    }
    return false;
  }

  private static String same(String text) {
    return text.toLowerCase(java.util.Locale.ROOT)
        .replace(" ", "")
        .replace("\u200c", "")
        .replace("ي", "ی")
        .replace("ك", "ک");
  }

  private static boolean isVisit(Visit visit, boolean online) {
    return visit == Visit.ANY || visit == (online ? Visit.ONLINE : Visit.AT_CENTRE);
  }

  /** By the law of cosines, which is precise enough for random places. */
  private static boolean isNear(Scope scope, Calendar calendar) {
    if (scope.near() == null) {
      return true;
    }
    if (calendar.online() || calendar.point().isEmpty()) {
      return false;
    }
    Point a = scope.near().centre();
    Point b = calendar.point().get();
    double cosine =
        Math.sin(Math.toRadians(a.latitude())) * Math.sin(Math.toRadians(b.latitude()))
            + Math.cos(Math.toRadians(a.latitude()))
                * Math.cos(Math.toRadians(b.latitude()))
                * Math.cos(Math.toRadians(a.longitude() - b.longitude()));
    return Math.acos(Math.max(-1, Math.min(1, cosine))) * 6371.0088 <= scope.near().km();
  }

  private static boolean isIn(List<WeeklyWindow> windows, LocalDateTime start) {
    for (WeeklyWindow window : windows) {
      // A window that began yesterday may still be open.
      if (isOpen(window, start.toLocalDate(), start)
          || isOpen(window, start.toLocalDate().minusDays(1), start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOpen(WeeklyWindow window, LocalDate day, LocalDateTime at) {
    if (!window.days().contains(day.getDayOfWeek())) {
      return false;
    }
    LocalDateTime opens = day.atTime(window.from());
    LocalTime to = window.to();
    LocalDateTime closes = to.isAfter(window.from()) ? day.atTime(to) : day.plusDays(1).atTime(to);
    return !at.isBefore(opens) && at.isBefore(closes);
  }

  private static boolean isOn(List<DateWindow> dates, LocalDate day) {
    for (DateWindow window : dates) {
      if ((window.from() == null || !day.isBefore(window.from()))
          && (window.to() == null || !day.isAfter(window.to()))) {
        return true;
      }
    }
    return false;
  }
}
