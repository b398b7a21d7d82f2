package io.slothunter.inference.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts what is free and has not begun, and finds a life as long as it is not settled. */
class OpenSlotsTest {
  private static final double NOW = 1_767_571_200;
  private static final int STEPS = 20_000;

  private final OpenSlots slots = new OpenSlots();

  private final TreeMap<Long, Life> lives = new TreeMap<>();

  private final TreeSet<Long> free = new TreeSet<>();

  @Test
  void agreeWithTwoMaps_whateverHappensInWhicheverOrder() {
    Random random = new Random(7);
    double now = NOW;
    for (int i = 0; i < STEPS; i++) {
      now += random.nextInt(120);
      long start = (long) now - 600 + 60L * random.nextInt(200);
      switch (random.nextInt(4)) {
        case 0 -> {
          slots.add(start, now);
          free.add(start);
        }
        case 1 -> {
          Life life = new Life(0, start, now, 1);
          slots.open(life);
          lives.put(start, life);
          free.add(start);
        }
        case 2 -> {
          Life known = lives.remove(start);
          free.remove(start);
          assertThat(slots.remove(start)).isSameAs(known);
        }
        default -> settle(now);
      }
      assertCounts(start, now);
    }
  }

  @Test
  void aSettledLifeIsNotFound_butThatOfAnotherOpeningIs() {
    Life first = new Life(0, (long) NOW + 9_000, NOW, 1);
    Life second = new Life(0, (long) NOW + 9_000, NOW + 10, 1);
    slots.open(first);
    slots.open(second);
    slots.settled(first);
    assertThat(slots.remove(first.start())).isSameAs(second);

    slots.open(first);
    slots.settled(first);
    assertThat(slots.size()).isOne();
    assertThat(slots.remove(first.start())).isNull();
    assertThat(slots.size()).isZero();
  }

  /** What opened long enough ago, the first of them. */
  private void settle(double now) {
    @Nullable Life old = null;
    for (Life each : lives.values()) {
      old = old == null && each.from() + Bounds.SETTLED <= now ? each : old;
    }
    if (old != null) {
      slots.settled(old);
      lives.remove(old.start());
    }
  }

  /** Those that have begun by the time something was added are not counted. */
  private void assertCounts(long start, double now) {
    slots.add(start, now);
    free.add(start);
    free.headSet((long) now - Bounds.SETTLED, true).clear();
    lives.values().removeIf(life -> life.start() <= (long) now - Bounds.SETTLED);
    long begun = (long) now;
    assertThat(slots.size()).isEqualTo(free.tailSet(begun, false).size());
    int sooner = start <= begun ? 0 : free.subSet(begun, false, start, false).size();
    assertThat(slots.before(start)).isEqualTo(sooner);
  }
}
