package io.slothunter.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.contract.HostileAnswers;
import io.slothunter.api.contract.HostileRequests;
import io.slothunter.api.contract.HostileRequests.Hostile;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests that mean harm, by somebody who is let in: a few thousand of them by chance, and all
 * with {@code -Dhostile.one-in=1}.
 */
@Timeout(300)
class HostileAccountsIT {
  private static final int ONE_IN = Integer.getInteger("hostile.one-in", 4);

  private final long seed = Long.getLong("hostile.seed", System.nanoTime());
  private final AccountApi api = new AccountApi().start();

  @AfterEach
  void stop() {
    api.close();
  }

  private Map<Integer, Integer> stand(List<Hostile> all) {
    Random chance = new Random(seed);
    List<Hostile> some = all.stream().filter(each -> chance.nextInt(ONE_IN) == 0).toList();
    System.err.printf("hostile requests: %d of %d, seed %d%n", some.size(), all.size(), seed);
    return HostileAnswers.stand(api.api.vertx, api.api.port(), some);
  }

  @Test
  void standsHostileRequestsOfAnAdmin() {
    // When
    Map<Integer, Integer> statuses =
        stand(HostileRequests.all("Authorization: Bearer " + AccountApi.OPERATOR));

    // Then
    assertThat(statuses.keySet()).contains(200, 400, 403, 404, 405, 415);
    assertThat(api.store.accounts().users(0, 10).await()).isEmpty();
  }

  @Test
  void standsHostileRequestsOfAPatient() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    List<Hostile> all =
        HostileRequests.all("Authorization: Bearer " + sara.access()).stream()
            .filter(each -> !each.what().contains("/sessions/end"))
            .toList();

    // When
    Map<Integer, Integer> statuses = stand(all);

    // Then
    assertThat(statuses.keySet()).contains(200, 400, 403, 404, 405, 415);
    assertThat(api.store.accounts().users(0, 10).await()).hasSize(1);
    assertThat(api.api.get("/api/v1/watches", sara.shown()).json().getJsonArray("watches"))
        .isEmpty();
    assertThat(api.api.get("/api/v1/me/keys", sara.shown()).json().getJsonArray("keys")).isEmpty();
    assertThat(api.api.get("/api/v1/me", sara.shown()).json().getString("role"))
        .isEqualTo("patient");
  }
}
