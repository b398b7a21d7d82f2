package io.slothunter.inference.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.inference.model.Bins;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.model.Scorer;
import io.slothunter.inference.model.TestModels;
import io.slothunter.inference.onnx.OnnxFile;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.trial.Comparison;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.calendar.CalendarId;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate beside a model: it is judged, and whatever it does, the model in use answers. */
class CandidateTest {
  private static final List<CalendarId> ALL =
      LongStream.rangeClosed(1, 200).mapToObj(CalendarId::new).toList();
  private final List<Duration> took = new ArrayList<>();
  private static final Manifest.Week WEEK = new Manifest.Week("UTC", List.of());
  private static final float SERVED = 0.4f;
  private static final float TRIED = 0.1f;

  @TempDir private Path folder;
  @TempDir private Path other;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Queue<Runnable> worker = new ArrayDeque<>();
  private final Queue<Runnable> rival = new ArrayDeque<>();
  private final double[] expected = new double[ALL.size()];
  private Function<ModelFiles, Scorer> opening =
      files -> OnnxScorer.of(files.model(), Features.NAMES.size());
  private Instant now = Instant.ofEpochSecond(Worlds.BEGIN);

  /** The first loads classes, and others use this machine: one call may take longer. */
  @AfterEach
  void neverWaitsForAModel() {
    List<Duration> sorted = took.stream().sorted().toList();
    if (!sorted.isEmpty()) {
      assertThat(sorted.get(sorted.size() / 2)).isLessThan(Duration.ofMillis(100));
      assertThat(sorted.get(sorted.size() - 1)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void inTheShadowItAnswersNobody() throws IOException {
    model(SERVED).write(folder);
    model(TRIED).write(other);
    LiveHazard hazard = hazard(0);
    passes(hazard, 2);

    assertExpected(SERVED, ALL.size(), 0);
    assertThat(standing(hazard, 0).role()).isEqualTo(ModelStanding.Role.SERVING);
    assertThat(standing(hazard, 0).share()).isEqualTo(1);
    assertThat(standing(hazard, 1).role()).isEqualTo(ModelStanding.Role.SHADOW);
    assertThat(standing(hazard, 1).scored()).isEqualTo(2L * ALL.size());
    assertThat(standing(hazard, 1).manifest().orElseThrow()).isEqualTo(model(TRIED).manifest());
  }

  @Test
  void ofAShareItAnswersForThat_andForTheSameAfterARestart() throws IOException {
    model(SERVED).write(folder);
    model(TRIED).write(other);
    LiveHazard hazard = hazard(0.25);
    passes(hazard, 1);
    double[] before = expected.clone();
    long candidates = Arrays.stream(before).filter(each -> each < perSecond(0.2f)).count();
    assertThat(candidates).isBetween(30L, 70L);
    assertExpected(SERVED, (int) (ALL.size() - candidates), 0.25);

    passes(hazard(0.25), 1);
    assertThat(expected).containsExactly(before);
    assertThat(standing(hazard, 1).role()).isEqualTo(ModelStanding.Role.SHARING);
    assertThat(standing(hazard, 0).share()).isEqualTo(0.75);
  }

  @Test
  void atAStopThePassUnderWayEndsFirst() throws IOException {
    model(SERVED).write(folder);
    model(TRIED).write(other);
    LiveHazard hazard = hazard(0);
    passes(hazard, 1);
    fill(hazard);
    hazard.close();
    assertThat(rival).isEmpty();

    work(worker);
    work(rival);
    assertThat(standing(hazard, 1).scored()).isEqualTo(ALL.size());
    assertThat(standing(hazard, 1).faults()).isEmpty();
  }

  @Test
  void missing_theModelInUseAnswersForAll() throws IOException {
    model(SERVED).write(folder);
    assertServed(ModelFault.Kind.MISSING);
  }

  @Test
  void corrupt() throws IOException {
    model(SERVED).write(folder);
    model(TRIED).write(other);
    Files.write(other.resolve(ModelFiles.MODEL), new byte[] {1});
    assertServed(ModelFault.Kind.CHECKSUM);
  }

  @Test
  void ofOtherFeatures() throws IOException {
    model(SERVED).write(folder);
    TestModels.constant(HazardTraining.KIND, List.of("moon"), WEEK, TRIED).write(other);
    assertServed(ModelFault.Kind.FEATURES);
  }

  @Test
  void notANumber() throws IOException {
    model(SERVED).write(folder);
    model(Float.NaN).write(other);
    assertServed(ModelFault.Kind.NONSENSE);
  }

  @Test
  void failing() throws IOException {
    model(SERVED).write(folder);
    model(TRIED).write(other);
    opening =
        files ->
            new TestModels.Doing(
                Features.NAMES.size(),
                TRIED,
                () -> {
                  throw new IllegalStateException("out of memory, or so");
                });
    assertServed(ModelFault.Kind.FAILED);
  }

  @Test
  void slowerThanTheModelInUse_nobodyWaits_andNothingOldOverwritesNewer() throws IOException {
    model(SERVED).write(folder);
    model(TRIED).write(other);
    LiveHazard hazard = hazard(1);
    for (int i = 0; i < 3; i++) {
      ask(hazard); // the candidate is still at what it was asked first
      now = now.plus(LiveHazard.FRESH);
    }
    now = now.minus(LiveHazard.FRESH);
    assertExpected(SERVED, ALL.size(), 1);
    assertThat(standing(hazard, 1).faults()).containsEntry("slow", 1L);
    assertThat(hazard.fault()).isEmpty();

    work(rival);
    work(worker);
    fill(hazard);
    assertExpected(SERVED, ALL.size(), 1);

    now = now.plus(LiveHazard.FRESH);
    passes(hazard, 1);
    assertExpected(TRIED, ALL.size(), 1);
    assertThat(standing(hazard, 1).fault()).isEmpty();
  }

  /** The world opens as the candidate says, and the model in use expects four times as much. */
  @Test
  void isFoundToBeBetter_byWhatLooksFind() throws IOException {
    model(0.04f).write(folder);
    model(0.01f).write(other);
    LiveHazard hazard = hazard(0);
    world(hazard, 5, perSecond(0.01f));

    Comparison.Standing comparison = standing(hazard, 1).comparison().orElseThrow();
    assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.BETTER);
    assertThat(comparison.candidateLoss()).isLessThan(comparison.servingLoss());
    assertThat(comparison.forBetter()).isGreaterThan(comparison.needed());
    ModelStanding.Drifting serving = standing(hazard, 0).drift();
    assertThat(serving.expected() / serving.observed()).isBetween(3.0, 5.0);
    assertThat(standing(hazard, 0).isTroubled()).isTrue();
    ModelStanding.Drifting tried = standing(hazard, 1).drift();
    assertThat(tried.expected() / tried.observed()).isBetween(0.8, 1.25);
    assertThat(
            registry
                .get("slothunter.model.expected")
                .tags("kind", "hazard", "of", "p", "model", "serving")
                .gauge()
                .value())
        .isEqualTo(serving.expected());
  }

  @Test
  void anotherCandidateBeginsAnew_andSoDoesAnotherModelInUse() throws IOException {
    model(0.04f).write(folder);
    model(0.01f).write(other);
    LiveHazard hazard = hazard(0);
    world(hazard, 1, perSecond(0.01f));
    long outcomes = standing(hazard, 1).comparison().orElseThrow().outcomes();
    assertThat(outcomes).isGreaterThan(1_000);

    model(0.02f).write(other);
    passes(hazard, 3);
    assertThat(standing(hazard, 1).comparison().orElseThrow().outcomes()).isLessThan(outcomes / 2);
    assertThat(standing(hazard, 1).scored()).isEqualTo(3L * ALL.size());

    world(hazard, 1, perSecond(0.01f));
    model(0.03f).write(folder);
    passes(hazard, 2);
    assertThat(standing(hazard, 1).comparison().orElseThrow().blocks()).isZero();
    assertThat(hazard.fault()).isEmpty();
  }

  @Test
  void measuresHowFarFeaturesMoved_ifTheManifestSaysWhereTheyWere() throws IOException {
    byte[] bytes = OnnxFile.of(TestModels.constant(Features.NAMES.size(), 0.01f), "hazard");
    Map<String, Bins> bins = Map.of("log_since", new Bins(List.of(1.0), List.of(0.99, 0.01)));
    TestModels.files(bytes, HazardTraining.KIND, Features.NAMES, WEEK, bins).write(folder);
    LiveHazard hazard = hazard(0);
    world(hazard, 2, 1e-6);

    ModelStanding standing = standing(hazard, 0);
    assertThat(standing.drift().measured()).isTrue();
    // Nearly all calendars never opened: hours since, not a minute as was learned.
    assertThat(standing.drift().stability().get("log_since")).isGreaterThan(1);
    assertThat(registry.get("slothunter.model.psi").tag("feature", "log_since").gauge().value())
        .isEqualTo(standing.drift().stability().get("log_since"));
    assertThat(standing(hazard, 1).drift().measured()).isFalse();
  }

  private void assertServed(ModelFault.Kind kind) {
    LiveHazard hazard = hazard(1);
    passes(hazard, 2);
    assertExpected(SERVED, ALL.size(), 1);
    assertThat(hazard.fault()).isEmpty();
    ModelStanding standing = standing(hazard, 1);
    assertThat(standing.fault().orElseThrow().kind()).isEqualTo(kind);
    assertThat(standing.faults().get(kind.label())).isPositive();
    assertThat(registry.counter("slothunter.hazard.candidate.faults", "kind", kind.label()).count())
        .isPositive();
    assertThat(registry.find("slothunter.hazard.faults").counter()).isNull();
  }

  private void assertExpected(float chance, int howMany, double share) {
    assertThat(expected).as("a share of " + share).hasSize(ALL.size());
    assertThat(Arrays.stream(expected).filter(each -> near(each, chance)).count())
        .isEqualTo(howMany);
  }

  private static boolean near(double each, float chance) {
    return Math.abs(each - perSecond(chance)) < 1e-6 * perSecond(chance);
  }

  private static double perSecond(float chance) {
    return Features.perSecond(chance);
  }

  /** Days of a world in which each calendar opens at one rate, and is looked at now and then. */
  private void world(LiveHazard hazard, int days, double rate) {
    SplittableRandom luck = new SplittableRandom(1);
    Instant end = now.plus(Duration.ofDays(days));
    Instant[] looked = new Instant[ALL.size()];
    while (now.isBefore(end)) {
      passes(hazard, 1);
      for (int i = 0; i < looked.length; i++) {
        if (luck.nextInt(10) > 0) {
          continue;
        }
        Instant at = now.minusSeconds(luck.nextInt(59));
        double seconds = looked[i] == null ? 0 : Duration.between(looked[i], at).toMillis() / 1e3;
        if (looked[i] == null) {
          hazard.began(ALL.get(i), at);
        } else if (luck.nextDouble() < -Math.expm1(-rate * seconds)) {
          hazard.opened(ALL.get(i), looked[i], at);
        } else {
          hazard.looked(ALL.get(i), at);
        }
        looked[i] = at;
      }
    }
  }

  private void passes(LiveHazard hazard, int count) {
    for (int i = 0; i < count; i++) {
      ask(hazard);
      work(rival);
      work(worker);
      fill(hazard);
      now = now.plus(LiveHazard.FRESH);
    }
  }

  private void ask(LiveHazard hazard) {
    fill(hazard);
    work(worker);
    fill(hazard);
  }

  private void fill(LiveHazard hazard) {
    Arrays.fill(expected, Double.NaN);
    long began = System.nanoTime();
    assertThat(hazard.fill(now, ALL, expected)).isNotNull();
    took.add(Duration.ofNanos(System.nanoTime() - began));
  }

  private static void work(Queue<Runnable> thread) {
    while (!thread.isEmpty()) {
      thread.remove().run();
    }
  }

  private static ModelStanding standing(LiveHazard hazard, int which) {
    return hazard.standings().get(which);
  }

  private LiveHazard hazard(double share) {
    return new LiveHazard(
        new CurrentScorer(
            () -> read(folder), files -> OnnxScorer.of(files.model(), Features.NAMES.size())),
        new ModelHazard(Worlds.DAYS, calendar -> 0),
        worker::add,
        new Past(
            (calendars, since, limit) -> Future.succeededFuture(List.of()),
            new TestLane(() -> now)),
        new Contest(
            "p",
            Optional.of(new CurrentScorer(() -> read(other), files -> opening.apply(files))),
            rival::add,
            share,
            0.05),
        registry);
  }

  private static ModelFiles read(Path from) {
    return ModelFiles.read(from, HazardTraining.KIND, Features.NAMES);
  }

  private static ModelFiles model(float chance) {
    return TestModels.constant(HazardTraining.KIND, Features.NAMES, WEEK, chance);
  }
}
