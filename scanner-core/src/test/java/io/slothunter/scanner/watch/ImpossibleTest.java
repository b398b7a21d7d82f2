package io.slothunter.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.watch.Impossible.Fault;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImpossibleTest {
  /** A Tuesday. */
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");
  private static final List<WeeklyWindow> MONDAYS =
      List.of(new WeeklyWindow(List.of(DayOfWeek.MONDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

  private static List<String> faults(Scope scope, Timing timing, @Nullable Instant expires) {
    Wish wish = new Wish(new WatchFilter(scope, timing), expires, Urgency.NORMAL);
    return Impossible.faults(wish, NOW).stream().map(Fault::field).toList();
  }

  private static List<String> faults(Timing timing) {
    return faults(Scope.ALL, timing, null);
  }

  private static List<String> faults(Selection only, Selection except) {
    return faults(new Scope(only, except, null, Visit.ANY, null), Timing.ANY, null);
  }

  private static Timing dates(List<DateWindow> only, List<DateWindow> except) {
    return new Timing(List.of(), List.of(), only, except, Duration.ZERO, null);
  }

  private static Selection named(List<String> specialties, List<String> cities) {
    return new Selection(List.of(), specialties, List.of(), List.of(), cities);
  }

  @Test
  void letsPossibleWishesPass() {
    assertThat(faults(Timing.ANY)).isEmpty();
    assertThat(faults(dates(List.of(new DateWindow(TUESDAY, TUESDAY)), List.of()))).isEmpty();
    assertThat(faults(Scope.ALL, Timing.ANY, NOW.plusSeconds(1))).isEmpty();
    // West of Greenwich yesterday is not over yet.
    LocalDate yesterday = TUESDAY.minusDays(1);
    Instant morning = Instant.parse("2026-11-24T11:59:00Z");
    Wish wish =
        new Wish(
            new WatchFilter(
                Scope.ALL, dates(List.of(new DateWindow(yesterday, yesterday)), List.of())),
            null,
            Urgency.NORMAL);
    assertThat(Impossible.faults(wish, morning)).isEmpty();
    assertThat(Impossible.faults(wish, NOW)).isNotEmpty();
  }

  @Test
  void findsWhatIsOver() {
    assertThat(faults(Scope.ALL, Timing.ANY, NOW)).containsExactly("expires");
    LocalDate old = LocalDate.parse("2026-11-01");
    assertThat(faults(dates(List.of(new DateWindow(null, old)), List.of())))
        .containsExactly("filter/dates");
  }

  @Test
  void findsAppointmentsThatCannotBeBeaten() {
    Duration day = Duration.ofDays(1);
    List<DateWindow> later = List.of(new DateWindow(TUESDAY.plusDays(9), null));
    Timing soon =
        new Timing(List.of(), List.of(), List.of(), List.of(), day, NOW.plusSeconds(86_400));
    Timing after =
        new Timing(List.of(), List.of(), later, List.of(), Duration.ZERO, NOW.plusSeconds(86_400));
    assertThat(faults(soon)).containsExactly("filter/earlier_than");
    assertThat(faults(after)).containsExactly("filter/dates");
  }

  @Test
  void findsWindowsAndDatesThatExcludeEachOther() {
    Timing noTime = new Timing(MONDAYS, MONDAYS, List.of(), List.of(), Duration.ZERO, null);
    Timing noMonday =
        new Timing(
            MONDAYS,
            List.of(),
            List.of(new DateWindow(TUESDAY, TUESDAY.plusDays(5))),
            List.of(),
            Duration.ZERO,
            null);
    List<DateWindow> days = List.of(new DateWindow(TUESDAY, TUESDAY.plusDays(20)));
    assertThat(faults(noTime)).containsExactly("filter/except/windows");
    assertThat(faults(noMonday)).containsExactly("filter/dates");
    assertThat(faults(dates(days, days))).containsExactly("filter/dates");
    assertThat(faults(dates(List.of(), days))).isEmpty();
  }

  @Test
  void findsACircleAroundOnlineVisits() {
    Near near = new Near(new Point(35.7, 51.4), 5);
    Scope online = new Scope(Selection.NONE, Selection.NONE, near, Visit.ONLINE, null);
    Scope any = new Scope(Selection.NONE, Selection.NONE, near, Visit.ANY, null);
    assertThat(faults(online, Timing.ANY, null)).containsExactly("filter/near");
    assertThat(faults(any, Timing.ANY, null)).isEmpty();
  }

  @Test
  void findsNamesThatAreWantedAndExcluded() {
    Selection doctor = Selection.ofDoctor(new DoctorId(1));
    Selection both =
        new Selection(
            List.of(new DoctorId(1), new DoctorId(2)), List.of(), List.of(), List.of(), List.of());
    assertThat(faults(doctor, both)).containsExactly("filter/except/doctors");
    assertThat(faults(both, doctor)).isEmpty();
    Selection heart = named(List.of("قلب و عروق"), List.of("تهران"));
    assertThat(faults(heart, named(List.of("قلب"), List.of())))
        .containsExactly("filter/except/specialties");
    assertThat(faults(named(List.of("قلب"), List.of()), heart)).isEmpty();
    assertThat(faults(heart, named(List.of(), List.of("تهران"))))
        .containsExactly("filter/except/cities");
    assertThat(faults(heart, named(List.of(), List.of("ته")))).isEmpty();
  }
}
