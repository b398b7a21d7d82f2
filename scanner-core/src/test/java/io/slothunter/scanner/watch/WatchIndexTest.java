package io.slothunter.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WatchIndexTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final DoctorId DOCTOR = new DoctorId(1);

  @Test
  void findsEveryWatchOfTheDoctor_whicheverCalendarOpens() {
    // Given
    Watch first = watch(1, DOCTOR, NOON);
    Watch second = watch(2, DOCTOR, NOON);
    WatchIndex index =
        WatchIndex.of(
            List.of(first, second, watch(3, new DoctorId(2), NOON)),
            Map.of(new CalendarId(10), DOCTOR, new CalendarId(11), DOCTOR));
    // When
    List<Watch> waiting = index.waitingFor(opening(11, NOON));
    // Then
    assertThat(waiting).containsExactly(first, second);
  }

  @Test
  void findsNobody_forCalendarsOfOthersAndUnknownOnes() {
    // Given
    WatchIndex index =
        WatchIndex.of(
            List.of(watch(1, DOCTOR, NOON)),
            Map.of(new CalendarId(10), DOCTOR, new CalendarId(20), new DoctorId(2)));
    // Then
    assertThat(index.waitingFor(opening(20, NOON))).isEmpty();
    assertThat(index.waitingFor(opening(30, NOON))).isEmpty();
    assertThat(index.knows(new CalendarId(20))).isTrue();
    assertThat(index.knows(new CalendarId(30))).isFalse();
  }

  @Test
  void leavesOutWatchesThatBeganAfterTheOpeningWasSeen_butForgivesClocks() {
    // Given
    Watch watch = watch(1, DOCTOR, NOON);
    WatchIndex index = WatchIndex.of(List.of(watch), Map.of(new CalendarId(10), DOCTOR));
    // Then
    assertThat(index.waitingFor(opening(10, NOON.minusSeconds(6)))).isEmpty();
    assertThat(index.waitingFor(opening(10, NOON.minusSeconds(5)))).containsExactly(watch);
    assertThat(index.waitingFor(opening(10, NOON.plusSeconds(1)))).containsExactly(watch);
  }

  @Property(tries = 300)
  void agreesWithTheSlowAnswer(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 5) Integer> watchedDoctors,
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 5) Integer> calendarDoctors) {
    // Given
    List<Watch> watches = new ArrayList<>();
    watchedDoctors.forEach(d -> watches.add(watch(watches.size() + 1, new DoctorId(d), NOON)));
    Map<CalendarId, DoctorId> doctors = new HashMap<>();
    calendarDoctors.forEach(d -> doctors.put(new CalendarId(doctors.size() + 1), new DoctorId(d)));
    // When
    WatchIndex index = WatchIndex.of(watches, doctors);
    // Then
    doctors.forEach(
        (calendar, doctor) ->
            assertThat(index.waitingFor(opening(calendar.value(), NOON)))
                .containsExactlyElementsOf(
                    watches.stream().filter(w -> w.doctor().equals(doctor)).toList()));
  }

  private static Watch watch(long id, DoctorId doctor, Instant since) {
    return new Watch(new WatchId(id), new PersonId(id), doctor, since);
  }

  private static SlotOpened opening(long calendar, Instant seenAt) {
    Slot slot = new Slot(NOON.plusSeconds(86_400), Duration.ofMinutes(10));
    return new SlotOpened(new CalendarId(calendar), slot, seenAt, false);
  }
}
