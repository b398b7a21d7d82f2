package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.health.Check;
import io.slothunter.scanner.budget.Standing;
import io.slothunter.scanner.budget.Standing.Circuit;
import io.slothunter.scanner.budget.Standing.Pause;
import io.slothunter.scanner.budget.Standing.Requests;
import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Instant START = Instant.parse("2026-11-24T06:00:00Z");

  @Test
  void scanIsWell_whileAnswersCome() {
    Standing standing = standing(1, Optional.of(after(600)), Optional.empty());

    assertThat(scan(standing, 7, 610)).isEqualTo(Check.good("7 calendars"));
  }

  @Test
  void scanIsDegraded_whenNoUsableAnswerCameForLong_andSaysWhy() {
    Standing silent = standing(1, Optional.of(after(10)), Optional.empty());
    Standing paused =
        standing(1, Optional.empty(), Optional.of(new Pause(after(9_000), "429 Too Many")));

    assertThat(scan(silent, 7, 300).ok()).isTrue();
    assertThat(scan(silent, 7, 311))
        .isEqualTo(
            Check.bad(
                "7 calendars, no usable answer since 2026-11-24T06:00:10Z;"
                    + " circuit open: 5 failures"));
    assertThat(scan(paused, 7, 301).detail())
        .contains("since " + START, "paused until 2026-11-24T08:30:00Z: 429 Too Many");
  }

  @Test
  void scanIsWell_whereNobodyWatchesAnything() {
    assertThat(scan(standing(1, Optional.empty(), Optional.empty()), 0, 90_000).ok()).isTrue();
  }

  @Test
  void aSlowBudgetIsNoSilence() {
    Standing slow = standing(0.01, Optional.of(after(0)), Optional.empty());

    assertThat(scan(slow, 7, 1_999).ok()).isTrue();
    assertThat(scan(slow, 7, 2_001).ok()).isFalse();
  }

  @Test
  void isNoTrouble_whenTheOperatorWishesSilence() {
    Standing off = standing(1, Optional.empty(), Optional.empty(), true, Optional.empty());
    Standing quiet =
        standing(1, Optional.empty(), Optional.empty(), false, Optional.of(after(90_000)));

    assertThat(scan(off, 7, 80_000).ok()).isTrue();
    assertThat(scan(off, 7, 80_000).detail()).contains("switched off");
    assertThat(scan(quiet, 7, 80_000).ok()).isTrue();
    assertThat(scan(quiet, 7, 80_000).detail()).contains("quiet hours until");
  }

  private static Check scan(Standing standing, int calendars, int secondsAfterStart) {
    return Health.scan(standing, calendars, after(secondsAfterStart), START);
  }

  private static Instant after(int seconds) {
    return START.plus(Duration.ofSeconds(seconds));
  }

  private static Standing standing(
      double perSecond, Optional<Instant> lastGood, Optional<Pause> pause) {
    return standing(perSecond, lastGood, pause, false, Optional.empty());
  }

  private static Standing standing(
      double perSecond,
      Optional<Instant> lastGood,
      Optional<Pause> pause,
      boolean off,
      Optional<Instant> quietUntil) {
    return new Standing(
        new ProviderId("paziresh24"),
        perSecond,
        4,
        0,
        0,
        new Requests(0, 0, 0, 0, 0),
        new Circuit(Circuit.State.OPEN, START, "5 failures"),
        pause,
        lastGood,
        4,
        List.of(),
        off,
        quietUntil,
        Optional.empty());
  }
}
