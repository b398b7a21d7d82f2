package io.slothunter.inference.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.life.Lifetime;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was said of openings is found for a while, and does not pile up. */
class SaidTest {
  private static final Lifetime SHORT = new Lifetime(0.5, 0.4, 0.3, 0.2);
  private static final Lifetime LONG = new Lifetime(0.9, 0.9, 0.9, 0.9);

  private final Said said = new Said();

  @Test
  void theLatestWordCounts_alsoOnWhatIsOld() {
    said.put(place(0), SHORT);
    fill(1, Said.MOST);
    assertThat(said.of(place(0))).contains(SHORT);
    said.put(place(0), LONG);
    assertThat(said.of(place(0))).contains(LONG);
    said.forget(place(0));
    assertThat(said.of(place(0))).isEmpty();
  }

  @Test
  void keepsTheLatest_andDropsTheOldest() {
    fill(0, 2 * Said.MOST);
    fill(2 * Said.MOST, 2 * Said.MOST + 10);
    assertThat(said.of(place(0))).isEmpty();
    assertThat(said.of(place(Said.MOST + 10))).contains(SHORT);
    assertThat(said.of(place(2 * Said.MOST + 9))).contains(SHORT);
    assertThat(said.of(place(2 * Said.MOST + 10))).isEmpty();
  }

  /** Calendars are numbered one after the other, and slots begin at full quarters, or hours. */
  @ParameterizedTest
  @ValueSource(ints = {1, 900, 3_600, 28_800})
  void regularPlacesDoNotCollide(int step) {
    Set<Integer> buckets = new HashSet<>();
    for (int i = 0; i < Said.MOST; i++) {
      buckets.add(new Said.Place(new CalendarId(i % 10_000), (long) step * i).hashCode() & 0xFFFF);
    }
    assertThat(buckets).hasSizeGreaterThan(30_000); // chance alone leaves 35,000
  }

  private void fill(int from, int to) {
    for (int i = from; i < to; i++) {
      said.put(place(i), SHORT);
    }
  }

  private static Said.Place place(int number) {
    return new Said.Place(new CalendarId(number % 100), number);
  }
}
