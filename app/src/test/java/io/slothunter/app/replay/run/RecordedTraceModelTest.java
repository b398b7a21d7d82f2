package io.slothunter.app.replay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slothunter.app.replay.policy.LearnerOptions;
import io.slothunter.app.replay.policy.Modelled;
import io.slothunter.app.replay.policy.Policies;
import io.slothunter.app.replay.policy.PolicyNames;
import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.replay.trace.TraceReader;
import io.slothunter.app.replay.world.Stretch;
import io.slothunter.app.replay.world.TraceWorld;
import io.slothunter.app.replay.world.Weights;
import io.slothunter.app.replay.world.World;
import io.slothunter.app.train.OpeningsOf;
import io.slothunter.inference.hazard.HazardTraining;
import io.slothunter.inference.time.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model makes of a real trace, where one lies beside the project. */
class RecordedTraceModelTest {
  @Test
  void aModelThatLearnedFromTheWeeksBefore_foreseesMore(@TempDir Path folder) throws IOException {
    Path file = RecordedTracesTest.TRACES.resolve("de-offices-2026.csv.gz");
    assumeTrue(Files.exists(file), "no trace " + file);
    Trace trace = TraceReader.read(file);
    Days days = new Days(ZoneOffset.UTC, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    new HazardTraining(OpeningsOf.trace(trace, 1), days, 1_200, 1, line -> {})
        .train(second("2026-01-26"), second("2026-02-22"))
        .write(folder);
    LocalDateTime from = LocalDateTime.parse("2026-03-02T00:00");
    World world =
        new TraceWorld(
                trace,
                new Stretch(from, from.plusDays(4), from.plusDays(12), from.minusDays(30), from))
            .world(Duration.ofMinutes(30), Weights.EQUAL, 1);

    double even = Run.of(world, Policies.ROUND_ROBIN, 1).mean();
    double learned = Run.of(world, PolicyNames.find("learned", LearnerOptions.NONE), 1).mean();
    try (Modelled model = Modelled.of(folder)) {
      Figures figures = Run.of(world, model, 1);

      assertThat(figures.mean() / even).isLessThan(0.70).isLessThan(learned / even - 0.03);
      assertThat(figures.longestWait()).isLessThan(6.05);
      assertThat(model.foresight().orElseThrow()).containsPattern("rate x profile [0-9.]+, -[4-9]");
    }
  }

  private static long second(String day) {
    return LocalDate.parse(day).toEpochDay() * 86_400;
  }
}
