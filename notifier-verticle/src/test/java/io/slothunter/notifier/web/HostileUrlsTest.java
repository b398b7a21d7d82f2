package io.slothunter.notifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.destination.UrlParts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Server-side request forgery: addresses that lead to ourselves. A listener on every address of
 * this machine counts who comes.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class HostileUrlsTest {
  private static final List<String> HOSTS =
      List.of(
          // loopback, in the forms that some library or other takes for it
          "127.0.0.1",
          "127.1",
          "127.0.1",
          "127.0.0.2",
          "127.255.255.254",
          "127.127.127.127",
          "2130706433",
          "017700000001",
          "0177.0.0.1",
          "0177.0.0.01",
          "127.0.0.01",
          "127.000.000.001",
          "0x7f000001",
          "0X7F000001",
          "0x7f.0.0.1",
          "0x7f.1",
          "0x7f.0x0.0x0.0x1",
          "127.0x0.0.1",
          "0x",
          "0",
          "0.0",
          "0.0.0.0",
          "00.00.00.00",
          "000.0.0.0",
          "0x0",
          "0x00000000",
          "127.0.0.1.",
          "127.1.",
          "2130706433.",
          "4294967296",
          "256.0.0.1",
          "127.0.0.256",
          "127.0.0.1.0",
          "1.127.0.0.1",
          "localhost",
          "LOCALHOST",
          "localhost.",
          "LocalHost.",
          "[::1]",
          "[0:0:0:0:0:0:0:1]",
          "[0000:0000:0000:0000:0000:0000:0000:0001]",
          "[::]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[::FFFF:7F00:0001]",
          "[0:0:0:0:0:ffff:127.0.0.1]",
          "[::ffff:0.0.0.0]",
          "[::ffff:8.8.8.8]",
          "[::127.0.0.1]",
          "[::7f00:1]",
          "[::ffff:0:127.0.0.1]",
          "[::ffff:0:7f00:1]",
          // into IPv4 by way of IPv6: NAT64, its local part, 6to4, Teredo
          "[64:ff9b::127.0.0.1]",
          "[64:ff9b::7f00:1]",
          "[64:ff9b::a9fe:a9fe]",
          "[64:ff9b:1::7f00:1]",
          "[64:ff9b:1:ffff::10.0.0.1]",
          "[2002:7f00:1::]",
          "[2002:7f00:1::1]",
          "[2002:a00:1::1]",
          "[2002:c0a8:101::1]",
          "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
          "[2001::1]",
          "[2001:10::1]",
          "[2001:20::1]",
          // link-local, unique-local, site-local, multicast, discard, documentation, unassigned
          "[fe80::1]",
          "[febf::1]",
          "[fc00::1]",
          "[fd00::1]",
          "[fd00:ec2::254]",
          "[fec0::1]",
          "[ff02::1]",
          "[ff05::1:3]",
          "[ff0e::1]",
          "[100::1]",
          "[2001:db8::1]",
          "[3fff::1]",
          "[4000::1]",
          "[5f00::1]",
          "[8000::1]",
          "[::2]",
          "[1::1]",
          "[fe80::1%25eth0]",
          // private and special IPv4
          "10.0.0.0",
          "10.0.0.1",
          "10.255.255.255",
          "172.16.0.1",
          "172.20.10.1",
          "172.31.255.255",
          "192.168.0.1",
          "192.168.255.255",
          "169.254.0.1",
          "169.254.169.254",
          "169.254.170.2",
          "100.64.0.1",
          "100.100.100.200",
          "100.127.255.254",
          "192.0.0.1",
          "192.0.0.170",
          "192.0.2.1",
          "192.88.99.1",
          "198.18.0.1",
          "198.19.255.255",
          "198.51.100.1",
          "203.0.113.1",
          "224.0.0.1",
          "239.255.255.250",
          "240.0.0.1",
          "255.255.255.255",
          "0.1.2.3",
          "2852039166",
          "0xa9fea9fe",
          "0251.0376.0251.0376",
          "0xA9.0xFE.0xA9.0xFE",
          "169.0xfe.0251.254",
          "3232235521",
          "167772161",
          "012.0.0.1",
          "10.1",
          "192.168.257",
          // names that lead there
          "private.example",
          "metadata.google.internal",
          "both.example",
          "mapped.example",
          "six.example",
          "cgnat.example",
          "link.example",
          "nat64.example",
          "empty.example",
          "nobody.example",
          "127.0.0.1.nip.example",
          "printer",
          "_http.private.example");

  private static final FixedNames NAMES =
      new FixedNames()
          .with("localhost", "127.0.0.1", "::1")
          .with("localhost.", "127.0.0.1")
          .with("private.example", "10.0.0.1")
          .with("_http.private.example", "127.0.0.1")
          .with("metadata.google.internal", "169.254.169.254")
          .with("both.example", "93.184.215.14", "127.0.0.1")
          .with("mapped.example", "::ffff:127.0.0.1")
          .with("six.example", "::1")
          .with("cgnat.example", "100.64.0.1")
          .with("link.example", "fe80::1")
          .with("nat64.example", "64:ff9b::7f00:1")
          .with("empty.example")
          .with("127.0.0.1.nip.example", "127.0.0.1")
          .with("printer", "192.168.1.9");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();
  private int port;

  @BeforeEach
  void listen() {
    port = listen("0.0.0.0", 0);
    // The same door on IPv6, as far as the machine has it.
    Future<NetServer> six =
        vertx
            .createNetServer(new NetServerOptions().setHost("::1").setPort(port))
            .connectHandler(socket -> connections.incrementAndGet())
            .listen();
    assertThat(six.transform(done -> Future.succeededFuture(done.succeeded())).await()).isNotNull();
  }

  private int listen(String host, int on) {
    return vertx
        .createNetServer()
        .connectHandler(
            socket -> {
              connections.incrementAndGet();
              // Not before it is asked: an answer to nothing is none.
              socket.handler(asked -> socket.end(Buffer.buffer("HTTP/1.1 204 No Content\r\n\r\n")));
            })
        .listen(on, host)
        .await()
        .actualPort();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private PublicWeb web(Names names, String... allowed) {
    WebLimits limits =
        new WebLimits(
            Set.of(),
            Stream.of(allowed).map(Network::of).toList(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    return new PublicWeb(vertx, names, limits, InstantSource.system());
  }

  private static WebAnswer post(PublicWeb web, String url) {
    return UrlParts.of(url)
        .map(parts -> web.post(parts, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("{}")))
        .orElse(Future.succeededFuture(new WebAnswer.Barred("no URL")))
        .await();
  }

  private Set<String> urls() {
    Set<String> urls = new LinkedHashSet<>();
    for (String host : HOSTS) {
      urls.add("http://" + host + ":" + port + "/");
      urls.add("https://" + host + ":" + port + "/a?b=c");
    }
    for (String trick : tricks()) {
      urls.add(trick.replace("PORT", Integer.toString(port)));
    }
    return urls;
  }

  /** URLs that are read one way by whoever checks and another way by whoever connects. */
  private static List<String> tricks() {
    return List.of(
        "http://public.example@127.0.0.1:PORT/",
        "http://public.example:80@127.0.0.1:PORT/",
        "http://127.0.0.1:PORT@public.example/",
        "http://user:password@127.0.0.1:PORT/",
        "http://@127.0.0.1:PORT/",
        "http://127.0.0.1:PORT\\@public.example/",
        "http://public.example\\@127.0.0.1:PORT/",
        "http:\\\\127.0.0.1:PORT\\",
        "http:/127.0.0.1:PORT/",
        "http:127.0.0.1:PORT/",
        "http:///127.0.0.1:PORT/",
        "//127.0.0.1:PORT/",
        "127.0.0.1:PORT/",
        "http://127.0.0.1:PORT#@public.example/",
        "http://127.0.0.1:PORT?@public.example/",
        "http://127.0.0.1:PORT;@public.example/",
        "http://127.0.0.1%00.public.example:PORT/",
        "http://127.0.0.1%2f@public.example:PORT/",
        "http://127%2e0%2e0%2e1:PORT/",
        "http://%31%32%37.0.0.1:PORT/",
        "http://127.0.0.1\t:PORT/",
        "http://127.0.0.1\n:PORT/",
        "http://127.0.0.1:PORT/\r\nHost: public.example",
        "http://127.0.0.1 :PORT/",
        " http://127.0.0.1:PORT/",
        "http://127。0。0。1:PORT/",
        "http://１２７.０.０.１:PORT/",
        "http://①②⑦.⓪.⓪.①:PORT/",
        "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
        "http://[::1%25lo]:PORT/",
        "http://[::1%lo]:PORT/",
        "http://[::1:PORT/",
        "http://::1:PORT/",
        "http://[v1.fe80]:PORT/",
        "http://[127.0.0.1]:PORT/",
        "http://[localhost]:PORT/",
        "http://127.0.0.1:PORT:80/",
        "http://127.0.0.1:0PORT0/",
        "http://127.0.0.1:-1/",
        "http://127.0.0.1:99999/",
        "http://.:PORT/",
        "http://..:PORT/",
        "http://:PORT/",
        "HTTP://127.0.0.1:PORT/",
        "hTtP://LOCALHOST:PORT/",
        "ftp://127.0.0.1:PORT/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:PORT/_x",
        "dict://127.0.0.1:PORT/x",
        "ldap://127.0.0.1:PORT/",
        "jar:http://127.0.0.1:PORT/!/x",
        "unix:///var/run/docker.sock",
        "ws://127.0.0.1:PORT/",
        "data:text/plain,x",
        "javascript:alert(1)",
        "");
  }

  @Test
  void reachesNothingOfOurs() {
    // Given
    PublicWeb web = web(NAMES);
    List<String> answered = new ArrayList<>();

    // When
    Set<String> urls = urls();
    for (String url : urls) {
      if (post(web, url) instanceof WebAnswer.Answered) {
        answered.add(url);
      }
    }

    // Then
    assertThat(urls).hasSizeGreaterThan(300);
    assertThat(answered).isEmpty();
    assertThat(connections).hasValue(0);
    assertThat(post(web(NAMES, "127.0.0.1"), "http://127.0.0.1:" + port + "/"))
        .as("the listener hears who comes")
        .isEqualTo(new WebAnswer.Answered(204, "", Optional.empty()));
    assertThat(connections).hasValue(1);
  }

  @Test
  void staysWithTheAddressThatWasJudged_whenANameChangesItsMind() {
    // Given: 127.0.0.3 stands for a public address, which nobody listens at
    int elsewhere = listen("127.0.0.3", 0);
    int atHome = connections.get();
    AtomicInteger here = new AtomicInteger();
    NetServer home =
        vertx
            .createNetServer()
            .connectHandler(socket -> here.incrementAndGet())
            .listen(elsewhere, "127.0.0.2")
            .await();

    // When
    List<WebAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      FixedNames names =
          new FixedNames()
              .with("rebinding.example", "127.0.0.3")
              .with("rebinding.example", "127.0.0.2");
      PublicWeb web = web(names, "127.0.0.3");
      answers.add(post(web, "http://rebinding.example:" + elsewhere + "/"));
      answers.add(post(web, "http://rebinding.example:" + elsewhere + "/"));
    }

    // Then
    assertThat(home.actualPort()).isEqualTo(elsewhere);
    assertThat(here).hasValue(0);
    assertThat(connections).hasValue(atHome + 20);
    assertThat(answers.stream().filter(WebAnswer.Barred.class::isInstance)).hasSize(20);
  }

  @Test
  void followsNoRedirect() {
    // Given
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .setStatusCode(Integer.parseInt(request.path().substring(1)))
                        .putHeader("location", "http://127.0.0.2:" + port + "/")
                        .putHeader("refresh", "0; url=http://127.0.0.2:" + port + "/")
                        .putHeader("alt-svc", "h2=\"127.0.0.2:" + port + "\"")
                        .end())
            .listen(0, "127.0.0.3")
            .await();
    PublicWeb web = web(new FixedNames(), "127.0.0.3");

    // When
    List<Integer> statuses = new ArrayList<>();
    for (int status : List.of(300, 301, 302, 303, 305, 307, 308)) {
      WebAnswer answer = post(web, "http://127.0.0.3:" + server.actualPort() + "/" + status);
      statuses.add(((WebAnswer.Answered) answer).status());
    }

    // Then
    assertThat(statuses).containsExactly(300, 301, 302, 303, 305, 307, 308);
    assertThat(connections).hasValue(0);
  }

  @Test
  void namesTheHostToTheServer_butGoesToTheJudgedAddress() {
    // Given
    List<String> hosts = new ArrayList<>();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  hosts.add(request.getHeader("host"));
                  request.response().setStatusCode(204).end();
                })
            .listen(0, "127.0.0.3")
            .await();
    int at = server.actualPort();
    PublicWeb web = web(new FixedNames().with("named.example", "127.0.0.3"), "127.0.0.3");

    // Then
    assertThat(post(web, "http://Named.example:" + at + "/"))
        .isInstanceOf(WebAnswer.Answered.class);
    assertThat(post(web, "http://127.0.0.3:" + at + "/")).isInstanceOf(WebAnswer.Answered.class);
    assertThat(hosts).containsExactly("named.example:" + at, "127.0.0.3:" + at);
  }

  @Test
  void trustsNoCertificateThatNobodySigned(@TempDir Path folder) throws Exception {
    // Given
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "a",
                "-dname",
                "CN=named.example",
                "-ext",
                "san=dns:named.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("heard.txt").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    AtomicInteger heard = new AtomicInteger();
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PfxOptions().setPath(store.toString()).setPassword("secret")))
            .requestHandler(
                request -> {
                  heard.incrementAndGet();
                  request.response().end();
                })
            .listen(0, "127.0.0.3")
            .await();
    PublicWeb web = web(new FixedNames().with("named.example", "127.0.0.3"), "127.0.0.3");

    // Then
    assertThat(post(web, "https://named.example:" + server.actualPort() + "/"))
        .isInstanceOf(WebAnswer.Lost.class);
    assertThat(heard).hasValue(0);
  }

  @Test
  void asksOnlyAtThePortsThatTheOperatorNamed() {
    // Given
    WebLimits limits = WebLimits.DEFAULTS.with(Set.of(443), List.of(Network.of("127.0.0.0/8")));
    PublicWeb web = new PublicWeb(vertx, NAMES, limits, InstantSource.system());

    // Then
    assertThat(post(web, "http://127.0.0.1:" + port + "/")).isInstanceOf(WebAnswer.Barred.class);
    assertThat(connections).hasValue(0);
  }
}
