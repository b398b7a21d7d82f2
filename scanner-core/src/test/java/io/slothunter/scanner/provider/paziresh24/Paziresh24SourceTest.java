package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Fetched;
import io.slothunter.scanner.provider.Outcome.Unknown;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Identity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a poll asks, over real connections, from the first look to the last one that is named. */
class Paziresh24SourceTest {
  private static final Instant NOW = Tehran.at("2026-11-24T10:15");
  private static final CalendarIds IDS = new CalendarIds("5532", "user-1", "service-1", "1");

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedServer server = ScriptedServer.start(vertx);
  private final Paziresh24Source source = source(TestOptions.at(server.base()));
  private final Calendar calendar = TestOptions.calendar(IDS);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void asksForSlotsFirst_inOneRequest() {
    server.then(this::answer);

    assertThat(source.look(calendar, Look.FIRST).await()).isInstanceOf(Fetched.class);

    assertThat(server.requests()).hasSize(1);
    ScriptedServer.Request request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("POST /booking/v2/getFreeDays HTTP/1.1");
    assertThat(request.body())
        .isEqualTo(
            "center_id=5532&service_id=service-1&user_center_id=user-1&server_id=1"
                + "&return_type=calendar");
    assertThat(request.head())
        .contains("user-agent: " + TestOptions.USER_AGENT)
        .contains("content-type: application/x-www-form-urlencoded")
        .contains("accept-encoding: gzip");
  }

