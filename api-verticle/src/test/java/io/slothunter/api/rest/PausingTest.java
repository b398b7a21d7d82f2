package io.slothunter.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PausingTest {
  private static final String PAUSE = "/api/v1/providers/paziresh24/pause";
  private static final String RESUME = "/api/v1/providers/paziresh24/resume";

  private final TestApi api = new TestApi();
  private final List<String> flipped = new ArrayList<>();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void leavesAProviderAlone_andAsksItAgain() {
    start("", "127.0.0.1");

    Reply paused = api.post(PAUSE, null);
    Reply resumed = api.post(RESUME, null);

    assertThat(paused.status()).isEqualTo(200);
    assertThat(paused.json().getBoolean("off")).isTrue();
    assertThat(resumed.json().getBoolean("off")).isFalse();
    assertThat(flipped).containsExactly("paziresh24 true", "paziresh24 false");
  }

  @Test
  void refusesWhoeverLacksTheToken_whereThereIsOne() {
    start("secret", "127.0.0.1");

    assertThat(api.post(PAUSE, null).status()).isEqualTo(403);
    assertThat(api.post(PAUSE, null, "Authorization", "Bearer secre").status()).isEqualTo(403);
    assertThat(api.post(PAUSE, null, "Authorization", "secret").status()).isEqualTo(403);
    assertThat(flipped).isEmpty();
    assertThat(api.post(PAUSE, null, "Authorization", "Bearer secret").status()).isEqualTo(200);
  }

  @Test
  void refusesEverybody_withoutAToken_whereOthersReachTheServer() {
    start("", "0.0.0.0");

    assertThat(api.post(PAUSE, null).status()).isEqualTo(403);
    assertThat(flipped).isEmpty();
  }

  @Test
  void refusesPagesOfOtherSites() {
    start("", "127.0.0.1");

    assertThat(api.post(PAUSE, null, "Origin", "https://evil.example").status()).isEqualTo(403);
    assertThat(flipped).isEmpty();
  }

  @Test
  void knowsNoOtherProvider_andNoOtherMethod() {
    start("", "127.0.0.1");

    assertThat(api.post("/api/v1/providers/doctolib/pause", null).status()).isEqualTo(404);
    assertThat(api.get(PAUSE).status()).isEqualTo(405);
    assertThat(flipped).isEmpty();
  }

  @Test
  void saysThatNothingWasSwitched_whenTheStoreIsAway() {
    api.providerSwitch =
        new ProviderSwitch("", (provider, off) -> Future.failedFuture("the store is away"));
    api.start();

    assertThat(api.post(PAUSE, null).status()).isEqualTo(503);
  }

  private void start(String token, String host) {
    api.options = api.options.at(host, 0);
    api.providerSwitch =
        new ProviderSwitch(
            token,
            (provider, off) -> {
              boolean known = provider.value().equals("paziresh24");
              if (known) {
                flipped.add(provider + " " + off);
              }
              return Future.succeededFuture(known);
            });
    api.start();
  }
}
