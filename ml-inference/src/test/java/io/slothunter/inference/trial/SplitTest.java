package io.slothunter.inference.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.CalendarId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final List<CalendarId> ALL =
      LongStream.range(1, 100_001).mapToObj(CalendarId::new).toList();

  @Test
  void hasItsShare_ofCalendarsWhoseIdsFollowEachOther() {
    assertThat(of("hazard", 0.1)).hasSizeBetween(9_700, 10_300);
    assertThat(of("hazard", 0)).isEmpty();
    assertThat(of("hazard", 1)).hasSize(ALL.size());
  }

  /** Written down: another process, another Java or a later version must come to the same. */
  @Test
  void isTheSameEverywhere() {
    assertThat(of("hazard", 0.1).stream().limit(8).map(CalendarId::value))
        .containsExactly(14L, 16L, 18L, 23L, 30L, 43L, 45L, 47L);
  }

  @Test
  void aLargerShareHasAllOfASmallerOne() {
    assertThat(of("hazard", 0.2)).containsAll(of("hazard", 0.1));
  }

  @Test
  void sharesOfDifferentKindsHaveNothingToDoWithEachOther() {
    List<CalendarId> hazard = of("hazard", 0.1);
    long both = hazard.stream().filter(new Split("survival", 0.1)::has).count();
    assertThat(both).isBetween(800L, 1_200L);
  }

  @Test
  void refusesWhatIsNoShare() {
    assertThatThrownBy(() -> new Split("hazard", 1.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Split("hazard", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<CalendarId> of(String kind, double share) {
    return ALL.stream().filter(new Split(kind, share)::has).toList();
  }
}
