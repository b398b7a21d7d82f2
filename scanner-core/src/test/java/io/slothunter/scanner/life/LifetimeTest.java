package io.slothunter.scanner.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  @Test
  void saysWhenHalfAreGone_evenlyBetweenTwoBounds() {
    // Half of what is left goes from minute 5 to 10, and again from 10 to 15.
    assertThat(gone(1, 1, 0.25, 0.1)).contains(Duration.ofMinutes(10));
    assertThat(gone(0.5, 0.2, 0.1, 0.1)).contains(Duration.ofMinutes(1));
    assertThat(gone(0.25, 0, 0, 0)).contains(Duration.ofSeconds(30));
    assertThat(gone(1, 1, 1, 0.5)).contains(Duration.ofHours(1));
  }

  @Test
  void saysNothing_ofWhatMostlyLivesLonger() {
    assertThat(gone(1, 1, 1, 1)).isEmpty();
    assertThat(gone(0.9, 0.8, 0.7, 0.51)).isEmpty();
  }

  @Test
  void isNeverNonsense_whenAllAreGoneAtOnce() {
    assertThat(gone(0, 0, 0, 0)).contains(Duration.ZERO);
    assertThat(gone(1, 0, 0, 0)).contains(Duration.ofMinutes(1));
  }

  @Test
  void refusesWhatAreNoChances() {
    assertThatThrownBy(() -> gone(0.5, 0.6, 0.1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gone(Double.NaN, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gone(1.1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Lifetime(1.0, 1.0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhenAnyShareIsGone() {
    Lifetime life = new Lifetime(0.81, 0.25, 0.25, 0.25);

    assertThat(life.goneFor(0.1)).contains(Duration.ofSeconds(30));
    assertThat(life.goneFor(0.19)).contains(Duration.ofMinutes(1));
    assertThat(life.goneFor(0.75)).contains(Duration.ofMinutes(5));
    assertThat(life.goneFor(0.8)).isEmpty();
    assertThatThrownBy(() -> life.goneFor(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> life.goneFor(1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static java.util.Optional<Duration> gone(double... chances) {
    return new Lifetime(chances).usuallyGone();
  }
}
