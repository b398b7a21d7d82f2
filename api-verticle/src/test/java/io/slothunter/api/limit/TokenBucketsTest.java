package io.slothunter.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.limit.Limiter.Allowance;
import io.slothunter.api.limit.Limiter.Quota;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private static final Quota QUOTA = new Quota("q", 3, 2);
  private long now = 5_000_000_000L;
  private final TokenBuckets buckets = new TokenBuckets(() -> now);

  @CanIgnoreReturnValue
  private Allowance take(String... names) {
    return buckets.take(List.of(names), QUOTA).result();
  }

  @Test
  void emptiesAndFills() {
    assertThat(take("a")).isEqualTo(new Allowance(true, 2, Duration.ofMillis(500)));
    assertThat(take("a")).isEqualTo(new Allowance(true, 1, Duration.ofSeconds(1)));
    assertThat(take("a")).isEqualTo(new Allowance(true, 0, Duration.ofMillis(1_500)));
    assertThat(take("a")).isEqualTo(new Allowance(false, 0, Duration.ofMillis(500)));
    now += 499_999_999;
    assertThat(take("a").allowed()).isFalse();
    now += 1;
    assertThat(take("a").allowed()).isTrue();
    assertThat(take("a").allowed()).isFalse();
    assertThat(take("b").allowed()).isTrue();
  }

  @Test
  void takesFromAllOrNone() {
    // Given
    take("a");
    take("a");
    take("a");

    // When
    assertThat(take("b", "a").allowed()).isFalse();

    // Then
    assertThat(take("b").remaining()).isEqualTo(2);
  }

  @Test
  void forgetsWhatWasNotUsedForLongest() {
    for (int i = 0; i < 100_500; i++) {
      take("n" + i);
    }
    assertThat(buckets.size()).isEqualTo(100_000);
    assertThat(take("n100499").remaining()).isEqualTo(1);
    assertThat(take("n0").remaining()).isEqualTo(2);
  }

  /** In no window are there more than a full bucket and what flows in meanwhile. */
  @Property(tries = 300)
  void neverGivesMoreThanTheQuota(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 800) Integer> pauses) {
    TokenBuckets own = new TokenBuckets(() -> now);
    long began = now;
    int given = 0;
    for (int pause : pauses) {
      now += pause * 1_000_000L;
      given += own.take(List.of("a"), QUOTA).result().allowed() ? 1 : 0;
      assertThat((double) given).isLessThanOrEqualTo(3 + 2 * (now - began) / 1e9 + 1e-6);
    }
  }
}
