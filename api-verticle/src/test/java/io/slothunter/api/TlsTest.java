package io.slothunter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.slothunter.api.live.LiveEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own certificate, which the JDK's keytool makes. */
@Timeout(120)
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;
  private final TestApi api = new TestApi();
  private WebSocketClient sockets;
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

  private record Pair(String certificate, String key) {}

  /** Made once for all tests, which takes seconds. */
  private static final Map<String, Pair> MADE = new HashMap<>();

  /** A self-signed certificate of 127.0.0.1 under this name, in place of the one before. */
  private void make(String name) throws Exception {
    Pair pair = pair(name, "EC");
    Files.writeString(certificate, pair.certificate());
    Files.writeString(key, pair.key());
  }

  private Pair pair(String name, String algorithm) throws Exception {
    Pair known = MADE.get(name + algorithm);
    if (known == null) {
      known = made(name, algorithm);
      MADE.put(name + algorithm, known);
    }
    return known;
  }

  private Pair made(String name, String algorithm) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process made =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "own",
                    "-keyalg",
                    algorithm,
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
    return new Pair(
        pem("CERTIFICATE", read.getCertificate("own").getEncoded()),
        pem("PRIVATE KEY", read.getKey("own", PASSWORD).getEncoded()));
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
    // Held: a client that nobody refers to any more closes its connections.
    sockets = api.vertx.createWebSocketClient(options);
    String snapshot =
        onContext(
            () -> {
              Promise<String> heard = Promise.promise();
              return sockets
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

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void takesACertificateOnlyWithItsOwnKey(String algorithm) throws Exception {
    // Given
    Pair first = pair("first", algorithm);
    Pair second = pair("second", algorithm);
    Files.writeString(key, first.key());
    Files.writeString(certificate, first.certificate());
    TestApi.eventually(() -> subject().contains("CN=first"));

    // When
    Files.writeString(certificate, second.certificate());

    // Then
    double before = refused();
    TestApi.eventually(() -> refused() >= before + 5);
    assertThat(subject()).contains("CN=first");

    // When
    Files.writeString(key, second.key());

    // Then
    TestApi.eventually(() -> subject().contains("CN=second"));
  }

  private double refused() {
    return api.registry.get("slothunter.tls.refused").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  @Test
  void doesNotBegin_withAnothersKey() throws Exception {
    // Given
    api.stop();
    Files.writeString(key, pair("two", "EC").key());

    // Then
    assertThatThrownBy(api::start)
        .hasStackTraceContaining(key + " is not that of the certificate " + certificate);
    make("three");
    api.start();
    assertThat(subject()).contains("CN=three");
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
