package io.slothunter.app.replay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelaysTest {
  @Test
  void weighsByWatchers() {
    Delays delays = new Delays(3);
    delays.add(minutes(10), minutes(5), 1);
    delays.add(minutes(2), minutes(5), 8);
    delays.add(minutes(40), minutes(31), 1);

    assertThat(delays.mean()).isCloseTo((10 + 16 + 40) / 10.0, within(1e-9));
    assertThat(delays.quantiles(0.5, 0.85, 0.95)).containsExactly(2, 10, 40);
    assertThat(delays.shortCaught().orElseThrow()).isCloseTo(8 / 9.0, within(1e-9));
  }

  @Test
  void countsTheRequestsOfTheBusiestSecond() {
    BusiestSecond busiest = new BusiestSecond();
    for (int i = 0; i < 100; i++) {
      busiest.request(i * 25_000_000L);
    }
    busiest.request(10_000_000_000L);

    assertThat(busiest.most()).isEqualTo(40);
    assertThat(busiest.requests()).isEqualTo(101);
  }

  private static long minutes(int minutes) {
    return Duration.ofMinutes(minutes).toNanos();
  }
}