  @Test
  void followsEveryLookThatIsNamed_withOneRequestEach_andAsksNothingElse() {
    server.then(this::answer);

    List<Outcome> outcomes = new ArrayList<>();
    int looks = 0;
    for (int poll = 0; poll < 90; poll++) {
      Deque<Look> next = new ArrayDeque<>(List.of(Look.FIRST));
      while (!next.isEmpty()) {
        Outcome outcome = source.look(calendar, next.poll()).await();
        looks++;
        outcomes.add(outcome);
        next.addAll(Asked.fetched(outcome).next());
      }
    }

    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Fetched.class));
    assertThat(server.requests()).hasSize(looks);
    assertThat(server.requests())
        .allSatisfy(
            request ->
                assertThat(request.path())
                    .isIn("/booking/v2/getFreeDays", "/booking/v2/getFreeTurns"));
    // All days with the first poll and every tenth. The near day without slots and the far ones.
    assertThat(bodies("return_free_turns=false")).hasSizeBetween(9, 10);
    assertThat(bodies("date=" + Tehran.day("2026-11-30"))).isNotEmpty();
    for (String far : List.of("2026-12-05", "2026-12-06", "2026-12-09", "2026-12-12")) {
      // Once when it is new, then in turn, one day with each list.
      assertThat(bodies("date=" + Tehran.day(far))).hasSizeBetween(2, 4);
    }
    assertThat(bodies("date=" + Tehran.day("2026-11-25"))).isEmpty();
  }

  @Test
  void sendsTheTerminal_andTakesAnotherOne_whenItIsRefused() {
    Paziresh24Source named =
        source(
            TestOptions.at(server.base())
                .with(new Identity(TestOptions.USER_AGENT, "1", "clinic-0123456789abc.12345678")));
    server.thenAnswer(200, "", "{\"status\":3}");

    assertThat(named.look(calendar, Look.FIRST).await()).isInstanceOf(Unknown.class);
    assertThat(named.look(calendar, Look.FIRST).await()).isInstanceOf(Unknown.class);

    assertThat(terminal(0)).isEqualTo("clinic-0123456789abc.12345678");
    assertThat(terminal(1)).matches("clinic-[0-9a-f]{13}\\.[0-9]{8}").isNotEqualTo(terminal(0));
  }

  @Test
  void sendsNoTerminal_whenNoneIsWanted_evenAfterARefusal() {
    server.thenAnswer(200, "", "{\"status\":3}");

    assertThat(source.look(calendar, Look.FIRST).await()).isInstanceOf(Unknown.class);
    assertThat(source.look(calendar, Look.FIRST).await()).isInstanceOf(Unknown.class);

    assertThat(server.requests()).noneMatch(request -> request.body().contains("terminal_id"));
  }

  @Test
  void escapesIds_soThatNoneCanAddAField() {
    server.then(this::answer);
    Calendar odd = TestOptions.calendar(new CalendarIds("a&b=c", "d/e", "ف", "1"));

    assertThat(source.look(odd, Look.FIRST).await()).isInstanceOf(Fetched.class);

    assertThat(server.requests().get(0).body())
        .startsWith("center_id=a%26b%3Dc&service_id=%D9%81&user_center_id=d%2Fe&server_id=1");
  }

  @Test
  void packsIdsReadably_andNoTwoCalendarsAlike() {
    assertThat(IDS.key()).isEqualTo(new CalendarKey("5532/user-1/service-1/1"));
    assertThat(new CalendarIds("a/b", "c", "d", "e").key())
        .isNotEqualTo(new CalendarIds("a", "b/c", "d", "e").key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b/c", "a/b/c/d/e", "a&x=1/b/c/d", "a/b/c/1;x", "a/b c/d/e", "ف/b/c/d"})
  void asksNothing_ofAKeyThatIsNotOurs(String key) {
    Calendar foreign =
        new Calendar(
            calendar.id(),
            calendar.doctor(),
            calendar.provider(),
            new CalendarKey(key),
            "",
            "",
            "",
            false,
            calendar.bookingPage(),
            calendar.zone());

    assertThatThrownBy(() -> source.look(foreign, Look.FIRST).await())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void failsAsABug_whenTheLookOrTheKeyIsNotOurs() {
    server.then(this::answer);

    assertThatThrownBy(() -> source.look(calendar, new Look("week 3")).await())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.look(calendar, new Look("day x")).await())
        .isInstanceOf(IllegalArgumentException.class);
    Calendar foreign =
        new Calendar(
            calendar.id(),
            calendar.doctor(),
            calendar.provider(),
            new CalendarKey("of another provider"),
            "",
            "",
            "",
            false,
            calendar.bookingPage(),
            calendar.zone());
    assertThatThrownBy(() -> source.look(foreign, Look.FIRST).await())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void speaksHttp2OverTls_andHttp1InTheClear() {
    var limits = Paziresh24Options.defaults(TestOptions.USER_AGENT).limits();

    var tls = ProviderClient.httpOptions(URI.create("https://example.org"), limits);
    var clear = ProviderClient.httpOptions(URI.create("http://example.org"), limits);

    assertThat(tls.isUseAlpn()).isTrue();
    assertThat(tls.getAlpnVersions()).containsExactly(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);
    assertThat(tls.isVerifyHost()).isTrue();
    assertThat(tls.isTrustAll()).isFalse();
    assertThat(clear.getProtocolVersion()).isEqualTo(HttpVersion.HTTP_1_1);
  }

  /** A provider that answers by the form, as the recorded one does. */
  private void answer(NetSocket socket) {
    ScriptedServer.Request request = server.requests().get(server.requests().size() - 1);
    Matcher date = Pattern.compile("date=(\\d+)").matcher(request.body());
    String body;
    if (date.find()) {
      long start = Long.parseLong(date.group(1)) + 36_000;
      body = "{\"status\":1,\"result\":[{\"from\":%d,\"to\":%d}]}".formatted(start, start + 600);
    } else if (request.body().contains("return_free_turns=false")) {
      body = Recorded.own("days-only.json");
    } else {
      body = Recorded.own("slots.json");
    }
    socket.write(ScriptedServer.http(200, "", body.getBytes(UTF_8)));
  }

  private List<String> bodies(String part) {
    return server.requests().stream()
        .map(ScriptedServer.Request::body)
        .filter(body -> body.contains(part))
        .toList();
  }

  private String terminal(int request) {
    String body = server.requests().get(request).body();
    return body.substring(body.indexOf("terminal_id=") + "terminal_id=".length());
  }

  private Paziresh24Source source(Paziresh24Options options) {
    return new Paziresh24Source(vertx, options, InstantSource.fixed(NOW));
  }
}
