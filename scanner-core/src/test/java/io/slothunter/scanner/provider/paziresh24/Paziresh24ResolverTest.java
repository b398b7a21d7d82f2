package io.slothunter.scanner.provider.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.LinkReading.NotOurs;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.provider.Resolution.Failed;
import io.slothunter.scanner.provider.Resolution.Found;
import io.slothunter.scanner.provider.Resolution.Moved;
import io.slothunter.scanner.provider.Resolution.NoSuchDoctor;
import io.slothunter.scanner.provider.Resolution.NothingBookable;
import io.slothunter.scanner.provider.paziresh24.Mutations.Mutant;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Paziresh24ResolverTest {
  private static final String SLUG = "دکتر-سارا-نمونه--راد-3";
  private static final DoctorLink LINK = link(SLUG);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedServer server = ScriptedServer.start(vertx);
  private final Paziresh24Resolver resolver = resolver(TestOptions.at(server.base()));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void findsTheDoctor_withEveryServiceOfEveryActiveCentre() {
    DoctorListing doctor = found(Recorded.own("profile.json"));

    assertThat(doctor.slug()).isEqualTo(SLUG);
    assertThat(doctor.name()).isEqualTo("سارا نمونه‌راد");
    assertThat(doctor.specialty()).isEqualTo("متخصص قلب و عروق");
    assertThat(doctor.city()).isEqualTo("شیراز");
    assertThat(doctor.page())
        .isEqualTo(URI.create("https://www.paziresh24.com/dr/" + Slug.encode(SLUG) + "/"));
    assertThat(doctor.calendars())
        .extracting(calendar -> calendar.key().value())
        .containsExactly(
            id(10) + "/" + id(11) + "/" + id(12) + "/1",
            id(10) + "/" + id(11) + "/" + id(13) + "/1",
            "5532/" + id(23) + "/" + id(22) + "/1",
            "204/" + id(31) + "/777/1");
  }

  @Test
  void describesACalendarAtACentre_andOneOnline() {
    List<CalendarListing> calendars = found(Recorded.own("profile.json")).calendars();

    CalendarListing office = calendars.get(0);
    assertThat(office.centre()).isEqualTo("مطب دکتر نمونه");
    assertThat(office.service()).isEqualTo("ویزیت");
    assertThat(office.city()).isEqualTo("شیراز");
    assertThat(office.online()).isFalse();
    assertThat(office.zone()).isEqualTo(Tehran.ZONE);
    assertThat(office.point()).isEqualTo(new Point(29.61, 52.53));
    assertThat(office.price()).isEqualTo(2_500_000);
    assertThat(calendars.get(1).price()).isNull();
    CalendarListing online = calendars.get(2);
    assertThat(online.online()).isTrue();
    assertThat(online.city()).isEmpty();
    assertThat(online.point()).isNull();
    assertThat(online.bookingPage())
        .isEqualTo(
            URI.create(
                "https://www.paziresh24.com/booking/"
                    + Slug.encode(SLUG)
                    + "/?centerId=5532&serviceId="
                    + id(22)));
  }

  @Test
  void namesNoBookingPageThatTakesASlot() {
    assertThat(found(Recorded.own("profile.json")).calendars())
        .allSatisfy(
            calendar ->
                assertThat(calendar.bookingPage().toString())
                    .doesNotContainIgnoringCase("skip")
                    .doesNotContain("timeId"));
  }

  @Test
  void asksTheProfileAddressAlone_inOneRequest_withTheSlugEscaped() {
    DoctorListing doctor = found(Recorded.own("profile.json"));

    assertThat(doctor.calendars()).isNotEmpty();
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0).line())
        .isEqualTo("GET /api/full-profile/" + Slug.encode(SLUG) + "/ HTTP/1.1");
    assertThat(server.requests().get(0).head()).contains("user-agent: " + TestOptions.USER_AGENT);
  }

  @Test
  void connectsToNobody_forALinkThatIsRefused() {
    ScriptedServer evil = ScriptedServer.start(vertx).thenAnswer(200, "", "{}");
    int port = evil.base().getPort();
    List<String> links =
        List.of(
            "http://127.0.0.1:" + port + "/dr/x",
            "http://localhost:" + port + "/dr/x/",
            "https://www.paziresh24.com@127.0.0.1:" + port + "/dr/x",
            "https://www.paziresh24.com:" + port + "/dr/x",
            "https://paziresh24.com.evil.example:" + port + "/dr/x",
            "http://[::1]:" + port + "/dr/x",
            "127.0.0.1:" + port + "/dr/paziresh24.com",
            "http://2130706433:" + port + "/dr/x");

    List<LinkReading> readings = links.stream().map(resolver::read).toList();

    assertThat(readings).hasOnlyElementsOfType(NotOurs.class);
    assertThat(evil.connections()).isZero();
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "x?y", "", "a\r\nb", "127.0.0.1/x", "@evil.example"})
  void failsAsABug_whenTheSlugWasNeverRead(String slug) {
    assertThatThrownBy(() -> resolver.resolve(link(slug)).await())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> resolver.resolve(new DoctorLink(new ProviderId("other"), "x")).await())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "200, /dr/دکتر-نو/",
    "400, /dr/دکتر-نو/",
    "400, /dr/%D8%AF%DA%A9%D8%AA%D8%B1-%D9%86%D9%88",
    "200, https://www.paziresh24.com/dr/دکتر-نو/?x=1",
    "200, دکتر-نو"
  })
  void followsTheProvidersRedirect(int status, String route) {
    String body = "{\"redirect\":{\"route\":\"" + route + "\",\"statusCode\":301}}";

    assertThat(resolve(status, body)).isEqualTo(new Moved(link("دکتر-نو")));
    assertThat(resolve(status, "{\"data\":" + body + "}")).isEqualTo(new Moved(link("دکتر-نو")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/s/", "", "https://evil.example/dr/x", "//evil.example/dr/x", "/dr/../x"})
  void takesARedirectToElsewhere_forNoSuchDoctor(String route) {
    String body = "{\"redirect\":{\"route\":\"" + route + "\",\"statusCode\":301}}";

    assertThat(resolve(200, body)).isEqualTo(new NoSuchDoctor(SLUG));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void doesNotTurnInACircle() {
    assertThat(resolve(200, "{\"redirect\":{\"route\":\"/dr/" + SLUG + "/\"}}"))
        .isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"error\":\"Slug not found\"}",
        "404 | ''",
        "404 | {}",
        "410 | <html>gone</html>",
        "200 | {\"error\":\"Slug not found\"}"
      })
  void knowsThatThereIsNoSuchDoctor(int status, String body) {
    assertThat(resolve(status, body)).isEqualTo(new NoSuchDoctor(SLUG));
  }

  @Test
  void doesNotBlameTheDoctor_whenAGatewayKnowsNoSuchPath() {
    assertThat(resolve(404, "<html>nginx</html>")).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"slug\":\"x\",\"display_name\":\"نام\",\"centers\":[]}}",
        "{\"data\":{\"slug\":\"x\",\"display_name\":\"نام\",\"centers\":[{\"id\":\"1\",\"user_center_id\":\"2\",\"is_active\":true,\"services\":[{\"id\":\"3\",\"can_booking\":0}]}]}}",
        "{\"data\":{\"slug\":\"x\",\"display_name\":\"نام\",\"centers\":[{\"id\":\"1\",\"user_center_id\":\"2\",\"is_active\":true,\"services\":[{\"id\":-1,\"can_booking\":1}]}]}}",
        "{\"data\":{\"slug\":\"x\",\"display_name\":\"نام\",\"centers\":[{\"id\":\"1\",\"user_center_id\":\"2\",\"is_active\":0,\"services\":[{\"id\":\"3\",\"can_booking\":1}]}]}}",
        "{\"data\":{\"slug\":\"x\",\"display_name\":\"نام\",\"centers\":[{\"id\":\"1\",\"is_active\":1,\"services\":[{\"id\":\"3\",\"can_booking\":1}]}]}}"
      })
  void tellsThatNothingIsBookable(String body) {
    assertThat(resolve(200, body)).isEqualTo(new NothingBookable("نام"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{",
        "7",
        "{\"data\":null}",
        "{\"data\":[]}",
        "{\"data\":{\"slug\":\"x\"}}",
        "{\"data\":{\"slug\":\"x\",\"centers\":null}}",
        "{\"data\":{\"information\":null,\"centers\":[]}}",
        "{\"error\":\"database\"}",
        "<html>oops</html>"
      })
  void fails_whenTheProfileIsNone(String body) {
    assertThat(resolve(200, body))
        .isInstanceOfSatisfying(
            Failed.class, f -> assertThat(f.why()).isInstanceOf(Outcome.Unknown.class));
  }

  @Test
  void fails_whenTheProviderRefuses() {
    assertThat(resolve(403, "<html>captcha</html>"))
        .isInstanceOfSatisfying(
            Failed.class, f -> assertThat(f.why()).isInstanceOf(Outcome.Blocked.class));
    server.then(socket -> {});
    ScriptedServer slow = ScriptedServer.start(vertx).thenAnswer(429, "Retry-After: 9\n", "<html>");
    assertThat(resolver(TestOptions.at(slow.base())).resolve(LINK).await())
        .isEqualTo(new Failed(new Outcome.Throttled(Duration.ofSeconds(9))));
    ScriptedServer gone = ScriptedServer.start(vertx).then(NetSocket::close);
    assertThat(resolver(TestOptions.at(gone.base())).resolve(LINK).await())
        .isInstanceOf(Failed.class);
  }

  @Test
  void findsNoOtherCalendar_inADamagedProfile() {
    String body = Recorded.own("profile.json");
    Paziresh24Options options = Paziresh24Options.defaults(TestOptions.USER_AGENT);
    Set<String> known = keys(new ProfileReader(options).read(data(body), SLUG));
    List<Mutant> mutants = Mutations.of(body);

    assertThat(mutants).hasSizeGreaterThan(1_500);
    for (Mutant mutant : mutants) {
      boolean id = mutant.place().matches(".*(id|services\\.\\w+|can_booking|is_active)");
      Resolution resolution = readLeniently(new ProfileReader(options), mutant);
      if (!id) {
        assertThat(known).as(mutant.toString()).containsAll(keys(resolution));
      }
    }
  }

  @Test
  void readsTheRecordedProfile() {
    Optional<String> body = Recorded.real("full_profile_centers.json");
    assumeTrue(body.isPresent(), "the recorded answers are not at hand: SLOTHUNTER_FIXTURES");

    DoctorListing doctor = found(body.orElseThrow());

    assertThat(doctor.calendars()).hasSize(4);
    assertThat(doctor.calendars()).filteredOn(CalendarListing::online).hasSize(1);
    assertThat(doctor.city()).isEqualTo("اسلام آباد غرب");
    assertThat(doctor.name()).isEqualTo("فاطمه نجفی");
  }

  private static Resolution readLeniently(ProfileReader reader, Mutant mutant) {
    var root = new io.vertx.core.json.JsonObject(mutant.text());
    return Json.object(root, "data")
        .map(data -> reader.read(data, SLUG))
        .orElseGet(() -> new NothingBookable(""));
  }

  private static io.vertx.core.json.JsonObject data(String body) {
    return new io.vertx.core.json.JsonObject(body).getJsonObject("data");
  }

  private static Set<String> keys(Resolution resolution) {
    return resolution instanceof Found found
        ? found.doctor().calendars().stream()
            .map(calendar -> calendar.key().value())
            .collect(Collectors.toSet())
        : Set.of();
  }

  private DoctorListing found(String body) {
    Resolution resolution = resolve(200, body);
    assertThat(resolution).isInstanceOf(Found.class);
    return ((Found) resolution).doctor();
  }

  private Resolution resolve(int status, String body) {
    ScriptedServer answering = server.thenAnswer(status, "", body);
    assertThat(answering.base()).isEqualTo(server.base());
    return resolver.resolve(LINK).await();
  }

  private Paziresh24Resolver resolver(Paziresh24Options options) {
    return new Paziresh24Resolver(
        vertx, options, InstantSource.fixed(Tehran.at("2026-11-24T10:15")));
  }

  private static DoctorLink link(String slug) {
    return new DoctorLink(Paziresh24Options.defaults(TestOptions.USER_AGENT).provider(), slug);
  }

  private static String id(int n) {
    return "%08d-aaaa-4bbb-8ccc-%012d".formatted(n, n);
  }
}
