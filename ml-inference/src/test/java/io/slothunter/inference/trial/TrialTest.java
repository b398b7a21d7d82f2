package io.slothunter.inference.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a candidate has shown is not forgotten with a restart. */
class TrialTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofHours(6);
  private static final Comparison.Rule RULE = new Comparison.Rule(WINDOW, Duration.ZERO, 1, 0.05);

  @TempDir private Path folder;
  private Instant now = BEGIN;

  @Test
  void goesOnAfterARestart() {
    Trial before = trial();
    asks(before, "one", "two");
    judge(before, 5);
    before.close();
    assertThat(blocks(before)).isEqualTo(4);

    Trial after = trial();
    asks(after, "one", "two");
    assertThat(blocks(after)).isEqualTo(4);
    judge(after, 5);
    assertThat(blocks(after)).isEqualTo(9);
    after.close();
  }

  @Test
  void whatCameJustBeforeAStopIsKept() {
    Trial before = trial();
    asks(before, "one", "two");
    judge(before, 5);
    now = now.plus(WINDOW);
    before.comparison().add((double) now.getEpochSecond(), 1, 0.9, 10, 3);
    before.close();

    Trial after = trial();
    asks(after, "one", "two");
    assertThat(blocks(after)).isEqualTo(5);
    after.close();
  }

  @Test
  void beginsAnewWithOtherModels() {
    Trial before = trial();
    asks(before, "one", "two");
    judge(before, 5);
    before.close();

    Trial after = trial();
    asks(after, "one", "three");
    assertThat(blocks(after)).isZero();
    after.close();
  }

  @Test
  void whoComesWhileAnotherHasIt_takesOverLater_andDropsItsOwn() {
    Trial first = trial();
    asks(first, "one", "two");
    judge(first, 5);
    Trial second = trial();
    asks(second, "one", "two");
    judge(second, 3);
    assertThat(blocks(second)).isEqualTo(2);

    first.close();
    now = now.plusSeconds(61);
    second.show(now);
    assertThat(blocks(second)).isEqualTo(4);
    second.close();
  }

  @Test
  void whereNothingIsKept_allBeginsAnew() {
    Trial before = trial(Optional.empty());
    asks(before, "one", "two");
    judge(before, 5);
    before.close();
    Trial after = trial(Optional.empty());
    asks(after, "one", "two");
    assertThat(blocks(after)).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  private Trial trial() {
    return trial(Optional.of(folder));
  }

  private static Trial trial(Optional<Path> keptIn) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    CurrentScorer candidate =
        new CurrentScorer(
            () -> {
              throw new ModelFault(ModelFault.Kind.MISSING, "nobody asks it here");
            },
            files -> {
              throw new ModelFault(ModelFault.Kind.MISSING, "nor opens it");
            });
    return new Trial(
        "hazard",
        new Contest("all", Optional.of(candidate), Runnable::run, 0, 0.05, keptIn),
        new Faults(registry, "faults", "none is expected"),
        RULE,
        registry);
  }

  private void asks(Trial trial, String serving, String candidate) {
    assertThat(trial.serves(manifest(serving), now)).isTrue();
    assertThat(trial.tries(manifest(candidate), now)).isTrue();
    trial.show(now);
  }

  /** Blocks of outcomes, the last of which is not complete. */
  private void judge(Trial trial, int blocks) {
    for (int i = 0; i < blocks; i++) {
      now = now.plus(WINDOW);
      trial.comparison().add((double) now.getEpochSecond(), 1, 0.9, 10, 3);
      trial.show(now);
    }
  }

  private static int blocks(Trial trial) {
    return trial.standings().get(1).comparison().orElseThrow().blocks();
  }

  private static Manifest manifest(String checksum) {
    return new Manifest(
        "hazard",
        "m",
        1,
        List.of("x"),
        checksum,
        "",
        "",
        new Manifest.Week("UTC", List.of()),
        Map.of());
  }
}
