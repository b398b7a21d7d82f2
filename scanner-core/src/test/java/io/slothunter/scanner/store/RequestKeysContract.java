package io.slothunter.scanner.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.store.RequestKeys.Claim;
import io.slothunter.scanner.store.RequestKeys.Reply;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link RequestKeys} does. */
@Timeout(60)
public abstract class RequestKeysContract {
  private static final Reply CREATED =
      new Reply(201, "application/json", "/api/v1/doctors/1", "{\"name\":\"دکتر 😀\"}");

  /** The keys under test, none at the begin of each test. */
  protected abstract RequestKeys keys();

  /** Lets time pass for the keys under test. */
  protected abstract void pass(Duration time);

  private Claim claim(String key, String fingerprint) {
    return keys().claim(key, fingerprint).await();
  }

  @Test
  void givesTheAnswerAgain_forTheSameRequest() {
    // Given
    assertThat(claim("k", "a")).isEqualTo(new Claim.Begun());

    // When
    assertThat(claim("k", "a")).isEqualTo(new Claim.InProgress());
    keys().settle("k", "a", CREATED).await();

    // Then
    assertThat(claim("k", "a")).isEqualTo(new Claim.Answered(CREATED));
    assertThat(claim("k", "a")).isEqualTo(new Claim.Answered(CREATED));
    assertThat(claim("other", "a")).isEqualTo(new Claim.Begun());
  }

  @Test
  void keepsTheKeyForTheFirstRequest() {
    // Given
    assertThat(claim("k", "a")).isEqualTo(new Claim.Begun());

    // When, then
    assertThat(claim("k", "b")).isEqualTo(new Claim.Taken());
    keys().settle("k", "b", CREATED).await();
    keys().release("k", "b").await();
    assertThat(claim("k", "a")).isEqualTo(new Claim.InProgress());
    keys().settle("k", "a", CREATED).await();
    assertThat(claim("k", "b")).isEqualTo(new Claim.Taken());
  }

  @Test
  void mayBeSentAgain_whenItCameToNothing() {
    // Given
    assertThat(claim("k", "a")).isEqualTo(new Claim.Begun());

    // When
    keys().release("k", "a").await();

    // Then
    assertThat(claim("k", "b")).isEqualTo(new Claim.Begun());
  }

  @Test
  void keepsAnswers_evenWhenTheyAreReleasedOrSettledAgain() {
    // Given
    assertThat(claim("k", "a")).isEqualTo(new Claim.Begun());
    keys().settle("k", "a", CREATED).await();

    // When
    keys().release("k", "a").await();
    keys().settle("k", "a", new Reply(404, "application/problem+json", "", "{}")).await();

    // Then
    assertThat(claim("k", "a")).isEqualTo(new Claim.Answered(CREATED));
  }

  @Test
  void forgetsAnswersAfterADay_andRequestsThatNobodyAnswers() {
    // Given
    assertThat(claim("answered", "a")).isEqualTo(new Claim.Begun());
    keys().settle("answered", "a", CREATED).await();
    assertThat(claim("lost", "a")).isEqualTo(new Claim.Begun());

    // When
    pass(RequestKeys.ABANDONED);

    // Then
    assertThat(claim("lost", "a")).isEqualTo(new Claim.Begun());
    pass(RequestKeys.KEPT.minus(RequestKeys.ABANDONED).minusSeconds(1));
    assertThat(claim("answered", "a")).isEqualTo(new Claim.Answered(CREATED));
    pass(Duration.ofSeconds(1));
    assertThat(claim("answered", "b")).isEqualTo(new Claim.Begun());
  }

  @Test
  void letsOneOfManyBegin() {
    // When
    List<Future<Claim>> claims = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      claims.add(keys().claim("k", "a"));
    }
    Future.all(claims).await();

    // Then
    assertThat(claims.stream().map(Future::result).filter(Claim.Begun.class::isInstance))
        .hasSize(1);
    assertThat(claims.stream().map(Future::result).filter(Claim.InProgress.class::isInstance))
        .hasSize(49);
  }
}
