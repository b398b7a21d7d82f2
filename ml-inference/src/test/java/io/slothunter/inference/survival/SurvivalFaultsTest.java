package io.slothunter.inference.survival;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Damage;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.model.Scorer;
import io.slothunter.inference.model.TestModels;
import io.slothunter.inference.onnx.OnnxFile;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.life.Lifetime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a model, what the base rates say is there at once, and it is counted. */
class SurvivalFaultsTest {
  private static final CalendarId QUICK = new CalendarId(1);
  private static final CalendarId NEW = new CalendarId(2);
  private static final Days DAYS = Days.of("Asia/Tehran", List.of("FRIDAY"));
  private static final int WIDTH = SurvivalFeatures.NAMES.size();

  @TempDir private Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private long number;
  private Function<ModelFiles, Scorer> opening = files -> OnnxScorer.of(files.model(), WIDTH);
  private @Nullable LiveSurvival survival;

  @Test
  void aModelThatIsWellIsBelieved() throws IOException {
    model(0.4f).write(folder);
    assertThat(life(QUICK).orElseThrow().chance(1)).isBetween(0.35, 0.37);
    assertThat(survival().fault()).isEmpty();
    assertThat(registry.find("slothunter.survival.faults").counter()).isNull();
  }

  @Test
  void baseRatesSayIt_whereThereIsNoModel() {
    survival = survival(false);
    Lifetime life = life(QUICK).orElseThrow();
    assertThat(life.usuallyGone().orElseThrow())
        .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
    assertThat(survival().fault()).isEmpty();
  }

  @Test
  void nothingIsSaid_whereTooLittleIsKnown() throws IOException {
    model(0.4f).write(folder);
    assertThat(life(NEW)).isEmpty();
  }

  @Test
  void ofWhatHasOnlyJustOpened_itsCalendarAnswers() {
    survival = survival(false);
    Lifetime last = life(QUICK).orElseThrow();
    assertThat(life(NEW)).isEmpty();

    Slot unseen = new Slot(now.plus(Duration.ofDays(30)), Duration.ofMinutes(15));
    assertThat(survival().of(QUICK, unseen)).contains(last);
    assertThat(survival().of(NEW, unseen)).isEmpty();
  }

  @Test
  void ofWhatIsGone_noMoreIsSaidThanOfItsCalendar() throws IOException {
    model(0.4f).write(folder);
    Optional<Lifetime> rules = rules();
    Slot slot = open(QUICK);
    assertThat(survival().of(QUICK, slot)).isPresent().isNotEqualTo(rules);
    survival().learn(List.of(recorded(new SlotClosed(QUICK, slot, now))));
    assertThat(survival().of(QUICK, slot)).isEqualTo(rules);
  }

  @ParameterizedTest
  @EnumSource
  void baseRatesAnswer_whateverIsWrongWithTheFiles(Damage damage) throws IOException {
    damage.doneTo(folder, SurvivalTraining.KIND, SurvivalFeatures.NAMES, DAYS.week());
    assertRules(damage.fault());
  }

  @Test
  void ofAnotherClock() throws IOException {
    byte[] bytes = OnnxFile.of(TestModels.constant(WIDTH, 0.4f), "survival");
    Days other = Days.of("UTC", List.of("FRIDAY"));
    TestModels.files(bytes, SurvivalTraining.KIND, SurvivalFeatures.NAMES, other.week())
        .write(folder);
    assertRules(ModelFault.Kind.FEATURES);
  }

  @Test
  void failing() throws IOException {
    model(0.4f).write(folder);
    opening =
        files ->
            new TestModels.Doing(
                WIDTH,
                0.4f,
                () -> {
                  throw new IllegalStateException("out of memory, or so");
                });
    assertRules(ModelFault.Kind.FAILED);
  }

