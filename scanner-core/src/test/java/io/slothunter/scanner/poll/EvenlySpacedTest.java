package io.slothunter.scanner.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EvenlySpacedTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final Finding UNCHANGED = Finding.of(Finding.Kind.UNCHANGED);

  private final EvenlySpaced order = new EvenlySpaced();
  private Instant now = START;

  @Test
  void goesRound() {
    add(1, 2, 3);

    assertThat(polls(7)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 1L);
  }

  @Test
  void takesNewCalendarsFirst() {
    add(1, 2, 3);
    assertThat(polls(4)).containsExactly(1L, 2L, 3L, 1L);
    add(9);

    assertThat(polls(3)).containsExactly(9L, 2L, 3L);
  }

  @Test
  void handsNothingOutTwice_beforeItIsDone() {
    add(1);
    assertThat(order.next(now)).contains(id(1));
    add(1);

    assertThat(order.next(now)).isEmpty();
    assertThat(order.nextAt()).isEmpty();
    order.remove(id(1));
    add(1);
    assertThat(order.next(now)).isEmpty();

    order.done(id(1), UNCHANGED, now);
    assertThat(order.next(now)).contains(id(1));
  }

  @Test
  void restsUnbookableForAnHour_andUnrecordedForSeconds_andNothingElse() {
    for (Finding.Kind kind : Finding.Kind.values()) {
      EvenlySpaced one = new EvenlySpaced();
      one.add(id(1), 1);
      assertThat(one.next(now)).isPresent();
      one.done(id(1), Finding.of(kind), now);
      Duration rest =
          kind == Finding.Kind.UNBOOKABLE
              ? Duration.ofHours(1)
              : kind == Finding.Kind.UNRECORDED ? Duration.ofSeconds(5) : Duration.ZERO;

      if (!rest.isZero()) {
        assertThat(one.next(now.plus(rest).minusNanos(1))).isEmpty();
        assertThat(one.nextAt()).contains(now.plus(rest));
      }
      assertThat(one.next(now.plus(rest))).contains(id(1));
    }
  }

  @Test
  void leavesAlone_whatTheProviderCallsFresh() {
    order.add(id(1), 1);
    assertThat(order.next(now)).isPresent();

    order.done(id(1), new Finding(Finding.Kind.UNCHANGED, 0, 0, 0, Duration.ofSeconds(90)), now);

    assertThat(order.next(now.plusSeconds(89))).isEmpty();
    assertThat(order.nextAt()).contains(now.plusSeconds(90));
    assertThat(order.next(now.plusSeconds(90))).contains(id(1));
  }

  @Test
  void keepsTheGap_howeverOftenItIsAsked() {
    EvenlySpaced spaced = new EvenlySpaced(Duration.ofSeconds(10));
    spaced.add(id(1), 1);
    assertThat(spaced.next(now)).isPresent();
    spaced.done(id(1), UNCHANGED, now.plusSeconds(3));

    assertThat(spaced.next(now.plusSeconds(9))).isEmpty();
    assertThat(spaced.nextAt()).contains(now.plusSeconds(10));
    assertThat(spaced.next(now.plusSeconds(10))).isPresent();
  }

  @Property(tries = 200)
  void neverStarves_neverDoubles_neverHandsOutTheUnwanted(@ForAll long seed) {
    // One object serves all tries of a property: each begins with a fresh one.
    new EvenlySpacedTest().runAtRandom(new Random(seed));
  }

  private void runAtRandom(Random random) {
    Map<CalendarId, Boolean> wanted = new HashMap<>();
    List<CalendarId> underWay = new ArrayList<>();
    Map<CalendarId, Integer> waited = new HashMap<>();
    for (int step = 0; step < 500; step++) {
      CalendarId any = id(random.nextInt(12));
      now = now.plusSeconds(random.nextInt(30));
      switch (random.nextInt(8)) {
        case 0 -> {
          order.add(any, 1);
          wanted.put(any, true);
        }
        case 1 -> {
          order.remove(any);
          wanted.remove(any);
          waited.remove(any);
        }
        case 2, 3, 4 -> {
          Optional<CalendarId> next = order.next(now);
          next.ifPresent(
              id -> {
                assertThat(underWay).doesNotContain(id);
                assertThat(wanted).containsKey(id);
                underWay.add(id);
                wanted.keySet().forEach(w -> waited.merge(w, 1, Integer::sum));
                waited.put(id, 0);
              });
          if (next.isEmpty()) {
            assertThat(underWay).containsAll(wanted.keySet());
          }
        }
        default -> {
          if (!underWay.isEmpty()) {
            CalendarId done = underWay.remove(random.nextInt(underWay.size()));
            order.done(done, UNCHANGED, now);
          }
        }
      }
    }
    waited.keySet().retainAll(wanted.keySet());
    waited.keySet().removeAll(underWay);
    // Everybody else can be before you once, and newcomers once each time they come.
    assertThat(waited.values()).allMatch(polls -> polls < 120);
    wanted.keySet().forEach(order::remove);
    underWay.forEach(id -> order.done(id, UNCHANGED, now));
    assertThat(order.next(now.plusSeconds(7_200))).isEmpty();
  }

  private List<Long> polls(int count) {
    List<Long> polled = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CalendarId next = order.next(now).orElseThrow();
      order.done(next, UNCHANGED, now);
      polled.add(next.value());
    }
    return polled;
  }

  private void add(long... ids) {
    for (long id : ids) {
      order.add(id(id), 1);
    }
  }

  private static CalendarId id(long value) {
    return new CalendarId(value);
  }
}
