package io.slothunter.inference.survival;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.model.TestModels;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.trial.Comparison;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.inference.trial.Split;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.life.Lifetime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate beside a model of lives: judged by what became, and waited for by nobody. */
class SurvivalCandidateTest {
  private static final Days DAYS = Days.of("UTC", List.of());
  private static final int WIDTH = SurvivalFeatures.NAMES.size();
  private static final float SERVED = 0.4f;
  private static final float TRIED = 0.05f;
  private static final int CALENDARS = 20;

  @TempDir private Path folder;
  @TempDir private Path other;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Queue<Runnable> rival = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-03-02T00:00:00Z");
  private long number;

  @BeforeEach
  void models() throws IOException {
    model(SERVED).write(folder);
    model(TRIED).write(other);
  }

  @Test
  void inTheShadowItAnswersNobody() {
    LiveSurvival survival = survival(0);
    known(survival);
    assertThat(alive(survival, 1)).isLessThan(0.7);
    assertThat(standing(survival).role()).isEqualTo(ModelStanding.Role.SHADOW);
    assertThat(standing(survival).scored()).isPositive();
  }

  @Test
  void ofAShareItAnswersForThat() {
    LiveSurvival survival = survival(0.5);
    known(survival);
    Split split = new Split(SurvivalTraining.KIND, 0.5);
    int shared = 0;
    for (int c = 1; c <= CALENDARS; c++) {
      boolean candidates = split.has(new CalendarId(c));
      shared += candidates ? 1 : 0;
      assertThat(alive(survival, c) > 0.8).as("calendar " + c).isEqualTo(candidates);
    }
    assertThat(shared).isBetween(4, 16);
  }

  @Test
  void whileItThinks_theModelInUseAnswers_andItIsNotAskedAgain() {
    LiveSurvival survival = survival(1);
    known(survival);
    Slot slot = open(survival, 1);
    now = now.plusSeconds(5);
    Slot next = open(survival, 2);
    assertThat(said(survival, 1, slot).chance(0)).isLessThan(0.7);
    assertThat(said(survival, 2, next).chance(0)).isLessThan(0.7);
    assertThat(standing(survival).faults()).containsEntry("slow", 1L);

    work();
    assertThat(said(survival, 1, slot).chance(0)).isGreaterThan(0.8);
    assertThat(survival.fault()).isEmpty();
  }

  @Test
  void whateverIsWrongWithIt_theModelInUseAnswers() throws IOException {
    LiveSurvival survival = survival(1);
    known(survival);
    Files.write(other.resolve(ModelFiles.MODEL), new byte[] {1});
    now = now.plus(Duration.ofMinutes(1));
    assertThat(alive(survival, 1)).isLessThan(0.7);
    assertThat(standing(survival).fault().orElseThrow().kind()).isEqualTo(ModelFault.Kind.CHECKSUM);
    assertThat(standing(survival).role()).isEqualTo(ModelStanding.Role.NONE);
    assertThat(survival.fault()).isEmpty();
    assertThat(registry.find("slothunter.survival.faults").counter()).isNull();

    model(Float.NaN).write(other);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(alive(survival, 1)).isLessThan(0.7);
    assertThat(standing(survival).fault().orElseThrow().kind()).isEqualTo(ModelFault.Kind.NONSENSE);
  }

