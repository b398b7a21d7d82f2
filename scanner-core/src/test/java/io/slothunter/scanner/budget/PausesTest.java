package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final long SECOND = 1_000_000_000L;
  private final Pauses pauses = new Pauses(() -> 0);

  @Test
  void doublesUpToAQuarterOfAnHour_whenAskedAgainAndAgain() {
    assertThat(minutesOfEach(6, () -> pauses.slowDown(Duration.ZERO, now, now)))
        .containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
  }

  @Test
  void doublesUpToSixHours_whenRefusedAgainAndAgain() {
    assertThat(minutesOfEach(8, () -> pauses.refuse("captcha", now, now)))
        .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 360L);
  }

  @Test
  void beginsAnew_afterASuccess() {
    assertThat(minutesOfEach(2, () -> pauses.slowDown(Duration.ZERO, now, now)))
        .containsExactly(1L, 2L);
    pauses.fine(now);

    assertThat(pauses.probing()).isFalse();
    assertThat(minutesOfEach(1, () -> pauses.slowDown(Duration.ZERO, now, now)))
        .containsExactly(1L);
  }

  @Test
  void countsOnce_whenManyRequestsUnderWayAreThrottled() {
    long sent = 0;
    assertThat(pauses.slowDown(Duration.ZERO, sent, SECOND)).isTrue();
    for (int i = 0; i < 50; i++) {
      assertThat(pauses.slowDown(Duration.ZERO, sent + i, 2 * SECOND)).isFalse();
    }
    assertThat(pauses.nanosLeft(SECOND)).isEqualTo(60 * SECOND);
  }

  @Test
  void isNotEnded_byALateSuccessOfARequestSentBefore() {
    assertThat(pauses.slowDown(Duration.ZERO, 0, SECOND)).isTrue();

    pauses.fine(SECOND / 2);

    assertThat(pauses.nanosLeft(2 * SECOND)).isEqualTo(59 * SECOND);
    assertThat(pauses.probing()).isTrue();
  }

  @Test
  void obeysRetryAfter_withinReason() {
    assertThat(pauses.slowDown(Duration.ofSeconds(7), 0, 1)).isTrue();
    assertThat(pauses.nanosLeft(1)).isEqualTo(7 * SECOND);

    assertThat(pauses.slowDown(Duration.ofDays(4_000), 0, 2)).isTrue();
    assertThat(pauses.nanosLeft(2)).isEqualTo(Duration.ofHours(24).toNanos());

    Pauses other = new Pauses(() -> 0);
    assertThat(other.slowDown(Duration.ofMillis(1), 0, 1)).isTrue();
    assertThat(other.nanosLeft(1)).isEqualTo(SECOND);
  }

  @Test
  void neverShortens_whenALateAnswerAsksForLess() {
    assertThat(pauses.slowDown(Duration.ofMinutes(10), 0, 1)).isTrue();
    assertThat(pauses.slowDown(Duration.ofSeconds(5), 0, 2)).isFalse();

    assertThat(pauses.nanosLeft(1)).isEqualTo(600 * SECOND);
  }

  @Test
  void isATenthLongerAtMost_byChance_butNotWhatTheProviderAskedFor() {
    Pauses late = new Pauses(() -> 1);
    assertThat(late.slowDown(Duration.ZERO, 0, 1)).isTrue();
    assertThat(late.nanosLeft(1)).isEqualTo(66 * SECOND);
    assertThat(late.slowDown(Duration.ofSeconds(90), 2, 2)).isTrue();
    assertThat(late.nanosLeft(2)).isEqualTo(90 * SECOND);
  }

  @Test
  void grows_whenARefusalFollowsASlowDown() {
    assertThat(pauses.slowDown(Duration.ZERO, 0, 1)).isTrue();
    assertThat(pauses.refuse("blocked", 0, 2)).isTrue();

    assertThat(pauses.nanosLeft(2)).isEqualTo(300 * SECOND);
    assertThat(pauses.why()).contains("blocked");
  }

  private long now = 1;

  private List<Long> minutesOfEach(int times, BooleanSupplier once) {
    List<Long> minutes = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      now += 1;
      assertThat(once.getAsBoolean()).isTrue();
      minutes.add(Duration.ofNanos(pauses.nanosLeft(now)).toMinutes());
      now += pauses.nanosLeft(now) + 1;
    }
    return minutes;
  }
}
