package io.slothunter.scanner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WindowsTest {
  private static final int SECONDS = 60;

  @Property(tries = 3_000)
  void behavesLikeASetOfSeconds(@ForAll long seed) {
    Random random = new Random(seed);
    BitSet bitsA = new BitSet();
    BitSet bitsB = new BitSet();
    Windows a = windows(random, bitsA);
    Windows b = windows(random, bitsB);
    int since = random.nextInt(SECONDS);

    assertSame(a, bitsA);
    BitSet union = (BitSet) bitsA.clone();
    union.or(bitsB);
    assertSame(a.plus(b), union);
    BitSet later = (BitSet) bitsA.clone();
    later.clear(0, since);
    assertSame(a.since(Instant.ofEpochSecond(since)), later);
    BitSet missing = (BitSet) bitsB.clone();
    missing.clear(0, since);
    missing.andNot(bitsA);
    assertThat(a.covers(b, since)).isEqualTo(missing.isEmpty());
    assertThat(Windows.ofBounds(a.bounds())).isEqualTo(a).hasSameHashCodeAs(a);
    assertThat(a.isEmpty()).isEqualTo(bitsA.isEmpty());
  }

  @Example
  void refusesHalfAWindow() {
    assertThatThrownBy(() -> Windows.ofBounds(new long[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Windows.ofBounds(new long[] {5, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Windows windows(Random random, BitSet bits) {
    List<Window> all = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      int from = random.nextInt(SECONDS - 1);
      int to = from + 1 + random.nextInt(SECONDS - from - 1);
      bits.set(from, to);
      all.add(new Window(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)));
    }
    return Windows.of(all);
  }

  private static void assertSame(Windows windows, BitSet bits) {
    for (int second = 0; second < SECONDS; second++) {
      assertThat(windows.contains(second)).as("second %s", second).isEqualTo(bits.get(second));
    }
    long[] bounds = windows.bounds();
    for (int i = 1; i < bounds.length; i++) {
      assertThat(bounds[i]).as("touching windows are one").isGreaterThan(bounds[i - 1]);
    }
  }
}
