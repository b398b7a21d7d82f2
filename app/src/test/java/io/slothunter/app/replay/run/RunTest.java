package io.slothunter.app.replay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.app.replay.policy.LearnerOptions;
import io.slothunter.app.replay.policy.Policies;
import io.slothunter.app.replay.policy.Policy;
import io.slothunter.app.replay.policy.PolicyNames;
import io.slothunter.app.replay.trace.TraceFile;
import io.slothunter.app.replay.trace.TraceReader;
import io.slothunter.app.replay.world.Setting;
import io.slothunter.app.replay.world.Stretch;
import io.slothunter.app.replay.world.SyntheticWorld;
import io.slothunter.app.replay.world.TraceWorld;
import io.slothunter.app.replay.world.Weights;
import io.slothunter.app.replay.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTest {
  private static final LocalDateTime ORIGIN = LocalDateTime.of(2021, 1, 1, 0, 0);

  @TempDir private Path folder;

  @Test
  void measuresEveryEventFromItsOpeningToTheNextPoll_seenOrNot() {
    // One calendar, polled at minutes 0, 10, 20, 30, 40 and 50 of 58.
    World world =
        world(
            58,
            "a,5000,12,12,15,15,taken\n" // gone before the poll at 20: 8 minutes, missed
                + "a,5005,27,27,45,45,taken\n" // 3 minutes, caught
                + "a,5010,31,31,131,131,taken\n" // 9 minutes, not short-lived
                + "a,5015,31,31,32,32,taken\n" // the same event
                + "a,5020,55,55,,,\n"); // not polled before the end: at least 3 minutes

    Figures figures = Run.of(world, Policies.ROUND_ROBIN, 1);

    assertThat(figures.events()).isEqualTo(4);
    assertThat(figures.mean()).isCloseTo(5.75, within(1e-9));
    assertThat(figures.median()).isCloseTo(3, within(1e-9));
    assertThat(figures.p95()).isCloseTo(9, within(1e-9));
    assertThat(figures.shortCaught()).hasValue(0.5);
    assertThat(figures.bounded()).isEqualTo(1);
    assertThat(figures.requests()).isEqualTo(6);
    assertThat(figures.busiestSecond()).isEqualTo(1);
    assertThat(figures.longestWait()).isCloseTo(1, within(1e-9));
  }

  @Test
  void judgesOnlyFromTheTimeThatWasAskedFor() {
    Path file =
        TraceFile.write(
            folder,
            "t.csv",
            TraceFile.HEADER + "a,5000,12,12,15,15,taken\na,5005,27,27,45,45,taken\n");
    Stretch stretch =
        new Stretch(ORIGIN, ORIGIN.plusMinutes(20), ORIGIN.plusMinutes(60), ORIGIN, ORIGIN);
    World world =
        new TraceWorld(TraceReader.read(file), stretch)
            .world(Duration.ofMinutes(10), Weights.EQUAL, 1);

    Figures figures = Run.of(world, Policies.ROUND_ROBIN, 1);

    assertThat(figures.events()).isEqualTo(1);
    assertThat(figures.mean()).isCloseTo(3, within(1e-9));
  }

  @Test
  void hasNoShareOfShortLivedEvents_whereClosingsAreNotKnown() {
    Figures figures = Run.of(world(60, "a,5000,12,12,,,\n"), Policies.ROUND_ROBIN, 1);

    assertThat(figures.shortCaught()).isEmpty();
  }

  @Test
  void replaysATraceOfFewCalendarsAtALongInterval() {
    World world = world(60 * 24 * 30, Duration.ofDays(1), "a,90000,12,12,,,\n");

    assertThat(Run.of(world, Policies.ROUND_ROBIN, 1).requests()).isEqualTo(30);
  }

  @Test
  void sameSeedSameFigures_otherSeedOthers() {
    Set<Figures> one = new HashSet<>();
    Set<Figures> other = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      one.add(Run.of(small(Setting.S4).world(1), learned(), 1));
      other.add(Run.of(small(Setting.S4).world(2), learned(), 2));
    }

    assertThat(one).hasSize(1);
    assertThat(other).hasSize(1).doesNotContainAnyElementsOf(one);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void everyPolicySpendsTheSameRequests_andNoProviderSeesMoreThanItsBudget(Setting setting) {
    World world = small(setting).world(3);
    long requests = Run.of(world, Policies.ROUND_ROBIN, 3).requests();
    double most =
        world.budgets().stream().mapToDouble(b -> Math.ceil(b.perSecond())).max().orElse(0);

    for (Policy policy : PolicyNames.all(LearnerOptions.NONE)) {
      if (!policy.needsTraining()) {
        Figures figures = Run.of(world, policy, 3);

        assertThat(figures.requests()).as(policy.label()).isEqualTo(requests);
        assertThat(figures.busiestSecond()).as(policy.label()).isLessThanOrEqualTo((int) most);
        assertThat(figures.events()).as(policy.label()).isEqualTo(world.events());
      }
    }
  }

  @Test
  void fixedRatesMeetTheFormula_andDiceDoubleTheDelay() {
    World world = new SyntheticWorld(Setting.S1, 1_000, 7, Duration.ofMinutes(30), false).world(1);
    double even = Run.of(world, Policies.ROUND_ROBIN, 1).mean();

    double best = Run.of(world, Policies.SQRT_HINDSIGHT, 1).mean();
    double random = Run.of(world, Policies.RANDOM, 1).mean();

    assertThat(even).isCloseTo(15, within(0.5));
    assertThat(best / even).isCloseTo(world.closedForm(), within(0.03));
    assertThat(random / best).isCloseTo(2, within(0.2));
  }

  @Test
  void theLearnerBeatsRoundRobin_andLetsNobodyWaitLongerThanSixCycles() {
    World world = new SyntheticWorld(Setting.S1, 500, 4, Duration.ofMinutes(30), false).world(1);
    double even = Run.of(world, Policies.ROUND_ROBIN, 1).mean();

    Figures learned = Run.of(world, learned(), 1);

    assertThat(learned.mean() / even).isLessThan(0.75);
    assertThat(learned.longestWait()).isLessThan(6.05);
  }

  private static Policy learned() {
    return PolicyNames.find("learned", LearnerOptions.NONE);
  }

  private static SyntheticWorld small(Setting setting) {
    return new SyntheticWorld(setting, 60, 3, Duration.ofMinutes(30), false);
  }

  private World world(int minutes, String rows) {
    return world(minutes, Duration.ofMinutes(10), rows);
  }

  private World world(int minutes, Duration cycle, String rows) {
    Path file = TraceFile.write(folder, "t.csv", TraceFile.HEADER + rows);
    Stretch stretch = new Stretch(ORIGIN, ORIGIN, ORIGIN.plusMinutes(minutes), ORIGIN, ORIGIN);
    return new TraceWorld(TraceReader.read(file), stretch).world(cycle, Weights.EQUAL, 1);
  }
}
