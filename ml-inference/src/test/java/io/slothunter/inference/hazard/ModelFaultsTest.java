package io.slothunter.inference.hazard;

import static io.slothunter.inference.hazard.Worlds.BEGIN;
import static io.slothunter.inference.hazard.Worlds.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Damage;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.model.Scorer;
import io.slothunter.inference.model.TestModels;
import io.slothunter.inference.net.Layer;
import io.slothunter.inference.net.Network;
import io.slothunter.inference.onnx.OnnxFile;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.trial.Contest;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.scan.Finding;
import io.slothunter.scanner.store.OpeningHistory;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a model, polls go on at once, by what they learned, and it is counted. */
class ModelFaultsTest {
  private final List<Duration> took = new ArrayList<>();
  private static final CalendarId ONE = new CalendarId(1);
  private static final CalendarId OTHER = new CalendarId(2);
  private static final Manifest.Week WEEK = new Manifest.Week("UTC", List.of());

  @TempDir private Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Queue<Runnable> worker = new ArrayDeque<>();
  private Function<ModelFiles, Scorer> opening =
      files -> OnnxScorer.of(files.model(), Features.NAMES.size());
  private Instant now = Instant.ofEpochSecond(BEGIN + DAY / 2);
  private OpeningHistory history =
      (calendars, since, limit) -> Future.failedFuture(new IllegalStateException("no store"));
  private LiveHazard hazard = hazard();
  private WitnessedOrder order = order();

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
  void aModelThatIsWellIsBelieved() throws IOException {
    model(0.4f).write(folder);
    polls(30);

    assertThat(expected(ONE)).isGreaterThan(20);
    assertThat(hazard.fault()).isEmpty();
    assertThat(faults()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void goesByTheRules_whateverIsWrongWithTheFiles(Damage damage) throws IOException {
    damage.doneTo(folder, HazardTraining.KIND, Features.NAMES, WEEK);
    polls(30);
    assertRules(damage.fault());
  }

  @Test
  void failing() throws IOException {
    model(0.4f).write(folder);
    opening = files -> broken();
    restart();
    polls(30);
    assertRules(ModelFault.Kind.FAILED);
  }

  @Test
  void fiveSecondsSlow() throws IOException {
    model(0.4f).write(folder);
    // What the worker was given is not done before five seconds have passed.
    for (int i = 0; i < 5; i++) {
      poll();
    }
    assertThat(expected(ONE)).isLessThan(3);
    now = now.plus(Duration.ofSeconds(20));
    poll();
    assertRules(ModelFault.Kind.SLOW);

    work();
    now = now.plus(Duration.ofSeconds(20));
    polls(30);
    assertThat(expected(ONE)).isGreaterThan(20);
    assertThat(hazard.fault()).isEmpty();
  }

  @Test
  void anAnswerIsBelievedUntilItIsOld_whenThereIsNoOtherAnyMore() throws IOException {
    model(0.4f).write(folder);
    polls(30);
    Files.delete(folder.resolve(ModelFiles.MODEL));
    now = now.plus(LiveHazard.FRESH);
    polls(30);
    assertThat(expected(ONE)).isGreaterThan(20);

    now = now.plus(LiveHazard.OLD);
    polls(30);
    assertRules(ModelFault.Kind.MISSING);
  }

  @Test
  void anotherModelIsTakenWithoutARestart() throws IOException {
    model(0.4f).write(folder);
    polls(30);
    double before = expected(ONE);
    model(0.1f).write(folder);
    now = now.plus(LiveHazard.FRESH);
    polls(30);

    assertThat(expected(ONE)).isLessThan(before / 3).isGreaterThan(5);
    assertThat(faults()).isZero();
  }

  @Test
  void knowsAfterARestartWhatCalendarsOpenedBefore() throws IOException {
    // A model that goes by the long-run rate alone.
    float[] weights = new float[Features.NAMES.size()];
    weights[Features.RATE] = 1;
    byte[] bytes =
        OnnxFile.of(
            new Network(List.of(new Layer(weights.length, 1, weights, new float[] {-4.6f}))),
            "hazard");
    TestModels.files(bytes, HazardTraining.KIND, Features.NAMES, WEEK).write(folder);
    history =
        (calendars, since, limit) ->
            Future.succeededFuture(
                IntStream.range(0, 100)
                    .mapToObj(i -> opened(ONE, now.minus(Duration.ofHours(1 + i)), i % 50 == 49))
                    .toList());
    restart();
    assertThat(order.recall(List.of(ONE, OTHER)).succeeded()).isTrue();
    polls(30);

    // About once an hour; without the past it would be once a day.
    assertThat(expected(ONE)).isBetween(15.0, 30.0);
  }

  @Test
  void beginsWithoutThePast_whenItCannotBeRead() throws IOException {
    model(0.4f).write(folder);
    assertThat(order.recall(List.of(ONE)).succeeded()).isTrue();
    polls(30);
    assertThat(expected(ONE)).isGreaterThan(20);
  }

  private static SlotOpened opened(CalendarId calendar, Instant at, boolean returned) {
    Slot slot = new Slot(at.plus(Duration.ofDays(1)), Duration.ofMinutes(15));
    return new SlotOpened(calendar, slot, at, returned);
  }

  private void assertRules(ModelFault.Kind kind) {
    assertThat(expected(ONE)).isLessThan(3);
    assertThat(hazard.fault()).contains(kind);
    assertThat(registry.counter("slothunter.hazard.faults", "kind", kind.label()).count())
        .isPositive();
  }

  private void polls(int count) {
    for (int i = 0; i < count; i++) {
      poll();
      work();
    }
  }

  /** Never takes long, whatever the model does. */
  private void poll() {
    now = now.plusSeconds(1);
    long began = System.nanoTime();
    CalendarId next = order.next(now).orElseThrow();
    order.done(next, Finding.of(Finding.Kind.UNCHANGED), now);
    took.add(Duration.ofNanos(System.nanoTime() - began));
  }

  private void work() {
    while (!worker.isEmpty()) {
      worker.remove().run();
    }
  }

  private double expected(CalendarId calendar) {
    return order.outlook(calendar, now).orElseThrow().expectedPerDay();
  }

  private double faults() {
    return registry.find("slothunter.hazard.faults").counters().stream()
        .mapToDouble(each -> each.count())
        .sum();
  }

  private void restart() {
    hazard = hazard();
    order = order();
  }

  private LiveHazard hazard() {
    return new LiveHazard(
        new CurrentScorer(
            () -> ModelFiles.read(folder, HazardTraining.KIND, Features.NAMES),
            files -> opening.apply(files)),
        new ModelHazard(Worlds.DAYS, calendar -> 0),
        worker::add,
        new Past(history, new TestLane(() -> now)),
        Contest.none("p"),
        registry);
  }

  private WitnessedOrder order() {
    WitnessedOrder fresh =
        new WitnessedOrder(new LearnedOrder(IndexOptions.defaults(1), hazard), hazard);
    fresh.add(ONE, 1);
    fresh.add(OTHER, 1);
    return fresh;
  }

  private static ModelFiles model(float chance) {
    return TestModels.constant(HazardTraining.KIND, Features.NAMES, WEEK, chance);
  }

  private static Scorer broken() {
    return new TestModels.Doing(
        Features.NAMES.size(),
        0.4f,
        () -> {
          throw new IllegalStateException("out of memory, or so");
        });
  }
}
