package io.slothunter.scanner.provider.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Endpoints;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.FarDays;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Identity;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Limits;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Paziresh24OptionsTest {
  private static final URI BASE = URI.create("https://gateway.example/booking/v2");

  /** Paths of calls that hold, take or give back a slot, and the name of the worst of them. */
  private static final Pattern HOLDING =
      Pattern.compile(
          "getFreeTurn(?!s)"
              + "|/(suspend|unsuspend|book|bookRequest|reserve|moveBook|deleteBook|addBookToQueue)"
              + "(?![A-Za-z])"
              + "|skipTimeSelectStep|timeId=");

  @Test
  void knowsTheRealProvider() {
    Paziresh24Options options = Paziresh24Options.defaults(TestOptions.USER_AGENT);

    assertThat(options.endpoints())
        .isEqualTo(
            new Endpoints(
                URI.create("https://apigw.paziresh24.com/booking/v2"),
                "/getFreeDays",
                "/getFreeTurns",
                URI.create("https://drprofile.paziresh24.com"),
                "/api/full-profile/{slug}/"));
    assertThat(options.site())
        .isEqualTo(
            new Site(
                URI.create("https://www.paziresh24.com"),
                Set.of("www.paziresh24.com", "paziresh24.com")));
    assertThat(options.identity()).isEqualTo(new Identity(TestOptions.USER_AGENT, "1", ""));
    assertThat(options.limits()).isEqualTo(new Limits(Duration.ofSeconds(15), 8, 2_097_152));
    assertThat(options.farDays()).isEqualTo(new FarDays(10, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/getFreeTurn",
        "/GETFREETURN",
        "/getFreeTurn/",
        "/suspend",
        "/unsuspend",
        "/book",
        "/bookRequest",
        "/reserve",
        "/v1/reserve/1",
        "/suspend/x"
      })
  void refusesAPathThatHoldsASlot(String path) {
    assertThatThrownBy(() -> endpoints(path, "/getFreeTurns"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds");
    assertThatThrownBy(() -> endpoints("/getFreeDays", path))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Endpoints(
                    URI.create("https://gateway.example" + path.replaceAll("/$", "")),
                    "/x",
                    "/y",
                    BASE,
                    "/{slug}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "getFreeDays",
        "/",
        "//x",
        "/x?a=b",
        "/x#y",
        "/getFree%54urn",
        "/a/../suspend",
        "/a/./b",
        "/a b",
        "/a;b",
        "/x\r\nHost: y"
      })
  void refusesAPathThatIsNone(String path) {
    assertThatThrownBy(() -> endpoints(path, "/getFreeTurns"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x.example",
        "https://x.example/",
        "https://u@x.example",
        "https://x.example?a",
        "https://x.example#a",
        "x.example",
        "https:x",
        "https://x.example/a%2Fb"
      })
  void refusesABaseThatIsNone(String base) {
    assertThatThrownBy(() -> new Endpoints(URI.create(base), "/a", "/b", BASE, "/{slug}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAProfilePathWithoutTheDoctor() {
    assertThatThrownBy(() -> new Endpoints(BASE, "/a", "/b", BASE, "/profile"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"SlotHunter/1", "''", "'a@b.example\r\nX: y'", "'ف a@b.example'"})
  void refusesAUserAgentWithoutAnAddress(String userAgent) {
    assertThatThrownBy(() -> Paziresh24Options.defaults(userAgent))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesLimitsThatMakeNoSense() {
    List<Runnable> wrong =
        List.of(
            () -> limits(Duration.ZERO, 1, 9_999),
            () -> limits(Duration.ofSeconds(1), 0, 9_999),
            () -> limits(Duration.ofSeconds(1), 1, 10),
            () -> farDays(0, 1),
            () -> farDays(1, -1));

    assertThat(wrong)
        .allSatisfy(
            each -> assertThatThrownBy(each::run).isInstanceOf(IllegalArgumentException.class));
    assertThatCode(() -> farDays(1, 0)).doesNotThrowAnyException();
  }

  @Test
  void namesNoCallThatHoldsASlot_anywhereInTheScanner() throws IOException {
    Path classes = Path.of("target", "classes");
    try (Stream<Path> files = Files.walk(classes)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      List<String> found =
          all.stream()
              .filter(file -> HOLDING.matcher(text(file)).find())
              .map(Path::toString)
              .toList();

      assertThat(all).anyMatch(file -> file.endsWith("Paziresh24Source.class"));
      assertThat(all).anyMatch(file -> text(file).contains("/getFreeTurns"));
      assertThat(found).isEmpty();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void limits(Duration timeout, int pool, int body) {
    assertThat(new Limits(timeout, pool, body)).isNotNull();
  }

  private static void farDays(int every, int looks) {
    assertThat(new FarDays(every, looks)).isNotNull();
  }

  private static Endpoints endpoints(String freeDays, String freeTurns) {
    return new Endpoints(BASE, freeDays, freeTurns, BASE, "/profile/{slug}");
  }
}