  @Test
  void fiveSecondsSlow_whileItThinksBaseRatesAnswer() throws IOException {
    model(0.4f).write(folder);
    List<Optional<Lifetime>> meanwhile = new ArrayList<>();
    AtomicBoolean slow = new AtomicBoolean();
    opening =
        files ->
            new TestModels.Doing(
                WIDTH,
                0.4f,
                () -> {
                  if (slow.get()) {
                    meanwhile.add(survival().of(QUICK, slot(now)));
                    now = now.plusSeconds(5);
                  }
                });
    survival();
    Optional<Lifetime> rules = rules();
    slow.set(true);

    assertThat(life(QUICK)).isPresent().isNotEqualTo(rules);
    assertThat(meanwhile).containsExactly(rules).doesNotContain(Optional.empty());
    assertThat(survival().fault()).contains(ModelFault.Kind.SLOW);
  }

  @Test
  void aModelThatComesBackIsBelievedAgain_withoutARestart() throws IOException {
    assertRules(ModelFault.Kind.MISSING);
    model(0.4f).write(folder);
    now = now.plus(Duration.ofMinutes(1));

    Slot slot = open(QUICK);
    assertThat(survival().of(QUICK, slot).orElseThrow().chance(1)).isBetween(0.35, 0.37);
    assertThat(survival().fault()).isEmpty();
  }

  private void assertRules(ModelFault.Kind kind) {
    Optional<Lifetime> said = life(QUICK);
    assertThat(said).isPresent().isEqualTo(rules());
    assertThat(survival().fault()).contains(kind);
    assertThat(registry.counter("slothunter.survival.faults", "kind", kind.label()).count())
        .isPositive();
  }

  /** What base rates say of the same. */
  private Optional<Lifetime> rules() {
    LiveSurvival usual = survival();
    survival = survival(false);
    Optional<Lifetime> said = life(QUICK);
    survival = usual;
    return said;
  }

  private Optional<Lifetime> life(CalendarId calendar) {
    return survival().of(calendar, open(calendar));
  }

  private Slot open(CalendarId calendar) {
    Slot slot = slot(now);
    survival().learn(List.of(recorded(new SlotOpened(calendar, slot, now, false))));
    return slot;
  }

  /** With the model as its files are by now, unless a test has made another. */
  @CanIgnoreReturnValue
  private LiveSurvival survival() {
    LiveSurvival known = survival;
    if (known == null) {
      known = survival(true);
      survival = known;
    }
    return known;
  }

  private LiveSurvival survival(boolean model) {
    CurrentScorer current =
        new CurrentScorer(() -> SurvivalFiles.read(folder, DAYS), files -> opening.apply(files));
    LiveSurvival fresh =
        new LiveSurvival(
            model ? Optional.of(current) : Optional.empty(),
            Contest.none(ModelStanding.ALL),
            DAYS,
            calendar -> (int) calendar.value(),
            calendar -> 0,
            () -> now,
            registry);
    fresh.learn(past());
    return fresh;
  }

  /** Forty openings of yesterday, gone after three minutes each. */
  private List<Recorded> past() {
    List<Recorded> all = new ArrayList<>();
    Instant at = now.minus(Duration.ofDays(1));
    for (int i = 0; i < 40; i++) {
      Slot slot = slot(at);
      all.add(recorded(new SlotOpened(QUICK, slot, at, false)));
      Instant gone = at.plus(Duration.ofMinutes(3));
      all.add(recorded(new SlotClosed(QUICK, slot, gone)));
      at = at.plus(Duration.ofMinutes(10));
    }
    return all;
  }

  private Recorded recorded(io.slothunter.scanner.event.SlotEvent event) {
    return new Recorded(++number, event);
  }

  private static Slot slot(Instant seen) {
    return new Slot(
        Instant.ofEpochSecond(seen.getEpochSecond()).plus(Duration.ofDays(3)),
        Duration.ofMinutes(15));
  }

  private static ModelFiles model(float chance) {
    return TestModels.constant(SurvivalTraining.KIND, SurvivalFeatures.NAMES, DAYS.week(), chance);
  }
}
