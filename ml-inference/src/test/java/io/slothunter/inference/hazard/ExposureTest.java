package io.slothunter.inference.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.CalendarId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What models expected is held against what looks found, no more and no less of it. */
class ExposureTest {
  private static final CalendarId ONE = new CalendarId(1);
  private static final CalendarId OTHER = new CalendarId(2);
  private static final double NOW = 1_767_571_200;

  private final Exposure exposure = new Exposure(1_200);
  private final Map<CalendarId, Double> looks = new HashMap<>();

  @Test
  void addsUpWhatWasExpectedBetweenLooks() {
    look(ONE, NOW - 10);
    pass(NOW, 0.001, 0.002);
    look(ONE, NOW + 10); // the first that anything was expected before
    pass(NOW + 60, 0.003, 0.001);
    look(ONE, NOW + 70);
    Exposure.Tally tally = advance(NOW + 120);

    assertThat(tally.expected).isEqualTo(50 * 0.001 + 10 * 0.003, within(1e-9));
    assertThat(tally.candidateExpected).isEqualTo(50 * 0.002 + 10 * 0.001, within(1e-9));
    assertThat(tally.servingLoss).isEqualTo(tally.expected, within(1e-9));
    assertThat(tally.candidateLoss).isEqualTo(tally.candidateExpected, within(1e-9));
    assertThat(tally.outcomes).isEqualTo(1);
    assertThat(tally.observed).isZero();
  }

  @Test
  void judgesAnOpeningByTheTimeInWhichItCame() {
    pass(NOW, 0.001, 0.004);
    look(ONE, NOW + 10);
    Exposure.Tally first = advanceAndGoOn(NOW + 60, 0.001, 0.004);
    exposure.opened(ONE, NOW + 10, NOW + 80);
    Exposure.Tally tally = advance(NOW + 120);

    assertThat(first.outcomes).isZero();
    assertThat(tally.observed).isEqualTo(1);
    assertThat(tally.expected).isEqualTo(0.07, within(1e-9));
    assertThat(tally.servingLoss).isEqualTo(-Math.log(-Math.expm1(-0.07)), within(1e-9));
    assertThat(tally.candidateLoss).isEqualTo(-Math.log(-Math.expm1(-0.28)), within(1e-9));
  }

  @Test
  void countsQuietLooksBeforeAnOpeningWithinOnePass() {
    pass(NOW, 0.001, 0.001);
    look(ONE, NOW + 5);
    advanceAndGoOn(NOW + 10, 0.001, 0.001);
    // Looked at in vain at 30, and 50 found it.
    exposure.opened(ONE, NOW + 30, NOW + 50);
    Exposure.Tally tally = advance(NOW + 60);
    assertThat(tally.servingLoss).isEqualTo(0.025 - Math.log(-Math.expm1(-0.02)), within(1e-9));
    assertThat(tally.expected).isEqualTo(0.045, within(1e-9));
  }

  @Test
  void saysNothingOfWhatNoModelExpected() {
    pass(NOW, Double.NaN, 0.001);
    look(ONE, NOW + 5);
    advanceAndGoOn(NOW + 10, 0.001, Double.NaN);
    look(ONE, NOW + 20);
    exposure.opened(OTHER, NOW, NOW + 20); // of which nobody ever said anything
    Exposure.Tally tally = advance(NOW + 60);
    assertThat(tally.outcomes).isZero();
    assertThat(tally.servingLoss).isZero();
    assertThat(tally.observed).isZero();
  }

  @Test
  void saysNothingOfTimesInWhichTheModelWasStuck() {
    pass(NOW, 0.001, 0.001);
    look(ONE, NOW + 5);
    advanceAndGoOn(NOW + 60, 0.001, 0.001);
    look(ONE, NOW + 100);
    advanceAndGoOn(NOW + 60 + 1_300, 0.001, 0.001);
    look(ONE, NOW + 1_400);
    assertThat(advance(NOW + 1_420).outcomes).isZero();
  }

  @Test
  void forgetsWhatAnotherModelSaid() {
    pass(NOW, 0.001, 0.001);
    look(ONE, NOW + 5);
    advanceAndGoOn(NOW + 60, 0.001, 0.001);
    exposure.forget();
    look(ONE, NOW + 70);
    assertThat(advance(NOW + 120).expected).isZero();
  }

  @Test
  void isNeverInfinite_howeverSureAModelWas() {
    pass(NOW, 0, 1e-300);
    look(ONE, NOW + 5);
    advanceAndGoOn(NOW + 60, 0, 1e-300);
    exposure.opened(ONE, NOW + 5, NOW + 70);
    exposure.opened(ONE, NOW + 5, NOW + 70); // twice
    Exposure.Tally tally = advance(NOW + 120);
    assertThat(tally.servingLoss).isEqualTo(-Math.log(1e-6), within(1e-9));
    assertThat(tally.candidateLoss).isEqualTo(-Math.log(1e-6), within(1e-9));
    assertThat(tally.observed).isEqualTo(1);
  }

  /** However looks fall, a model that is right expects what comes. */
  @Test
  void expectsAsManyAsThereAre_ofAWorldThatItKnows() {
    SplittableRandom luck = new SplittableRandom(1);
    double rate = 1 / 7_200.0;
    double last = Double.NaN;
    double opens = NOW - Math.log(luck.nextDouble()) / rate;
    double look = NOW;
    double expected = 0;
    int observed = 0;
    pass(NOW, rate, rate);
    for (double pass = NOW + 60; pass < NOW + 60 * 86_400; pass += 60) {
      while (look < pass) {
        if (!Double.isNaN(last) && opens <= look) {
          exposure.opened(ONE, last, look);
        } else {
          look(ONE, look);
        }
        while (opens <= look) {
          opens -= Math.log(luck.nextDouble()) / rate;
        }
        last = look;
        look += 10 + 200 * luck.nextDouble();
      }
      Exposure.Tally tally = advanceAndGoOn(pass, rate, rate);
      expected += tally.expected;
      observed += tally.observed;
    }
    assertThat(expected).isEqualTo(60 * 12, within(2.0));
    assertThat((double) observed).isBetween(0.9 * expected, 1.1 * expected);
  }

  @Test
  void keepsNoCalendarThatIsNotPolledAnyMore() {
    Exposure.Tally unused = exposure.advance(NOW, each -> Double.NaN);
    assertThat(unused.outcomes).isZero();
    exposure.rates(List.of(ONE, OTHER), new double[] {0.001, 0.001});
    exposure.rates(List.of(OTHER), new double[] {0.001});
    exposure.opened(ONE, NOW, NOW + 10);
    assertThat(advance(NOW + 60).observed).isZero();
  }

  private void look(CalendarId calendar, double at) {
    looks.put(calendar, at);
  }

  private void pass(double now, double serving, double candidate) {
    Exposure.Tally unused = advanceAndGoOn(now, serving, candidate);
    assertThat(unused.outcomes).isZero();
  }

  @CanIgnoreReturnValue
  private Exposure.Tally advanceAndGoOn(double now, double serving, double candidate) {
    Exposure.Tally tally = advance(now);
    exposure.rates(List.of(ONE), new double[] {serving});
    exposure.candidate(new double[] {candidate});
    return tally;
  }

  private Exposure.Tally advance(double now) {
    return exposure.advance(now, each -> looks.getOrDefault(each, Double.NaN));
  }
}