  /** Slots go as the candidate says; the model in use lets them go much sooner. */
  @Test
  void isFoundToBeBetter_byWhatBecame() throws IOException {
    model(0.15f).write(folder);
    LiveSurvival survival = survival(0);
    world(survival, 9);

    Comparison.Standing comparison = standing(survival).comparison().orElseThrow();
    assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.BETTER);
    assertThat(comparison.candidateLoss()).isLessThan(comparison.servingLoss());
    ModelStanding.Drifting drift = standing(survival).drift();
    assertThat(drift.expected() / drift.observed()).isBetween(0.6, 1.6);
  }

  @Test
  void anotherCandidateBeginsAnew() throws IOException {
    LiveSurvival survival = survival(0);
    world(survival, 2);
    assertThat(standing(survival).comparison().orElseThrow().outcomes()).isGreaterThan(100);
    model(0.06f).write(other);
    now = now.plus(Duration.ofMinutes(1));
    alive(survival, 1);
    alive(survival, 2);
    assertThat(standing(survival).comparison().orElseThrow().outcomes()).isZero();
    assertThat(standing(survival).manifest().orElseThrow()).isEqualTo(model(0.06f).manifest());
  }

  /** Openings all day, of which each is gone within each stretch by the candidate's chance. */
  private void world(LiveSurvival survival, int days) {
    SplittableRandom luck = new SplittableRandom(1);
    PriorityQueue<Going> going = new PriorityQueue<>((one, two) -> one.at().compareTo(two.at()));
    Instant end = now.plus(Duration.ofDays(days));
    while (now.isBefore(end)) {
      now = now.plusSeconds(120);
      while (!going.isEmpty() && !going.peek().at().isAfter(now)) {
        Going each = going.remove();
        learn(survival, new SlotClosed(each.calendar(), each.slot(), each.at()));
      }
      CalendarId calendar = new CalendarId(1 + luck.nextInt(CALENDARS));
      Slot slot = open(survival, calendar.value());
      work();
      int[] bounds = {60, 300, 900, 3_600};
      for (int k = 0; k < bounds.length; k++) {
        if (luck.nextDouble() < TRIED) {
          int from = k == 0 ? 0 : bounds[k - 1];
          int after = from + 1 + luck.nextInt(bounds[k] - from - 1);
          going.add(new Going(now.plusSeconds(after), calendar, slot));
          break;
        }
      }
    }
  }

  private record Going(Instant at, CalendarId calendar, Slot slot) {}

  /** Enough openings that a model is asked. */
  private void known(LiveSurvival survival) {
    for (int i = 0; i < 10; i++) {
      for (int c = 1; c <= CALENDARS; c++) {
        open(survival, c);
        now = now.plusSeconds(10);
      }
    }
    now = now.plus(Duration.ofHours(3));
    open(survival, 1);
    work();
    now = now.plusSeconds(40);
    open(survival, 1);
    work();
    now = now.plusSeconds(40);
  }

  @CanIgnoreReturnValue
  private double alive(LiveSurvival survival, long calendar) {
    Slot slot = open(survival, calendar);
    work();
    now = now.plusSeconds(15);
    learn(survival);
    return said(survival, calendar, slot).chance(0);
  }

  private static Lifetime said(LiveSurvival survival, long calendar, Slot slot) {
    return survival.of(new CalendarId(calendar), slot).orElseThrow();
  }

  @CanIgnoreReturnValue
  private Slot open(LiveSurvival survival, long calendar) {
    now = now.plusSeconds(1);
    Slot slot =
        new Slot(
            Instant.ofEpochSecond(now.getEpochSecond()).plus(Duration.ofDays(3)),
            Duration.ofMinutes(15));
    learn(survival, new SlotOpened(new CalendarId(calendar), slot, now, false));
    return slot;
  }

  private void learn(LiveSurvival survival, SlotEvent... events) {
    survival.learn(Arrays.stream(events).map(each -> new Recorded(++number, each)).toList());
  }

  private void work() {
    while (!rival.isEmpty()) {
      rival.remove().run();
    }
  }

  private static ModelStanding standing(LiveSurvival survival) {
    return survival.standings().get(1);
  }

  private LiveSurvival survival(double share) {
    return new LiveSurvival(
        Optional.of(scorer(folder)),
        new Contest(ModelStanding.ALL, Optional.of(scorer(other)), rival::add, share, 0.05),
        DAYS,
        calendar -> 0,
        calendar -> 0,
        () -> now,
        registry);
  }

  private static CurrentScorer scorer(Path from) {
    return new CurrentScorer(
        () -> SurvivalFiles.read(from, DAYS), files -> OnnxScorer.of(files.model(), WIDTH));
  }

  private static ModelFiles model(float chance) {
    return TestModels.constant(SurvivalTraining.KIND, SurvivalFeatures.NAMES, DAYS.week(), chance);
  }
}
