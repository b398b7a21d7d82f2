package io.slothunter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.api.live.LiveEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our own certificate, which the JDK's keytool makes. */
@Timeout(120)
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;
  private final TestApi api = new TestApi();
  private Path certificate;
  private Path key;

  @BeforeEach
  void start() throws Exception {
    certificate = folder.resolve("chain.pem");
    key = folder.resolve("key.pem");
    make("one");
    api.directory.doctor(1, 1);
    api.options =
        api.options
            .withGrpcAt(0)
            .over(new TlsOptions(certificate.toString(), key.toString(), Duration.ofMillis(50)));
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop();
    api.close();
  }

  /** A self-signed certificate of 127.0.0.1 under this name, in place of the one before. */
  private void make(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process made =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "own",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .start();
    String said =
        new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore read = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      read.load(in, PASSWORD);
    }
    Files.writeString(certificate, pem("CERTIFICATE", read.getCertificate("own").getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", read.getKey("own", PASSWORD).getEncoded()));
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
  }

  private HttpClientAgent client(HttpVersion version, String... protocols) throws Exception {
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setProtocolVersion(version)
            .setTrustOptions(
                new PemTrustOptions().addCertValue(Buffer.buffer(Files.readAllBytes(certificate))));
    if (protocols.length > 0) {
      options.setEnabledSecureTransportProtocols(Set.of(protocols));
    }
    return api.vertx.createHttpClient(options);
  }

  private <T> T onContext(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    api.vertx.getOrCreateContext().runOnContext(go -> work.get().onComplete(done));
    return done.future().await();
  }

  /** What is asked; on a context, where no answer is missed. */
  private HttpClientResponse get(HttpClientAgent client, int port, String path) {
    return onContext(
        () ->
            client
                .request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send())
                .compose(response -> response.body().map(response)));
  }

  @Test
  void speaksTls13AndNothingOlder_andNoClearText() throws Exception {
    // When
    HttpClientResponse response = get(client(HttpVersion.HTTP_1_1), api.port(), "/api/v1/doctors");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(HttpVersion.HTTP_1_1);
    assertThat(response.request().connection().sslSession().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(response.getHeader("Strict-Transport-Security")).startsWith("max-age=");
    HttpClientAgent older = client(HttpVersion.HTTP_1_1, "TLSv1.2");
    assertThatThrownBy(() -> get(older, api.port(), "/api/v1/doctors")).isNotNull();
    HttpClientAgent plain = api.vertx.createHttpClient();
    assertThatThrownBy(() -> get(plain, api.port(), "/api/v1/doctors")).isNotNull();
  }

  @Test
  void answersTheHotReadAndLiveClients_asWithoutTls() throws Exception {
    // Given
    HttpClientAgent client = client(HttpVersion.HTTP_1_1);

    // When
    HttpClientResponse slots = get(client, api.port(), "/api/v1/calendars/10/slots");
    WebSocketClientOptions options = new WebSocketClientOptions();
    options
        .setSsl(true)
        .setTrustOptions(
            new PemTrustOptions().addCertValue(Buffer.buffer(Files.readAllBytes(certificate))));
    String snapshot =
        onContext(
            () -> {
              Promise<String> heard = Promise.promise();
              return api.vertx
                  .createWebSocketClient(options)
                  .connect(
                      new WebSocketConnectOptions()
                          .setHost("127.0.0.1")
                          .setPort(api.port())
                          .setURI(LiveEndpoint.PATH)
                          .addSubProtocol(LiveEndpoint.SUBPROTOCOL))
                  .compose(
                      socket -> {
                        socket.textMessageHandler(heard::tryComplete);
                        return socket
                            .writeTextMessage("{\"type\":\"subscribe\",\"all\":true}")
                            .compose(said -> heard.future());
                      });
            });

    // Then
    assertThat(slots.getHeader("Strict-Transport-Security")).isNotNull();
    assertThat(slots.getHeader("ETag")).isNotNull();
    assertThat(snapshot).contains("\"type\":\"snapshot\"");
  }

  @Test
  void speaksHttp2OverTlsWhereGrpcIsSpoken() throws Exception {
    // When
    HttpClientResponse response =
        get(client(HttpVersion.HTTP_2), api.grpcPort(), "/no.such/Method");

    // Then
    assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
    assertThat(response.request().connection().sslSession().getProtocol()).isEqualTo("TLSv1.3");
  }

  @Test
  void takesAnotherCertificate_butNoneThatIsBroken() throws Exception {
    // Given
    assertThat(subject()).contains("CN=one");

    // When: half of a pair has been written
    Files.writeString(key, "no key");

    // Then
    long until = System.nanoTime() + Duration.ofMillis(300).toNanos();
    while (System.nanoTime() < until) {
      assertThat(subject()).contains("CN=one");
    }

    // When
    make("two");

    // Then
    TestApi.eventually(() -> subject().contains("CN=two"));
  }

  /** Of the certificate that a new connection is shown. */
  private String subject() {
    HttpClientAgent client =
        api.vertx.createHttpClient(
            new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));
    try {
      return get(client, api.port(), "/health/live")
          .request()
          .connection()
          .peerCertificates()
          .get(0)
          .toString();
    } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void saysNothingOfTransportSecurityInClearText() {
    // Given
    TestApi plain = new TestApi();
    plain.start();

    // Then
    assertThat(plain.get("/api/v1/doctors").header("Strict-Transport-Security")).isNull();
    plain.stop();
    plain.close();
  }
}
