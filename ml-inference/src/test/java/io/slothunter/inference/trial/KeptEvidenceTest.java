package io.slothunter.inference.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence outlives its process, whole or not at all, and is one process's at a time. */
@Timeout(60)
class KeptEvidenceTest {
  private static final Comparison.Rule RULE =
      new Comparison.Rule(Duration.ofHours(6), Duration.ZERO, 1, 0.05);

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant LATER = BEGIN.plus(Duration.ofDays(30));

  @TempDir private Path folder;

  @Test
  void goesOnAsIfNothingHadHappened() {
    Comparison whole = new Comparison(RULE);
    judge(whole, 0, 7);
    KeptEvidence before = taken();
    before.write("a b", whole);
    before.close();

    Comparison resumed = taken().read("a b", RULE, LATER).orElseThrow();
    assertThat(resumed.standing()).isEqualTo(whole.standing());
    judge(whole, 7, 40);
    judge(resumed, 7, 40);

    assertThat(resumed.standing()).isEqualTo(whole.standing());
    assertThat(resumed.standing().verdict()).isEqualTo(Comparison.Verdict.BETTER);
  }

  @Test
  void isOfTheseModels_byThisRule_andNotOfATimeToCome() {
    Comparison some = new Comparison(RULE);
    judge(some, 0, 7);
    KeptEvidence kept = taken();
    kept.write("a b", some);

    assertThat(kept.read("a c", RULE, LATER)).isEmpty();
    assertThat(kept.read("a b", RULE, BEGIN)).isEmpty();
    assertThat(
            kept.read("a b", new Comparison.Rule(RULE.window(), RULE.settling(), 1, 0.01), LATER))
        .isEmpty();
    assertThat(kept.read("a b", RULE, LATER)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "7", "half", "numbers", "types", "huge"})
  void whatIsDamagedCountsAsNothing_andIsWrittenAnew(String how) throws IOException {
    Comparison some = new Comparison(RULE);
    judge(some, 0, 7);
    KeptEvidence kept = taken();
    kept.write("a b", some);
    Path file = folder.resolve("evidence-hazard-a_b.json");
    String text = Files.readString(file);
    Files.writeString(
        file,
        switch (how) {
          case "half" -> text.substring(0, text.length() / 2);
          case "numbers" -> text.replaceFirst("\"gains\":[^,]+", "\"gains\":1e999");
          case "types" -> text.replaceFirst("\"block\":[^,]+", "\"block\":\"x\"");
          case "huge" -> text + " ".repeat(100_000);
          default -> how;
        });

    assertThat(kept.read("a b", RULE, LATER)).isEmpty();
    kept.write("a b", some);
    assertThat(kept.read("a b", RULE, LATER)).isPresent();
  }

  @Test
  void aWriteThatWasCutShortLeavesWhatWasThere() throws IOException {
    Comparison some = new Comparison(RULE);
    judge(some, 0, 7);
    KeptEvidence kept = taken();
    kept.write("a b", some);
    Files.writeString(folder.resolve("evidence-hazard-a_b.json.new"), "{\"rule");

    assertThat(kept.read("a b", RULE, LATER).orElseThrow().standing()).isEqualTo(some.standing());
    kept.write("a b", some);
    assertThat(kept.read("a b", RULE, LATER)).isPresent();
  }

  @Test
  void aFolderThatIsNotThereCostsNothingButTheEvidence() {
    KeptEvidence kept = new KeptEvidence(folder.resolve("gone"), "hazard", "a");
    assertThat(kept.take()).isFalse();
    kept.write("a b", new Comparison(RULE));
    assertThat(kept.read("a b", RULE, LATER)).isEmpty();
    kept.close();
  }

  @Test
  void isTakenOverFromAProcessThatDied() throws IOException, InterruptedException {
    Comparison some = new Comparison(RULE);
    judge(some, 0, 7);
    KeptEvidence first = taken();
    first.write("a b", some);
    first.close();
    Process other = EvidenceHolder.start(folder);
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("true");

      KeptEvidence here = new KeptEvidence(folder, "hazard", "a b");
      assertThat(here.take()).isFalse();
      here.write("a b", new Comparison(RULE));
      assertThat(here.read("a b", RULE, LATER)).isEmpty();

      other.destroyForcibly();
      assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(here.take()).isTrue();
      assertThat(here.take()).as("it is not taken twice").isFalse();
      assertThat(here.read("a b", RULE, LATER).orElseThrow().standing()).isEqualTo(some.standing());
      here.close();
    } finally {
      other.destroyForcibly();
    }
  }

  private KeptEvidence taken() {
    KeptEvidence kept = new KeptEvidence(folder, "hazard", "a b");
    assertThat(kept.take()).isTrue();
    return kept;
  }

  private static void judge(Comparison comparison, int from, int to) {
    for (int block = from; block < to; block++) {
      double at = BEGIN.getEpochSecond() + block * 6 * 3_600.0 + 60;
      comparison.add(at, 1, block % 5 == 4 ? 1.02 : 0.9, 10, 3);
    }
  }
}
