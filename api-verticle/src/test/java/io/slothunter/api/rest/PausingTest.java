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

  @Test
  void takesATextThatIsNoProvidersName_forAnUnknownProvider() {
    start("", "127.0.0.1");

    Reply reply = api.post("/api/v1/providers/%3Cb%3E%20No%20Name/pause", null);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().getString("type")).isEqualTo("urn:slothunter:problem:unknown-provider");
    assertThat(reply.body().toString()).doesNotContain("<b>");
  }

  @Test
  void switchesOnce_howeverOftenARequestWithAKeyIsSent() {
    start("", "127.0.0.1");

    Reply paused = api.post(PAUSE, null, "Idempotency-Key", "a");
    api.post(RESUME, null, "Idempotency-Key", "b");
    Reply late = api.post(PAUSE, null, "Idempotency-Key", "a");
    Reply other = api.post(RESUME, null, "Idempotency-Key", "a");

    assertThat(late.status()).isEqualTo(200);
    assertThat(late.body()).isEqualTo(paused.body());
    assertThat(late.headers().contains("Location")).isFalse();
    assertThat(other.status()).isEqualTo(422);
    assertThat(flipped).containsExactly("paziresh24 true", "paziresh24 false");
  }

  @Test
  void switches_whateverTheBodyAndTheValidatorThatAreSentWithIt() {
    start("", "127.0.0.1");

    String tag = api.post(PAUSE, "no { JSON", "If-None-Match", "*").header("ETag");
    Reply again = api.post(PAUSE, "{}", "If-None-Match", tag);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getBoolean("off")).isTrue();
    assertThat(api.post(PAUSE, "x".repeat(17_000)).status()).isEqualTo(413);
    assertThat(flipped).hasSize(2);
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
