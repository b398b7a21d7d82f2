package io.slothunter.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The most in any one second, beside counting it the slow way. */
final class SlidingSecondTest {

  @Property(tries = 300)
  void countsLikeTheSlowWay(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 40_000) Integer> gaps) {
    SlidingSecond second = new SlidingSecond();
    long[] instants = new long[gaps.size()];
    long now = 1_000_000_000;
    for (int index = 0; index < instants.length; index++) {
      now += gaps.get(index);
      instants[index] = now;
      second.note(now);
    }

    int most = 0;
    for (int last = 0; last < instants.length; last++) {
      int count = 0;
      for (int each = 0; each <= last; each++) {
        count += instants[each] > instants[last] - 1_000_000 ? 1 : 0;
      }
      most = Math.max(most, count);
    }
    assertThat(second.most()).isEqualTo(most);
  }
}
