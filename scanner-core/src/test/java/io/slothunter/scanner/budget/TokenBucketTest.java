package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Property(tries = 300)
  void neverMoreThanTheBudget_inAnyHalfOpenSecond(
      @ForAll @DoubleRange(min = 0.1, max = 3_000) double budget, @ForAll long seed) {
    Random random = new Random(seed);
    long now = random.nextLong();
    TokenBucket bucket = new TokenBucket(budget, now);
    List<Long> taken = new ArrayList<>();

    for (int i = 0; i < 6_000; i++) {
      now += waiting(random, bucket, now);
      if (bucket.tryTake(now)) {
        if (random.nextInt(10) == 0) {
          bucket.giveBack();
        } else {
          taken.add(now);
        }
      }
    }

    assertThat(mostInOneSecond(taken)).isLessThanOrEqualTo(Math.max(1, (int) budget));
    if (budget < 1) {
      assertThat(leastDistance(taken)).isGreaterThanOrEqualTo((long) (SECOND / budget));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 5, 50, 2_000, 15_000})
  void usesNearlyAllOfTheBudget_withMillisecondTimers(double budget) {
    TokenBucket bucket = new TokenBucket(budget, 0);
    long taken = 0;
    for (long now = 0; now < 20 * SECOND; now += 1_000_000) {
      while (bucket.tryTake(now)) {
        taken++;
      }
    }
    assertThat(taken / 20.0).isBetween(0.94 * budget, budget);
  }

  @Test
  void saysExactlyWhenTheNextTokenComes() {
    TokenBucket bucket = new TokenBucket(0.2, 0);

    assertThat(bucket.tryTake(0)).isTrue();
    assertThat(bucket.nanosUntilToken(0)).isEqualTo(5 * SECOND);
    assertThat(bucket.tryTake(5 * SECOND - 1)).isFalse();
    assertThat(bucket.tryTake(5 * SECOND)).isTrue();
  }

  @Test
  void gathersNothing_howeverLongNobodyAsks() {
    TokenBucket bucket = new TokenBucket(5, 0);

    assertThat(bucket.tryTake(3_600 * SECOND)).isTrue();
    assertThat(bucket.tryTake(3_600 * SECOND)).isFalse();
  }

  private static long waiting(Random random, TokenBucket bucket, long now) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> random.nextInt(2_000_000);
      case 2 -> random.nextInt(50) == 0 ? random.nextInt((int) SECOND) * 3L : 1;
      default -> bucket.nanosUntilToken(now);
    };
  }

  private static int mostInOneSecond(List<Long> instants) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < instants.size(); to++) {
      while (instants.get(to) - instants.get(from) >= SECOND) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  private static long leastDistance(List<Long> instants) {
    long least = Long.MAX_VALUE;
    for (int i = 1; i < instants.size(); i++) {
      least = Math.min(least, instants.get(i) - instants.get(i - 1));
    }
    return least;
  }
}
