package io.slothunter.notifier.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.life.Lifetime;
import io.slothunter.scanner.store.Waves;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How waves follow the life of a slot, and what that is good for, by made-up lives. */
class WaveRhythmTest {
  private static final int SIZE = 50;
  private static final int PEOPLE = 1_000;
  private static final int SLOTS = 4_000;
  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final Waves WAVES = new Waves(200, SIZE, USUAL);
  private static final WaveRhythm RHYTHM =
      new WaveRhythm(WAVES, Duration.ofSeconds(2), Duration.ofMinutes(1));

  /** One of two is gone after so long, evenly. */
  private static Lifetime halfGoneAfter(Duration median) {
    return new Lifetime(
        Lifetime.BOUNDS.stream()
            .mapToDouble(bound -> Math.pow(0.5, bound.toMillis() / (double) median.toMillis()))
            .toArray());
  }

  private static Duration gap(Duration median) {
    return RHYTHM.gap(halfGoneAfter(median));
  }

  @Test
  void letsOneInThirtyGo_betweenTwoWaves() {
    assertThat(gap(Duration.ofMinutes(2))).isBetween(millis(5_850), millis(5_900));
    assertThat(gap(Duration.ofMinutes(10))).isBetween(millis(29_300), millis(29_400));
  }

  @Test
  void staysWithinItsBounds() {
    assertThat(gap(Duration.ofSeconds(10))).isEqualTo(RHYTHM.least());
    assertThat(RHYTHM.gap(new Lifetime(0.0, 0.0, 0.0, 0.0))).isEqualTo(RHYTHM.least());
    assertThat(gap(Duration.ofHours(3))).isEqualTo(RHYTHM.most());
    assertThat(RHYTHM.gap(new Lifetime(1.0, 1.0, 1.0, 1.0))).isEqualTo(RHYTHM.most());
    assertThatThrownBy(() -> new WaveRhythm(WAVES, millis(20_000), millis(60_000)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WaveRhythm(WAVES, millis(2_000), millis(9_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Of what lives briefly more is caught by somebody who waits for it, and sooner; of what lives
   * for long it is caught as before and fewer are woken.
   */
  @Test
  void catchesMoreOfWhatLivesBriefly_andWakesFewerForWhatLivesLong() {
    Duration brief = Duration.ofSeconds(90);
    Duration lasting = Duration.ofHours(3);
    Outcome briefBefore = of(brief, USUAL);
    Outcome briefNow = of(brief, gap(brief));
    Outcome lastingBefore = of(lasting, USUAL);
    Outcome lastingNow = of(lasting, gap(lasting));
    String figures = briefBefore + " " + briefNow + " " + lastingBefore + " " + lastingNow;

    assertThat(briefNow.caught()).as(figures).isGreaterThan(briefBefore.caught() + 0.04);
    assertThat(briefNow.seconds()).as(figures).isLessThan(0.8 * briefBefore.seconds());
    assertThat(lastingNow.woken()).as(figures).isLessThan(0.7 * lastingBefore.woken());
    assertThat(lastingNow.caught()).as(figures).isGreaterThan(lastingBefore.caught() - 0.01);
  }

  /**
   * What became of many slots for which very many wait.
   *
   * @param caught the share that one who waits for it took before a stranger did
   * @param seconds until the first of them took it, on average of what was caught
   * @param woken people on average
   */
  private record Outcome(Duration gap, double caught, double seconds, double woken) {}

  /**
   * Strangers take half of the slots within their median life. Of the people woken one in fifty
   * wants this slot, after half a minute on average.
   */
  private static Outcome of(Duration median, Duration gap) {
    Random dice = new Random(7);
    int caught = 0;
    double seconds = 0;
    long woken = 0;
    for (int i = 0; i < SLOTS; i++) {
      double stranger = after(dice, median.toMillis() / 1_000.0 / Math.log(2));
      double ours = firstOfOurs(dice, gap.toMillis() / 1_000.0);
      double taken = Math.min(stranger, ours);
      long waves = (long) Math.floor(taken / (gap.toMillis() / 1_000.0)) + 1;
      woken += Math.min(PEOPLE, waves * SIZE);
      if (ours < stranger) {
        caught++;
        seconds += ours;
      }
    }
    return new Outcome(gap, caught / (double) SLOTS, seconds / caught, woken / (double) SLOTS);
  }

  private static double firstOfOurs(Random dice, double gap) {
    double first = Double.MAX_VALUE;
    for (int person = 0; person < PEOPLE; person++) {
      int wave = person / SIZE;
      double reacts = after(dice, 30);
      if (dice.nextInt(50) == 0) {
        first = Math.min(first, wave * gap + reacts);
      }
    }
    return first;
  }

  private static double after(Random dice, double mean) {
    return -mean * Math.log(1 - dice.nextDouble());
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
