package io.slothunter.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FreeTimesTest {
  @Property
  void behavesLikeSortedMap(
      @ForAll @Size(max = 200) List<@IntRange(min = -60, max = 60) Integer> steps) {
    // Given
    FreeTimes times = new FreeTimes();
    TreeMap<Long, Integer> model = new TreeMap<>();

    // When
    for (int i = 0; i < steps.size(); i++) {
      long start = Math.abs(steps.get(i));
      if (i % 50 == 49) {
        times.dropBefore(start);
        model.headMap(start, false).clear();
      } else if (steps.get(i) > 0) {
        times.add(start, i + 1);
        model.put(start, i + 1);
      } else {
        times.remove(start);
        model.remove(start);
      }
    }

    // Then
    assertThat(times.size()).isEqualTo(model.size());
    int at = 0;
    for (Map.Entry<Long, Integer> slot : model.entrySet()) {
      assertThat(times.firstAfter(slot.getKey() - 1)).isEqualTo(at);
      assertThat(times.startAt(at)).isEqualTo(slot.getKey());
      assertThat(times.lengthAt(at++)).isEqualTo(slot.getValue());
    }
    assertThat(times.firstAfter(60)).isEqualTo(model.size());
  }
}
