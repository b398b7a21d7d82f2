package io.slothunter.scanner.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollTest {
  private final Roll roll = new Roll();

  @Test
  void remembersFewEnds_howeverOftenAWatchIsGivenAnother() {
    // Given
    int steady = roll.sit(1, 1, 0, 0, 500);

    // When
    int moved = roll.sit(2, 2, 0, 0, 1_000);
    for (int i = 1; i <= 10_000; i++) {
      roll.leave(moved);
      // Every other time it is the same as before.
      moved = roll.sit(2, 2, 0, 0, 1_000 + i / 2);
      assertThat(roll.expiries()).isLessThanOrEqualTo(20);
    }

    // Then
    assertThat(over(499)).isEmpty();
    assertThat(over(500)).containsExactly(steady);
    roll.leave(steady);
    assertThat(over(5_999)).isEmpty();
    assertThat(over(6_000)).containsExactly(moved);
  }

  private List<Integer> over(int now) {
    List<Integer> seats = new ArrayList<>();
    roll.over(now, seats::add);
    return seats;
  }
}
