package io.slothunter.scanner.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LearnedOrderTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final Finding UNCHANGED = Finding.of(Finding.Kind.UNCHANGED);

  /** Seconds are counted as doubles. */
  private static final double ROUNDING = 1e-9;

  private static final Finding OPENED = new Finding(Finding.Kind.CHANGED, 3, 0);

  private final LearnedOrder order = new LearnedOrder(IndexOptions.defaults(1), Hazard.NONE);
  private Instant now = START;

  @Example
  void takesNewCalendarsFirst_andEachInItsTurnWhenAllAreAlike() {
    add(1, 2, 3);
    assertThat(polls(6)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    add(9);

    assertThat(polls(4)).containsExactly(9L, 1L, 2L, 3L);
    assertThat(outlook(9).last()).isEqualTo(PollReason.NEW);
    assertThat(outlook(3).last()).isEqualTo(PollReason.INDEX);
  }

  @Example
  void letsOldOnesThatAreWorthMoreComeBetweenManyNewOnes() {
    add(1, 2);
    assertThat(polls(20)).contains(1L, 2L);
    order.add(id(1), 1_000);
    LongStream.range(100, 400).forEach(i -> order.add(id(i), 1));

    List<Long> polled = polls(300);

    assertThat(polled.get(0)).isGreaterThanOrEqualTo(100);
    assertThat(polled.stream().filter(i -> i == 1).count()).isBetween(2L, 150L);
    assertThat(new HashSet<>(polled)).hasSizeGreaterThan(150);
  }

  @Example
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
    order.remove(id(1));
    order.done(id(1), UNCHANGED, now);
    assertThat(order.next(now)).isEmpty();
    assertThat(order.outlook(id(1), now)).isEmpty();
  }

  @Example
  void refusesWeightsThatAreNone() {
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> order.add(id(1), weight))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void pollsMoreOften_whatMoreWaitFor_andWhatOpensMore() {
    order.add(id(1), 4);
    order.add(id(2), 1);
    order.add(id(3), 1);
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      now = now.plusSeconds(1);
      CalendarId next = order.next(now).orElseThrow();
      boolean opens = next.value() == 3 && i % 10 == 0;
      order.done(next, opens ? OPENED : UNCHANGED, now);
      counts.merge(next.value(), 1, Integer::sum);
    }

    assertThat(counts.get(1L)).isGreaterThan(counts.get(2L));
    assertThat(counts.get(3L)).isGreaterThan(3 * counts.get(2L));
    assertThat(outlook(3).openingsPerDay()).isGreaterThan(100 * outlook(2).openingsPerDay());
  }

  @Example
  void countsNeitherBaselines_norReturnedSlots_norPollsThatFailed() {
    add(1, 2);
    Finding returned = new Finding(Finding.Kind.CHANGED, 2, 0, 2);
    for (int i = 0; i < 40; i++) {
      now = now.plusSeconds(60);
      CalendarId next = order.next(now).orElseThrow();
      boolean first = i < 2;
      order.done(next, first ? OPENED : i % 3 == 0 ? returned : UNCHANGED, now);
    }

    assertThat(outlook(1).openingsPerDay()).isLessThan(1);
    assertThat(outlook(2).openingsPerDay()).isLessThan(1);
  }

  @Example
  void rememberWhatAPollSawBeforeItBrokeOff() {
    add(1);
    poll(UNCHANGED, 0);
    poll(UNCHANGED, 100);
    double quiet = outlook(1).openingsPerDay();

    poll(new Finding(Finding.Kind.THROTTLED, 1, 0), 100);
    assertThat(outlook(1).openingsPerDay()).isLessThan(1.01 * quiet);
    poll(UNCHANGED, 100);

    assertThat(outlook(1).openingsPerDay()).isGreaterThan(2 * quiet);
  }

  @Example
  void staysAsDueAsBefore_butRestsLongerEachTime_whenPollsFail() {
    LongStream.rangeClosed(1, 100).forEach(this::add);
    polls(100);
    CalendarId failing = order.next(now).orElseThrow();
    double before = order.outlook(failing, now).orElseThrow().index();
    order.done(failing, Finding.of(Finding.Kind.UNKNOWN), now);

    assertThat(order.outlook(failing, now).orElseThrow().index()).isEqualTo(before);
    LongStream.rangeClosed(1, 100)
        .filter(i -> i != failing.value())
        .forEach(i -> order.remove(id(i)));
    LongStream.rangeClosed(201, 299).forEach(this::add);
    List<Duration> rests = new ArrayList<>();
    Instant last = now;
    for (int i = 0; i < 4_000; i++) {
      now = now.plusMillis(250);
      CalendarId next = order.next(now).orElseThrow();
      boolean bad = next.equals(failing);
      if (bad) {
        rests.add(Duration.between(last, now));
        last = now;
      }
      order.done(next, bad ? Finding.of(Finding.Kind.BLOCKED) : UNCHANGED, now);
    }
    assertThat(rests.size()).isBetween(5, 25);
    assertThat(rests.get(rests.size() - 1)).isGreaterThan(Duration.ofSeconds(20));
    assertThat(order.outlook(failing, now).orElseThrow().failures()).isEqualTo(rests.size() + 1);
  }

  @Example
  void restsUnbookableForAnHour_andUnrecordedForSeconds() {
    for (Finding.Kind kind : Finding.Kind.values()) {
      LearnedOrder one = new LearnedOrder(IndexOptions.defaults(1), Hazard.NONE);
      one.add(id(1), 1);
      assertThat(one.next(now)).isPresent();
      one.done(id(1), Finding.of(kind), now);
      Duration rest =
          switch (kind) {
            case CHANGED, UNCHANGED -> Duration.ZERO;
            case UNBOOKABLE -> Duration.ofHours(1);
            case UNRECORDED -> Duration.ofSeconds(5);
            case THROTTLED, BLOCKED, UNKNOWN, UNPROVEN -> Duration.ofSeconds(1);
          };

      if (!rest.isZero()) {
        assertThat(one.next(now.plus(rest).minusNanos(1_000))).isEmpty();
        assertThat(one.nextAt()).contains(now.plus(rest));
      }
      assertThat(one.next(now.plus(rest))).contains(id(1));
    }
  }

  @Example
  void leavesAlone_whatTheProviderCallsFresh() {
    order.add(id(1), 1);
    assertThat(order.next(now)).isPresent();

    order.done(id(1), new Finding(Finding.Kind.UNCHANGED, 0, 0, 0, Duration.ofSeconds(90)), now);

    assertThat(order.next(now.plusSeconds(89))).isEmpty();
    assertThat(order.nextAt()).contains(now.plusSeconds(90));
    assertThat(order.next(now.plusSeconds(90))).contains(id(1));
  }

  @Example
  void picksTheLargestIndex_amongThousands() {
    Random random = new Random(5);
    double[] rates = World.lognormal(2_000, 2, 1e-4, 3);
    LearnedOrder large =
        new LearnedOrder(IndexOptions.defaults(1_000).withFloorCycles(1e9), World.known(rates));
    for (int i = 0; i < rates.length; i++) {
      large.add(World.id(i), 0.1 + random.nextInt(50));
    }
    double worst = 1;
    for (int poll = 0; poll < 40_000; poll++) {
      now = now.plusMillis(1);
      if (poll % 97 == 0 && poll > 20_000) {
        worst = Math.min(worst, shareOfLargest(large, rates.length));
      }
      CalendarId next = large.next(now).orElseThrow();
      large.done(next, UNCHANGED, now);
    }

    assertThat(worst).isGreaterThan(0.999);
  }

  /** The next calendar's index as a share of the largest one's. */
  private double shareOfLargest(LearnedOrder large, int calendars) {
    double most = 0;
    for (int i = 0; i < calendars; i++) {
      most = Math.max(most, large.outlook(World.id(i), now).orElseThrow().index());
    }
    CalendarId next = large.next(now).orElseThrow();
    double share = large.outlook(next, now).orElseThrow().index() / most;
    large.done(next, UNCHANGED, now);
    return share;
  }

  @Property(tries = 60)
  void nobodyWaitsForLongerThanSixCycles_whateverFails(@ForAll long seed) {
    Random random = new Random(seed);
    int calendars = 1 + random.nextInt(120);
    double perSecond = Math.pow(10, random.nextDouble() * 3 - 1);
    LearnedOrder tried = new LearnedOrder(IndexOptions.defaults(perSecond), Hazard.NONE);
    for (int i = 0; i < calendars; i++) {
      tried.add(World.id(i), Math.pow(10, random.nextInt(10) - 3));
    }
    double cycle = calendars / perSecond;
    double[] polled = new double[calendars];
    double longest = 0;
    double burst = random.nextInt(3) * 0.3;
    double second = 0;
    for (int poll = 0; poll < 40 * calendars; poll++) {
      second += 1 / perSecond;
      Instant at = START.plusNanos((long) (second * 1e9));
      Optional<CalendarId> next = tried.next(at);
      if (next.isPresent()) {
        int i = World.calendar(next.get());
        longest = Math.max(longest, second - polled[i]);
        polled[i] = second;
        boolean failing = Math.sin(poll / (3.0 * calendars)) < burst && random.nextInt(4) > 0;
        boolean opens = i % 7 == 0 && random.nextInt(3) == 0;
        tried.done(next.get(), failing ? anyFailure(random) : opens ? OPENED : UNCHANGED, at);
      }
    }
    double end = second;
    longest = Math.max(longest, end - Arrays.stream(polled).min().orElse(end));
    // Six cycles may be less than the seconds for which one rests that failed.
    double most = Math.max(6 * cycle, 8) + 1 / perSecond;
    assertThat(longest).isLessThanOrEqualTo(most * (1 + ROUNDING));
  }

  private static Finding anyFailure(Random random) {
    return Finding.of(
        switch (random.nextInt(4)) {
          case 0 -> Finding.Kind.THROTTLED;
          case 1 -> Finding.Kind.BLOCKED;
          case 2 -> Finding.Kind.UNRECORDED;
          default -> Finding.Kind.UNKNOWN;
        });
  }

  @Property(tries = 80)
  void neverDoubles_neverHandsOutTheUnwanted_neverReckonsNonsense(@ForAll long seed) {
    Random random = new Random(seed);
    IndexOptions.Variant variant =
        random.nextBoolean() ? IndexOptions.Variant.FORWARD : IndexOptions.Variant.BACKWARD;
    Hazard hazard = (at, ids, perSecond) -> nonsense(random, at, perSecond);
    LearnedOrder tried =
        new LearnedOrder(
            IndexOptions.defaults(Math.pow(10, random.nextInt(8) - 3)).withVariant(variant),
            random.nextBoolean() ? hazard : Hazard.NONE);
    Set<CalendarId> wanted = new HashSet<>();
    List<CalendarId> underWay = new ArrayList<>();
    Instant at = START;
    for (int step = 0; step < 600; step++) {
      at = at.plusNanos((long) Math.pow(10, random.nextDouble() * 9));
      if (random.nextInt(50) == 0) {
        at = at.plusSeconds((long) Math.pow(10, random.nextDouble() * 8)); // the clock jumps
      }
      CalendarId any = id(random.nextInt(90));
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          tried.add(any, Math.pow(10, random.nextDouble() * 9 - 3));
          wanted.add(any);
        }
        case 2 -> {
          if (random.nextInt(3) == 0) {
            tried.remove(any);
            wanted.remove(any);
          }
        }
        case 3, 4, 5 -> {
          Optional<CalendarId> next = tried.next(at);
          next.ifPresent(
              id -> {
                assertThat(underWay).doesNotContain(id);
                assertThat(wanted).contains(id);
                underWay.add(id);
              });
        }
        default -> {
          if (!underWay.isEmpty()) {
            CalendarId done = underWay.remove(random.nextInt(underWay.size()));
            tried.done(done, random.nextInt(3) == 0 ? anyFailure(random) : anyLook(random), at);
          }
        }
      }
      assertSane(tried, any, at);
      if (step % 50 == 0) {
        assertSane(tried, at);
      }
    }
    wanted.forEach(tried::remove);
    for (CalendarId id : underWay) {
      tried.done(id, UNCHANGED, at);
    }
    assertThat(tried.next(at.plusSeconds(10_000))).isEmpty();
    assertThat(tried.nextAt()).isEmpty();
  }

  private static void assertSane(LearnedOrder tried, CalendarId id, Instant at) {
    tried
        .outlook(id, at)
        .ifPresent(
            outlook -> {
              assertThat(outlook.index()).isNotNaN().isNotNegative().isFinite();
              assertThat(outlook.openingsPerDay()).isPositive().isFinite();
              assertThat(outlook.expectedPerDay()).isNotNegative().isFinite();
              assertThat(outlook.next()).isAfterOrEqualTo(at.minusMillis(1));
            });
  }

  private static void assertSane(LearnedOrder tried, Instant at) {
    ProviderOutlook all = tried.outlook(at).orElseThrow();
    assertThat(all.demand()).isNotNegative().isFinite();
    assertThat(all.expected().mean()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(all.expected().p50()).isBetween(Duration.ZERO, all.expected().p95());
  }

  private static Finding anyLook(Random random) {
    return random.nextInt(4) == 0
        ? OPENED
        : random.nextInt(9) == 0 ? Finding.of(Finding.Kind.UNBOOKABLE) : UNCHANGED;
  }

  private static Instant nonsense(Random random, Instant at, double[] perSecond) {
    for (int i = 0; i < perSecond.length; i++) {
      perSecond[i] =
          switch (random.nextInt(8)) {
            case 0 -> Double.NEGATIVE_INFINITY;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> -1e-9;
            case 3 -> Double.MAX_VALUE;
            case 4 -> 0;
            case 5 -> Math.pow(10, random.nextDouble() * 10 - 9);
            default -> Double.NaN;
          };
    }
    return switch (random.nextInt(4)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX;
      case 2 -> throw new IllegalStateException("told to fail");
      default -> at.plusMillis(random.nextInt(100_000));
    };
  }

  private CalendarOutlook outlook(long id) {
    return order.outlook(id(id), now).orElseThrow();
  }

  private void poll(Finding finding, long afterSeconds) {
    now = now.plusSeconds(afterSeconds);
    CalendarId next = order.next(now).orElseThrow();
    order.done(next, finding, now);
  }

  @CanIgnoreReturnValue
  private List<Long> polls(int count) {
    List<Long> polled = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      now = now.plusSeconds(1);
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
