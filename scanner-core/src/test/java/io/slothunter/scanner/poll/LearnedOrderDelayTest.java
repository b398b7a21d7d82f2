package io.slothunter.scanner.poll;

import static io.slothunter.scanner.poll.World.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** How soon openings are seen, on a clock that runs days in a moment. */
class LearnedOrderDelayTest {
  private static final int CALENDARS = 500;
  private static final double CYCLE = 1_000;
  private static final double PER_SECOND = CALENDARS / CYCLE;
  private static final IndexOptions OPTIONS = IndexOptions.defaults(PER_SECOND);

  private final double[] rates = World.lognormal(CALENDARS, 1.5, 1 / DAY, 1);
  private final double[] weights = World.lognormal(CALENDARS, 1, 1, 2);

  @Test
  void comesToTheClosedForm_whenRatesAreKnown() {
    LearnedOrder order = new LearnedOrder(OPTIONS, World.known(rates));

    double delay = afterADay(World.constant(weights, rates, 3), order);

    double best = World.closedForm(weights, rates);
    assertThat(best).isLessThan(0.6);
    assertThat(delay / (CYCLE / 2)).isCloseTo(best, Percentage.withPercentage(3));
  }

  @Test
  void isRoundRobin_whenNobodyMayWaitForLongerThanACycle() {
    LearnedOrder order = new LearnedOrder(OPTIONS.withFloorCycles(1), World.known(rates));

    double delay = afterADay(World.constant(weights, rates, 3), order);

    assertThat(delay / (CYCLE / 2)).isCloseTo(1, Offset.offset(0.06));
  }

  @Test
  void learnsTheRates_fromWhatIsFound() {
    double known = knownDelay(rates);
    World world = World.constant(weights, rates, 4);
    LearnedOrder order = new LearnedOrder(OPTIONS, Hazard.NONE);
    world.addTo(order);

    double first = world.run(order, PER_SECOND, DAY);
    world.run(order, PER_SECOND, 2 * DAY);
    double later = world.run(order, PER_SECOND, 3 * DAY);

    assertThat(later / known).isLessThan(1.15);
    assertThat(later).isLessThan(first);
    ProviderOutlook outlook = order.outlook(world.now()).orElseThrow();
    assertThat(outlook.expected().mean().toMillis() / 1e3)
        .isCloseTo(later, Percentage.withPercentage(20));
    assertThat(outlook.expected().p95()).isGreaterThan(outlook.expected().mean());
    assertThat(outlook.cycle().toMillis() / 1e3).isCloseTo(CYCLE, Percentage.withPercentage(4));
    assertThat(outlook.calendars()).isEqualTo(CALENDARS);
    assertThat(outlook.polls().asNew()).isEqualTo(CALENDARS);
  }

  @Test
  void learnsAnew_whenCalendarsChangeTheirWays() {
    double[] changed = swapped(rates);
    double known = knownDelay(changed);
    World world = World.varying(weights, (i, t) -> t < 6 * DAY ? rates[i] : changed[i], 5);
    LearnedOrder order = new LearnedOrder(OPTIONS, Hazard.NONE);
    world.addTo(order);
    world.run(order, PER_SECOND, 6 * DAY);

    double onTheDay = world.run(order, PER_SECOND, DAY);
    world.run(order, PER_SECOND, DAY);
    double thirdDay = world.run(order, PER_SECOND, DAY);

    // So few calendars are a matter of luck.
    assertThat(thirdDay / known).isLessThan(1.25);
    assertThat(thirdDay).isLessThan(onTheDay);
  }

  @Test
  void looksWhenTheProviderOpens() {
    // Half of the calendars open mostly between 7:00 and 7:15, the others in the evening.
    World.Rates release =
        (i, t) -> {
          double ofDay = t % DAY - (i % 2 == 0 ? 7 : 19) * 3_600;
          boolean open = ofDay >= 0 && ofDay < 900;
          return rates[i] * (open ? 58 : 0.4);
        };
    World blind = World.varying(weights, release, 6);
    double plain = afterDays(blind, new LearnedOrder(OPTIONS.withProfile(false), Hazard.NONE), 6);
    World world = World.varying(weights, release, 6);
    LearnedOrder order = new LearnedOrder(OPTIONS, Hazard.NONE, id -> World.calendar(id) % 2);

    double profiled = afterDays(world, order, 6);

    assertThat(profiled / plain).isLessThan(0.97);
  }

  @Test
  void losesNothing_whenAllOpenAtTheSameTimes() {
    World.Rates release =
        (i, t) -> rates[i] * (t % DAY < 7 * 3_600 || t % DAY >= 10 * 3_600 ? 0.3 : 5.9);
    IndexOptions without = OPTIONS.withProfile(false);
    World blind = World.varying(weights, release, 6);
    World world = World.varying(weights, release, 6);

    double plain = afterDays(blind, new LearnedOrder(without, Hazard.NONE), 6);
    double profiled = afterDays(world, new LearnedOrder(OPTIONS, Hazard.NONE), 6);

    assertThat(profiled / plain).isCloseTo(1, Offset.offset(0.03));
  }

  @Test
  void waitsForARelease_whenItsMinuteIsKnown() {
    World.Rates release =
        (i, t) -> rates[i] * (t % DAY - 7 * 3_600 >= 0 && t % DAY < 26_100 ? 96 * 0.6 : 0.4);
    World backward = World.varying(weights, release, 7);
    World forward = World.varying(weights, release, 7);
    IndexOptions ahead = OPTIONS.withVariant(IndexOptions.Variant.FORWARD);

    double plain = afterDays(backward, new LearnedOrder(OPTIONS, Hazard.NONE), 6);
    double waiting = afterDays(forward, new LearnedOrder(ahead, Hazard.NONE), 6);

    assertThat(waiting / plain).isLessThan(1);
  }

  @Test
  void losesLittle_whateverTheHalfLife() {
    double known = knownDelay(rates);
    for (int days : new int[] {3, 7, 14}) {
      World world = World.constant(weights, rates, 8);
      LearnedOrder order =
          new LearnedOrder(OPTIONS.withHalfLife(Duration.ofDays(days)), Hazard.NONE);
      assertThat(afterDays(world, order, 5) / known).as("half-life %s", days).isLessThan(1.15);
    }
  }

  private double knownDelay(double[] truth) {
    return afterADay(
        World.constant(weights, truth, 9), new LearnedOrder(OPTIONS, World.known(truth)));
  }

  private static double afterADay(World world, LearnedOrder order) {
    return afterDays(world, order, 1);
  }

  private static double afterDays(World world, LearnedOrder order, int days) {
    world.addTo(order);
    world.run(order, PER_SECOND, days * DAY);
    return world.run(order, PER_SECOND, DAY);
  }

  /** Three calendars in ten take each other's rates. */
  private static double[] swapped(double[] rates) {
    double[] changed = rates.clone();
    int[] some =
        new Random(7).ints(0, rates.length).distinct().limit(rates.length * 3 / 10).toArray();
    for (int i = 0; i < some.length; i++) {
      changed[some[i]] = rates[some[(i + 1) % some.length]];
    }
    return changed;
  }
}
