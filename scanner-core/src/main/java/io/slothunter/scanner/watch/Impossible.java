package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.Spelling;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Why a wish can never be met, whatever opens: what to tell a person before they wait in vain. */
public final class Impossible {
  /** No day on earth begins earlier than the one at this offset, and none ends later. */
  private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

  private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

  /** Days that are looked at one by one; in more of them every day of the week comes up. */
  private static final int FEW_DAYS = 1_000;

  /**
   * @param field the part of the wish that cannot be met, as {@code filter/dates}
   * @param reason what would have to be otherwise
   */
  public record Fault(String field, String reason) {}

  private final List<Fault> faults = new ArrayList<>();

  private Impossible() {}

  /** Empty if nothing is in the way. */
  public static List<Fault> faults(Wish wish, Instant now) {
    Impossible found = new Impossible();
    Instant expires = wish.expires();
    found.fault(expires != null && !expires.isAfter(now), "expires", "is in the future");
    found.ask(wish.filter().scope());
    found.ask(wish.filter().timing(), now);
    return List.copyOf(found.faults);
  }

  private void ask(Scope scope) {
    Selection only = scope.only();
    Selection except = scope.except();
    fault(
        !only.doctors().isEmpty() && except.doctors().containsAll(only.doctors()),
        "filter/except/doctors",
        "leaves some of the doctors that you wait for");
    fault(
        scope.near() != null && scope.visit() == Visit.ONLINE,
        "filter/near",
        "is of visits at a centre, which online ones are not");
    names("specialties", only.specialties(), except.specialties(), String::contains);
    names("centres", only.centres(), except.centres(), String::contains);
    names("services", only.services(), except.services(), String::contains);
    names("cities", only.cities(), except.cities(), String::equals);
  }

  private void names(
      String field, List<String> only, List<String> except, BiPredicate<String, String> isOut) {
    boolean none =
        !only.isEmpty()
            && only.stream()
                .map(Spelling::plain)
                .allMatch(
                    wanted ->
                        except.stream().anyMatch(out -> isOut.test(wanted, Spelling.plain(out))));
    fault(none, "filter/except/" + field, "leaves some of the " + field + " that you wait for");
  }

  private void ask(Timing timing, Instant now) {
    WeekMinutes week = timing.minutes();
    Instant held = timing.earlierThan();
    fault(week.isEmpty(), "filter/except/windows", "leaves some time of the windows");
    fault(
        held != null && !held.isAfter(now.plus(timing.notice())),
        "filter/earlier_than",
        "is in the future, by more than the notice that you need");
    Instant soonest = now.plus(timing.notice());
    fault(
        timing.lastDay().filter(last -> !end(last).isAfter(soonest)).isPresent(),
        "filter/dates",
        "are not over when the notice that you need has passed");
    fault(
        held != null && timing.firstDay().filter(day -> !begin(day).isBefore(held)).isPresent(),
        "filter/dates",
        "begin before the appointment that you hold");
    fault(
        !week.isEmpty() && !hasDay(timing, week),
        "filter/dates",
        "have a day that is not excluded and is in the windows");
  }

  private static Instant begin(LocalDate day) {
    return day.atTime(LocalTime.MIN).toInstant(FIRST);
  }

  private static Instant end(LocalDate day) {
    return day.plusDays(1).atTime(LocalTime.MIN).toInstant(LAST);
  }

  /** Whether some wanted day has some wanted time; days without an end have all. */
  private static boolean hasDay(Timing timing, WeekMinutes week) {
    if (timing.dates().isEmpty()) {
      return hasDay(timing, week, new DateWindow(LocalDate.EPOCH, null), LocalDate.EPOCH);
    }
    return timing.dates().stream()
        .anyMatch(
            dates -> {
              LocalDate from = dates.from();
              return hasDay(timing, week, dates, from == null ? dates.to() : from);
            });
  }

  private static boolean hasDay(
      Timing timing, WeekMinutes week, DateWindow dates, @Nullable LocalDate begin) {
    int step = dates.from() == null ? -1 : 1;
    LocalDate day = begin;
    for (int i = 0; i < FEW_DAYS && day != null && dates.contains(day); i++) {
      if (timing.wants(day) && hasMinute(week, day)) {
        return true;
      }
      day = day.plusDays(step);
    }
    // Who has excluded years of days in a row is taken at their word.
    return day != null && dates.contains(day);
  }

  private static boolean hasMinute(WeekMinutes week, LocalDate day) {
    int midnight = WeekMinutes.minuteOf(day.getDayOfWeek(), LocalTime.MIDNIGHT);
    for (int minute = midnight; minute < midnight + 24 * 60; minute++) {
      if (week.contains(minute)) {
        return true;
      }
    }
    return false;
  }

  private void fault(boolean is, String field, String reason) {
    if (is) {
      faults.add(new Fault(field, reason));
    }
  }
}
