package io.slothunter.scanner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FreeSlotsTest {
  @Property(tries = 1_000)
  void sortsAndMerges_whateverTheOrder(@ForAll long seed) {
    Random random = new Random(seed);
    TreeMap<Long, Integer> expected = new TreeMap<>();
    List<Slot> slots = new ArrayList<>();
    for (int i = random.nextInt(100); i > 0; i--) {
      long start = 1_790_000_000L + random.nextInt(60) * 600L;
      int length = 1 + random.nextInt(86_400);
      expected.merge(start, length, Math::max);
      slots.add(new Slot(Instant.ofEpochSecond(start), Duration.ofSeconds(length)));
    }
    Collections.shuffle(slots, random);

    FreeSlots free = FreeSlots.of(slots);

    assertThat(free.starts())
        .containsExactly(expected.keySet().stream().mapToLong(s -> s).toArray());
    assertThat(free.lengths())
        .containsExactly(expected.values().stream().mapToInt(n -> n).toArray());
    assertThat(FreeSlots.of(free.slots())).isEqualTo(free).hasSameHashCodeAs(free);
    assertThat(FreeSlots.ofSorted(free.starts(), free.lengths())).isEqualTo(free);
    long probe = 1_790_000_000L + random.nextInt(40_000);
    assertThat(free.firstAtOrAfter(probe)).isEqualTo(expected.headMap(probe).size());
    assertThat(free.contains(Instant.ofEpochSecond(probe))).isEqualTo(expected.containsKey(probe));
  }

  @Property(tries = 2_000)
  void holdsOneLengthOrMany_andComparesWhatFollows(@ForAll long seed) {
    Random random = new Random(seed);
    FreeSlots one = few(random);
    FreeSlots other = random.nextInt(3) == 0 ? FreeSlots.of(one.slots()) : few(random);
    int i = random.nextInt(one.size() + 1);
    int j = random.nextInt(other.size() + 1);

    boolean same = one.isSameFrom(i, other, j);

    assertThat(same)
        .isEqualTo(
            one.slots().subList(i, one.size()).equals(other.slots().subList(j, other.size())));
    assertThat(one.equals(other)).isEqualTo(one.slots().equals(other.slots()));
    assertThat(one.lengths())
        .containsExactly(
            one.slots().stream().mapToInt(slot -> (int) slot.length().toSeconds()).toArray());
  }

  /** Of two lengths at most, so that many have but one. */
  private static FreeSlots few(Random random) {
    FreeSlots.Builder slots = new FreeSlots.Builder();
    int second = random.nextInt(2) == 0 ? 600 : 900;
    for (int i = 0, n = random.nextInt(5); i < n; i++) {
      slots.add(1_790_000_000L + 600L * random.nextInt(5), random.nextInt(3) == 0 ? second : 600);
    }
    return slots.build();
  }

  @Example
  void refusesWhatNoSlotCanBe() {
    long start = 1_790_000_000L;
    assertRefused(start, 0);
    assertRefused(start, -600);
    assertRefused(start, 86_401);
    assertRefused(-1, 600);
    assertRefused(start * 1_000_000_000L, 600); // nanoseconds for seconds
    assertRefused(Window.OPEN_END.getEpochSecond(), 600);
    assertThatThrownBy(() -> FreeSlots.ofSorted(new long[] {2, 1}, new int[] {60, 60}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FreeSlots.ofSorted(new long[] {1}, new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void cannotBeChangedThroughItsArrays() {
    FreeSlots free = FreeSlots.ofSorted(new long[] {60}, new int[] {60});
    free.starts()[0] = 120;
    free.lengths()[0] = 120;

    assertThat(free.startAt(0)).isEqualTo(60);
    assertThat(free.lengthAt(0)).isEqualTo(60);
  }

  private static void assertRefused(long start, int length) {
    assertThatThrownBy(() -> new FreeSlots.Builder().add(start, length))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FreeSlots.ofSorted(new long[] {start}, new int[] {length}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
