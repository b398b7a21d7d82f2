package io.slothunter.app.replay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slothunter.app.replay.policy.LearnerOptions;
import io.slothunter.app.replay.policy.Policies;
import io.slothunter.app.replay.policy.PolicyNames;
import io.slothunter.app.replay.trace.TraceReader;
import io.slothunter.app.replay.world.Stretch;
import io.slothunter.app.replay.world.TraceWorld;
import io.slothunter.app.replay.world.Weights;
import io.slothunter.app.replay.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real traces, where they lie beside the project; they are not ours to copy. */
class RecordedTracesTest {
  static final Path TRACES = Path.of("../../shared/traces");

  @ParameterizedTest
  @CsvSource({"de-offices-2026,2026-03-02", "nsw-driving-tests-2022,2023-01-04"})
  void measuresWhatTheFormulaSays_andTheLearnerComesNear(String name, String day) {
    Path file = TRACES.resolve(name + ".csv.gz");
    assumeTrue(Files.exists(file), "no trace " + file);
    LocalDateTime from = LocalDateTime.parse(day + "T00:00");
    Stretch stretch =
        new Stretch(from, from.plusDays(4), from.plusDays(12), from.minusDays(30), from);
    World world =
        new TraceWorld(TraceReader.read(file), stretch)
            .world(Duration.ofMinutes(30), Weights.EQUAL, 1);

    Figures even = Run.of(world, Policies.ROUND_ROBIN, 1);
    Figures best = Run.of(world, Policies.SQRT_HINDSIGHT, 1);
    Figures learned = Run.of(world, PolicyNames.find("learned", LearnerOptions.NONE), 1);

    assertThat(even.mean()).isCloseTo(15, within(0.6));
    assertThat(best.mean() / even.mean()).isCloseTo(world.closedForm(), within(0.03));
    // After four days it still learns; over the whole stretches it comes within 1.06.
    assertThat(learned.mean() / best.mean()).isLessThan(1.15);
    assertThat(learned.shortCaught().orElseThrow())
        .isGreaterThan(even.shortCaught().orElseThrow() + 0.1);
    assertThat(learned.longestWait()).isLessThan(6.05);
    assertThat(learned.requests()).isEqualTo(even.requests());
  }
}
