package io.slothunter.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.contract.HostileRequests.Hostile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Sends what means harm, and holds the answers against what any answer may be. */
public final class HostileAnswers {
  private static final int AT_ONCE = 32;

  private HostileAnswers() {}

  /** What a raw request is answered until the connection ends. */
  public static Future<String> answer(NetClient tcp, int port, Buffer request) {
    Promise<String> answer = Promise.promise();
    tcp.connect(port, "127.0.0.1")
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

  /**
   * Fails if any is not answered, or in a way that none may be.
   *
   * @return how often there was which status
   */
  public static Map<Integer, Integer> stand(Vertx vertx, int port, List<Hostile> all) {
    NetClient tcp = vertx.createNetClient();
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Hostile> part = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      List<Future<String>> answers =
          part.stream().map(each -> answer(tcp, port, each.bytes())).toList();
      Future.join(answers).transform(done -> Future.succeededFuture()).await();
      for (int i = 0; i < part.size(); i++) {
        String what = part.get(i).what();
        assertThat(answers.get(i).succeeded()).as("answered: " + what).isTrue();
        statuses.merge(status(what, answers.get(i).result()), 1, Integer::sum);
      }
    }
    tcp.close().await();
    return statuses;
  }

  private static int status(String what, String answer) {
    assertThat(answer).as(what).startsWith("HTTP/1.");
    int status = Integer.parseInt(answer.substring(9, 12));
    assertThat(status).as(what + "\n" + answer).isBetween(200, 499);
    assertThat(answer)
        .as(what)
        .doesNotContain("\tat ", "Exception", "io.slothunter", "java.", "<script>alert");
    assertThat(answer.toLowerCase(Locale.ROOT)).as(what).contains("x-content-type-options");
    return status;
  }
}
