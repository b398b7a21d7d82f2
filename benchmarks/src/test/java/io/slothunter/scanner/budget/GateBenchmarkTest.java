package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class GateBenchmarkTest {
  /** Far more than the gate has places: each request must have left before the next one. */
  private static final int REQUESTS = 10_000;

  @Test
  void theGateStaysOpen_andEachRequestIsAnsweredAtOnce() {
    GateBenchmark benchmark = new GateBenchmark();

    for (int i = 0; i < REQUESTS; i++) {
      assertThat(((Future<?>) benchmark.guarded()).result()).isEqualTo("fine");
    }
  }
}
