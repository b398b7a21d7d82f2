package io.slothunter.scanner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClosedSlotsTest {
  @Test
  void knowsWhatClosedSince() {
    ClosedSlots closed = ClosedSlots.ofSorted(new long[] {100, 200}, new long[] {50, 60});

    assertThat(closed.closedSince(200, Instant.ofEpochSecond(60))).isTrue();
    assertThat(closed.closedSince(200, Instant.ofEpochSecond(61))).isFalse();
    assertThat(closed.closedSince(150, Instant.EPOCH)).isFalse();
  }

  @Test
  void refusesDisorder() {
    assertThatThrownBy(() -> ClosedSlots.ofSorted(new long[] {2, 2}, new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClosedSlots.ofSorted(new long[] {2}, new long[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
