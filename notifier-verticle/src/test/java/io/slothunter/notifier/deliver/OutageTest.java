package io.slothunter.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static Outage after(int failures, boolean oneService) {
    Outage outage = new Outage(FIRST, LONGEST, oneService);
    IntStream.range(0, failures)
        .forEach(
            i -> assertThat(outage.chatFailed("chat " + i)).isBetween(FIRST.dividedBy(2), FIRST));
    return outage;
  }

  @Test
  void isTheChannels_whenSeveralChatsOfOneServiceFail() {
    assertThat(after(2, true).concernsAll()).isFalse();
    assertThat(after(3, true).concernsAll()).isTrue();
  }

  @Test
  void isNobodyElses_whereEachHasAServerOfItsOwn() {
    // When
    Outage outage = after(1_000, false);

    // Then
    assertThat(outage.concernsAll()).isFalse();
    assertThat(outage.chatFailed("chat 1")).isGreaterThan(FIRST);
  }
}
