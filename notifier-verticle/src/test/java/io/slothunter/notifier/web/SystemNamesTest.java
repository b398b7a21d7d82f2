package io.slothunter.notifier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.slothunter.scanner.destination.UrlParts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a name server that knows one name, and says nothing of others. */
@Timeout(30)
class SystemNamesTest {
  private static final int A = 1;
  private static final int AAAA = 28;

  private final Vertx vertx = Vertx.vertx();
  private final DatagramSocket server = vertx.createDatagramSocket();
  private final SystemNames names;

  SystemNamesTest() {
    server.handler(
        packet -> {
          Buffer asked = packet.data();
          if (asked.toString(StandardCharsets.ISO_8859_1).contains("\4good")) {
            server
                .send(answer(asked), packet.sender().port(), packet.sender().host())
                .otherwiseEmpty();
          }
        });
    int port = server.listen(0, "127.0.0.1").await().localAddress().port();
    names =
        new SystemNames(
            vertx,
            new SingletonDnsServerAddressStreamProvider(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
  }

  @AfterEach
  void close() {
    names.close().await();
    vertx.close().await();
  }

  /** RFC 1035: the question once more, and one record whose name is a pointer to it. */
  private static Buffer answer(Buffer asked) {
    int end = 12;
    while (asked.getByte(end) != 0) {
      end += 1 + asked.getByte(end);
    }
    int type = asked.getUnsignedShort(end + 1);
    byte[] address =
        type == AAAA
            ? new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}
            : new byte[] {127, 0, 0, 1};
    return Buffer.buffer()
        .appendBytes(asked.getBytes(0, 2))
        .appendUnsignedShort(0x8180)
        .appendUnsignedShort(1)
        .appendUnsignedShort(type == A || type == AAAA ? 1 : 0)
        .appendInt(0)
        .appendBytes(asked.getBytes(12, end + 5))
        .appendUnsignedShort(0xc00c)
        .appendUnsignedShort(type)
        .appendUnsignedShort(1)
        .appendInt(60)
        .appendUnsignedShort(address.length)
        .appendBytes(address);
  }

  @Test
  void givesEveryAddressOfAName_ofBothKinds() {
    assertThat(names.lookUp("good.example").await())
        .extracting(InetAddress::getHostAddress)
        .containsExactlyInAnyOrder("127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThatThrownBy(() -> names.lookUp("silent.example").await()).isNotNull();
    assertThat(names.lookUp("localhost").await()).isNotEmpty();
  }

  /** Names are people's choice: those that nobody answers for keep no other one waiting. */
  @Test
  void namesThatNobodyAnswersFor_keepNoOtherWaiting() {
    // Given
    HttpServer receiver =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end())
            .listen(0, "localhost")
            .await();
    WebLimits limits =
        new WebLimits(
            Set.of(),
            List.of(Network.of("127.0.0.0/8"), Network.of("::1/128")),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
    PublicWeb web = new PublicWeb(vertx, names, limits, InstantSource.system());
    List<Future<WebAnswer>> silent = new ArrayList<>();
    for (int each = 0; each < 16; each++) {
      silent.add(post(web, "http://silent-" + each + ".example/"));
    }
    // When
    WebAnswer answer =
        post(web, "http://good.example:" + receiver.actualPort() + "/")
            .timeout(1, TimeUnit.SECONDS)
            .await();
    // Then
    assertThat(answer).isInstanceOf(WebAnswer.Answered.class);
    assertThat(silent).noneMatch(Future::isComplete);
  }

  private Future<WebAnswer> post(PublicWeb web, String url) {
    Promise<WebAnswer> promise = Promise.promise();
    vertx.runOnContext(
        now ->
            web.post(
                    UrlParts.of(url).orElseThrow(),
                    MultiMap.caseInsensitiveMultiMap(),
                    Buffer.buffer("hello"))
                .onComplete(promise));
    return promise.future();
  }
}
