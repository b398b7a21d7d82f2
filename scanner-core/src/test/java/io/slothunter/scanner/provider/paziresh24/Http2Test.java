package io.slothunter.scanner.provider.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Fetched;
import io.slothunter.scanner.provider.Outcome.Unknown;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider's gateway speaks HTTP/2; a server with a certificate of its own stands in. */
class Http2Test {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();
  private final Set<Object> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Path keys = folder.resolve("keys.jks");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "JKS",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-keypass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setCompressionSupported(true)
                    .setKeyCertOptions(
                        new JksOptions().setPath(keys.toString()).setPassword(PASSWORD)))
            .requestHandler(this::answer)
            .listen(0, "localhost")
            .await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void sendsManyLooksOverOneConnection() {
    Paziresh24Source source = source(true);

    List<Future<Outcome>> looks =
        Stream.generate(() -> source.look(TestOptions.calendar(), Look.FIRST)).limit(20).toList();

    assertThat(Future.all(new ArrayList<>(looks)).await().<Outcome>list())
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Fetched.class));
    assertThat(versions).hasSize(20).containsOnly(HttpVersion.HTTP_2);
    assertThat(connections).hasSize(1);
  }

  @Test
  void givesUpOneStream_andKeepsTheOthers() {
    Paziresh24Source source = source(true);
    silent = true;
    assertThat(source.look(TestOptions.calendar(), Look.FIRST).await()).isInstanceOf(Unknown.class);

    silent = false;
    assertThat(source.look(TestOptions.calendar(), Look.FIRST).await()).isInstanceOf(Fetched.class);
    assertThat(connections).hasSize(1);
  }

  @Test
  void trustsNobodyWithoutAKnownCertificate() {
    assertThat(source(false).look(TestOptions.calendar(), Look.FIRST).await())
        .isInstanceOf(Unknown.class);
    assertThat(versions).isEmpty();
  }

  private void answer(HttpServerRequest request) {
    versions.add(request.version());
    connections.add(request.connection());
    if (!silent) {
      request.response().end(Recorded.own("slots.json"));
    }
  }

  private Paziresh24Source source(boolean trusting) {
    URI base = URI.create("https://localhost:" + server.actualPort());
    Paziresh24Options options =
        TestOptions.at(base).with(new Limits(Duration.ofSeconds(2), 20, 1 << 20));
    ProviderClient client =
        new ProviderClient(
            vertx,
            ProviderClient.http(
                vertx,
                ProviderClient.httpOptions(base, options.limits()).setTrustAll(trusting),
                options.limits()),
            options.endpoints().bookingBase(),
            options.limits(),
            TestOptions.USER_AGENT);
    return new Paziresh24Source(
        client, options, InstantSource.fixed(Tehran.at("2026-11-24T10:15")));
  }
}
