package io.slothunter.scanner.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchIndexTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final DoctorId DOCTOR = new DoctorId(1);

  private final WatchIndex index = new WatchIndex();
  private final Matches found = new Matches();

  @Test
  void findsEveryWatchOfTheDoctor_whicheverCalendarOpens() {
    // Given
    know(10, 1);
    know(11, 1);
    index.put(watch(1, DOCTOR, NOON));
    index.put(watch(2, DOCTOR, NOON));
    index.put(watch(3, new DoctorId(2), NOON));
    // Then
    assertThat(waiting(11, NOON)).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void findsNobody_forCalendarsOfOthersAndUnknownOnes() {
    // Given
    know(10, 1);
    know(20, 2);
    index.put(watch(1, DOCTOR, NOON));
    // Then
    assertThat(waiting(20, NOON)).isEmpty();
    assertThat(waiting(30, NOON)).isEmpty();
    assertThat(index.knows(new CalendarId(20))).isTrue();
    assertThat(index.knows(new CalendarId(30))).isFalse();
  }

  @Test
  void leavesOutWatchesThatBeganAfterTheOpeningWasSeen_butForgivesClocks() {
    // Given
    know(10, 1);
    index.put(watch(1, DOCTOR, NOON));
    // Then
    assertThat(waiting(10, NOON.minusSeconds(6))).isEmpty();
    assertThat(waiting(10, NOON.minusSeconds(5))).containsExactly(1L);
    assertThat(waiting(10, NOON.plusSeconds(1))).containsExactly(1L);
  }

  @Test
  void findsOnce_whoeverNamesASpecialtyTwice() {
    // Given: both words are part of the doctor's specialty
    index.know(venue(10, 1, "قلبوعروق", "تهران"));
    index.put(own(1, only(List.of("قلب", "عروق"), List.of()), null));
    index.put(own(2, only(List.of("قلب", "عروق"), List.of("تهران", "کرج")), null));
    index.put(own(3, only(List.of("پوست"), List.of()), null));
    // Then
    assertThat(waiting(10, NOON)).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void hearsOfCalendarsThatComeLater_andOfThoseThatChange() {
    // Given
    index.put(own(1, only(List.of("قلب"), List.of("تهران")), null));
    assertThat(waiting(10, NOON)).isEmpty();
    // When
    index.know(venue(10, 1, "قلب", "تهران"));
    // Then
    assertThat(waiting(10, NOON)).containsExactly(1L);
    // When
    index.know(venue(10, 1, "قلب", "کرج"));
    // Then
    assertThat(waiting(10, NOON)).isEmpty();
    // When
    index.forget(new CalendarId(10));
    // Then
    assertThat(index.knows(new CalendarId(10))).isFalse();
  }

  @Test
  void dropsWhatIsOver_butNotWhatWasGivenMoreTime() {
    // Given
    know(10, 1);
    for (int i = 1; i <= 100; i++) {
      index.put(own(i, Selection.ofDoctor(DOCTOR), NOON.plusSeconds(i)));
    }
    index.put(own(7, Selection.ofDoctor(DOCTOR), NOON.plusSeconds(1_000)));
    index.put(own(8, Selection.ofDoctor(DOCTOR), null));
    // When
    index.expire(NOON.plusSeconds(50));
    // Then
    assertThat(index.size()).isEqualTo(52);
    assertThat(index.remove(new WatchId(50))).isFalse();
    assertThat(waiting(10, NOON.plusSeconds(50))).hasSize(52).contains(7L, 8L, 51L);
    assertThat(waiting(10, NOON.plusSeconds(51))).hasSize(51).doesNotContain(51L);
  }

  @Test
  void coversByScope_whateverTheTimes() {
    // Given
    know(10, 1);
    OwnWatch resting = new OwnWatch(watch(1, DOCTOR, NOON).watch(), true, Optional.empty());
    index.put(resting);
    // When
    index.covering(new CalendarId(10), found);
    // Then
    assertThat(found.stream()).containsExactly(new WatchId(1));
    assertThat(waiting(10, NOON)).isEmpty();
  }

  private void know(long calendar, long doctor) {
    index.know(venue(calendar, doctor, "", ""));
  }

  private static Venue venue(long calendar, long doctor, String specialty, String city) {
    return new Venue(
        new CalendarId(calendar),
        new DoctorId(doctor),
        specialty,
        "",
        "",
        city,
        false,
        null,
        null,
        ZoneOffset.UTC);
  }

  private List<Long> waiting(long calendar, Instant seenAt) {
    Slot slot = new Slot(NOON.plusSeconds(86_400), Duration.ofMinutes(10));
    index.find(new SlotOpened(new CalendarId(calendar), slot, seenAt, false), found);
    return found.stream().map(WatchId::value).toList();
  }

  private static Selection only(List<String> specialties, List<String> cities) {
    return new Selection(List.of(), specialties, List.of(), List.of(), cities);
  }

  private static OwnWatch own(long id, Selection only, @Nullable Instant expires) {
    Scope scope = new Scope(only, Selection.NONE, null, Visit.ANY, null);
    Wish wish = new Wish(new WatchFilter(scope, Timing.ANY), expires, Urgency.NORMAL);
    return new OwnWatch(
        new Watch(new WatchId(id), new PersonId(id), wish, NOON), false, Optional.empty());
  }

  private static OwnWatch watch(long id, DoctorId doctor, Instant since) {
    return new OwnWatch(
        new Watch(new WatchId(id), new PersonId(id), doctor, since), false, Optional.empty());
  }
}
