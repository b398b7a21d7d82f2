package io.slothunter.inference.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids find their places again, whatever they are. */
class PlacesTest {
  private final Places places = new Places();

  @Test
  void givesPlacesInTheOrderOfTheirComing() {
    assertThat(places.of(7)).isEqualTo(-1);
    assertThat(places.add(7)).isZero();
    assertThat(places.add(0)).isEqualTo(1);
    assertThat(places.add(-1)).isEqualTo(2);
    assertThat(places.of(7)).isZero();
    assertThat(places.of(0)).isEqualTo(1);
    assertThat(places.of(-1)).isEqualTo(2);
    assertThat(places.of(8)).isEqualTo(-1);
    assertThat(places.size()).isEqualTo(3);
  }

  @Test
  void answersAsAMapDoes_ofManyIds() {
    Random random = new Random(1);
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      // Some that follow each other, some that share their lower bits, and any.
      long id = i % 3 == 0 ? i : i % 3 == 1 ? (long) i << 32 : random.nextLong();
      if (places.of(id) < 0) {
        expected.put(id, places.add(id));
      }
    }
    assertThat(places.size()).isEqualTo(expected.size());
    expected.forEach((id, place) -> assertThat(places.of(id)).isEqualTo(place));
    assertThat(expected.values()).doesNotHaveDuplicates();
  }
}
