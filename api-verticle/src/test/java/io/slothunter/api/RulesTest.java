package io.slothunter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.api.access.Rule;
import io.slothunter.api.contract.ContractCheck;
import io.slothunter.api.rest.ProviderSwitch;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every route has its rule, and a server without accounts holds to them too. */
class RulesTest {
  private final TestApi api = new TestApi();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyRouteHasARule_andEveryRuleARoute() {
    assertThat(new TreeSet<>(Rules.operations()))
        .isEqualTo(new TreeSet<>(ContractCheck.operations().keySet()));
    assertThatThrownBy(() -> Rules.of("openEverything"))
        .hasMessage("no rule says who may take the route of openEverything");
  }

  @Test
  void answersWhatBelongsToAccounts_withoutAny_thatThereAreNone() {
    // Given
    api.start();
    List<String> shut = new ArrayList<>();

    // When
    ContractCheck.operations()
        .forEach(
            (id, way) -> {
              if (Rules.of(id).ofAccounts()) {
                TestApi.Reply reply =
                    api.send(HttpMethod.valueOf(way[0]), way[1].replace("{id}", "1"), null);
                assertThat(reply.status()).as(id).isEqualTo(404);
                assertThat(reply.json().getString("type")).as(id).endsWith("accounts-off");
                shut.add(id);
              }
            });

    // Then
    assertThat(shut).hasSizeGreaterThan(20).contains("signIn", "listUsers", "beginWatch");
    assertThat(Rules.of("pauseProvider")).isEqualTo(Rule.OPERATING);
  }

  @Test
  void leavesARowOfEveryChange_andOfNoReplay() {
    // Given
    api.providerSwitch = new ProviderSwitch("", (provider, off) -> Future.succeededFuture(true));
    api.start();
    FakeAudit audit = (FakeAudit) api.audit;

    // When
    api.post("/api/v1/providers/paziresh24/pause", null, "Idempotency-Key", "a");
    api.post("/api/v1/providers/paziresh24/pause", null, "Idempotency-Key", "a");
    api.post("/api/v1/doctors", "{\"url\":\"https://other.example\"}", TestApi.json());

    // Then
    assertThat(
            audit.entries().stream()
                .map(
                    e ->
                        e.actor()
                            + " "
                            + e.action()
                            + " "
                            + e.target()
                            + " "
                            + e.status().getAsInt()))
        .containsExactly("operator pauseProvider paziresh24 200", "anyone addDoctor  422");
  }

  @Test
  void changesNothing_thatCannotBeNoted() {
    // Given
    List<String> flipped = new ArrayList<>();
    api.providerSwitch =
        new ProviderSwitch(
            "",
            (provider, off) -> {
              flipped.add(provider.value());
              return Future.succeededFuture(true);
            });
    api.start();
    ((FakeAudit) api.audit).breakDown(true);

    // When
    TestApi.Reply reply = api.post("/api/v1/providers/paziresh24/pause", null);

    // Then
    assertThat(reply.status()).isEqualTo(503);
    assertThat(flipped).isEmpty();
  }
}
