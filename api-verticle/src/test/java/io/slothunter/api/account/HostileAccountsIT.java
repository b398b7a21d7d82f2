package io.slothunter.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.contract.HostileRequests;
import io.slothunter.api.contract.HostileRequests.Hostile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that mean harm, by somebody who is let in. */
@Timeout(300)
class HostileAccountsIT {
  private static final int AT_ONCE = 32;
  private final AccountApi api = new AccountApi().start();

  @AfterEach
  void stop() {
    api.close();
  }

  private Future<String> answer(NetClient tcp, Buffer request) {
    Promise<String> answer = Promise.promise();
    tcp.connect(api.api.port(), "127.0.0.1")
        .onFailure(answer::tryFail)
        .onSuccess(
            socket -> {
              Buffer got = Buffer.buffer();
              socket.handler(got::appendBuffer);
              socket.exceptionHandler(e -> {});
              socket.closeHandler(closed -> answer.tryComplete(got.toString(UTF_8)));
              socket.write(request).onFailure(e -> {});
            });
    return answer.future().timeout(20, TimeUnit.SECONDS);
  }

  private Map<Integer, Integer> stand(List<Hostile> all) {
    NetClient tcp = api.api.vertx.createNetClient();
    TreeMap<Integer, Integer> statuses = new TreeMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Hostile> part = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      List<Future<String>> answers =
          new ArrayList<>(part.stream().map(each -> answer(tcp, each.bytes())).toList());
      Future.join(answers).transform(done -> Future.succeededFuture()).await();
      for (int i = 0; i < part.size(); i++) {
        String what = part.get(i).what();
        assertThat(answers.get(i).succeeded()).as("answered: " + what).isTrue();
        String answer = answers.get(i).result();
        assertThat(answer).as(what).startsWith("HTTP/1.");
        int status = Integer.parseInt(answer.substring(9, 12));
        statuses.merge(status, 1, Integer::sum);
        assertThat(status).as(what + "\n" + answer).isBetween(200, 499);
        assertThat(answer)
            .as(what)
            .doesNotContain("\tat ", "Exception", "io.slothunter", "java.", "<script>alert");
      }
    }
    tcp.close().await();
    return statuses;
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
