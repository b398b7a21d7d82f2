package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.LinkReading.NotOurs;
import io.slothunter.scanner.provider.LinkReading.Ours;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Site;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkReaderTest {
  private static final String SLUG = "دکتر-هدیه-نمونه-0";
  private static final String ESCAPED = URLEncoder.encode(SLUG, UTF_8);
  private static final Paziresh24Options OPTIONS =
      Paziresh24Options.defaults(TestOptions.USER_AGENT);
  private static final LinkReader READER = new LinkReader(OPTIONS.provider(), OPTIONS.site());

  @Test
  void anotherProviderOfTheKindReadsItsOwnLinks_andNamesItself() {
    Site site =
        new Site(URI.create("https://www.clinic-b.example"), Set.of("www.clinic-b.example"));
    LinkReader reader = new LinkReader(new ProviderId("clinic-b"), site);

    assertThat(reader.read("https://www.clinic-b.example/dr/sara/"))
        .isEqualTo(new Ours(new DoctorLink(new ProviderId("clinic-b"), "sara")));
    assertThat(reader.read("https://www.paziresh24.com/dr/sara/"))
        .isEqualTo(
            new NotOurs("This is an address of www.paziresh24.com, not of clinic-b.example."));
    assertThat(reader.read("https://www.clinic-b.example/about"))
        .isEqualTo(
            new NotOurs(
                "This is an address of clinic-b.example, but not of a doctor's page: it should be"
                    + " like https://www.clinic-b.example/dr/…",
                true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.paziresh24.com/dr/SLUG/",
        "https://www.paziresh24.com/dr/SLUG",
        "http://www.paziresh24.com/dr/SLUG/",
        "https://paziresh24.com/dr/SLUG/",
        "www.paziresh24.com/dr/SLUG",
        "paziresh24.com/dr/SLUG/",
        "https://www.paziresh24.com/dr/SLUG/?utm_source=x&a=b",
        "https://www.paziresh24.com/dr/SLUG?next=https://evil.example/dr/y",
        "https://www.paziresh24.com/dr/SLUG/#comments",
        "https://www.paziresh24.com/dr/SLUG/rate/",
        "https://www.paziresh24.com/booking/SLUG/?centerId=5532&serviceId=x",
        "https://www.paziresh24.com/booking/SLUG?skipTimeSelectStep=true",
        "HTTPS://www.paziresh24.com/dr/SLUG/",
        "Https://Www.Paziresh24.com/dr/SLUG/",
        "  https://www.paziresh24.com/dr/SLUG/\n",
        "لطفا https://www.paziresh24.com/dr/SLUG/ ممنون",
        "لطفا\nhttps://www.paziresh24.com/dr/SLUG\nممنون",
        "لینک:https://www.paziresh24.com/dr/SLUG/",
        "(https://www.paziresh24.com/dr/SLUG)",
        "«https://www.paziresh24.com/dr/SLUG/»،",
        "<https://www.paziresh24.com/dr/SLUG/>",
        "[دکتر](https://www.paziresh24.com/dr/SLUG/)",
        "این https://www.paziresh24.com/dr/SLUG؟",
        "(paziresh24.com/dr/SLUG).",
        "\u200fhttps://www.paziresh24.com/dr/SLUG/\u200e",
        "\ufeffhttps://www.paziresh24.com/dr/SLUG/",
        "دکتر.خوب سلام https://www.paziresh24.com/dr/SLUG/",
        "https://evil.example/x https://www.paziresh24.com/dr/SLUG/"
      })
  void findsTheDoctor(String text) {
    assertThat(slug(text.replace("SLUG", SLUG))).isEqualTo(SLUG);
    assertThat(slug(text.replace("SLUG", ESCAPED))).isEqualTo(SLUG);
    assertThat(slug(text.replace("SLUG", ESCAPED.toLowerCase(java.util.Locale.ROOT))))
        .isEqualTo(SLUG);
    assertThat(slug(text.replace("SLUG", URLEncoder.encode(ESCAPED, UTF_8)))).isEqualTo(SLUG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "دکتر-نمونه\u200cای",
        "دکتر--نمونه-راد",
        "دكتر-علي",
        "دکتر-علی-۱۲",
        "دکتر-علی-١٢",
        "دکتر-رضاء",
        "دکتر-آئینه",
        "dr-sample-3",
        "دکتر-مُحَمّد",
        "-",
      })
  void keepsTheSlugByteExact(String slug) {
    String read = slug.equals("-") ? "x-" : slug;

    assertThat(slug("https://www.paziresh24.com/dr/" + read + "/")).isEqualTo(read);
    assertThat(slug("https://www.paziresh24.com/dr/" + Slug.encode(read) + "/?x=1"))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Other hosts, in all their disguises.
        "https://paziresh24.com.evil.example/dr/x/",
        "https://www.paziresh24.com.evil.example/dr/x/",
        "https://evil.example/paziresh24.com/dr/x",
        "https://evil.example/dr/x?paziresh24.com",
        "https://evil.example/https://www.paziresh24.com/dr/x",
        "evil.example/?u=https://www.paziresh24.com/dr/x",
        "evil.example#https://www.paziresh24.com/dr/x",
        "https://xpaziresh24.com/dr/x",
        "https://www-paziresh24.com/dr/x",
        "https://m.paziresh24.com/dr/x",
        "https://paziresh24.co/dr/x",
        "https://paziresh24.comx/dr/x",
        "https://www.paziresh24.com@evil.example/dr/x",
        "https://www.paziresh24.com:x@evil.example/dr/x",
        "https://evil.example@www.paziresh24.com/dr/x",
        "www.paziresh24.com@evil.example/dr/x",
        "https://www.paziresh24.com\\@evil.example/dr/x",
        "https:\\\\www.paziresh24.com\\dr\\x",
        "https://www.paziresh24.com\\dr\\x",
        "https://evil.example\\www.paziresh24.com/dr/x",
        "https://www.paziresh24.com:8443/dr/x",
        "https://www.paziresh24.com:443/dr/x",
        "https://www.paziresh24.com:/dr/x",
        "https://www.paziresh24.com./dr/x",
        "https://.www.paziresh24.com/dr/x",
        "https://www..paziresh24.com/dr/x",
        "https://127.0.0.1/dr/x",
        "https://2130706433/dr/x",
        "https://0x7f000001/dr/x",
        "https://[::1]/dr/x",
        "https://169.254.169.254/dr/x",
        "https://localhost/dr/x",
        "https://www.paziresh24%2ecom/dr/x",
        "https://www.paziresh24.com%2fdr%2fx",
        "https://www.paziresh24.com%00.evil.example/dr/x",
        "https://www.pаziresh24.com/dr/x",
        "https://www.paziresh24.ⅽom/dr/x",
        "https://www。paziresh24。com/dr/x",
        "https://www.xn--pziresh24-x2a.com/dr/x",
        "https://www.ſpaziresh24.com/dr/x",
        "https:///www.paziresh24.com/dr/x",
        "https:/www.paziresh24.com/dr/x",
        "//www.paziresh24.com/dr/x",
        "https://",
        "://www.paziresh24.com/dr/x",
        // Other schemes.
        "ftp://www.paziresh24.com/dr/x",
        "file:///dr/x",
        "javascript://www.paziresh24.com/dr/x",
        "xhttps://www.paziresh24.com/dr/x",
        "data:text/html,https://www.paziresh24.com/dr/x",
        // Other pages, and tricks in the path.
        "https://www.paziresh24.com",
        "https://www.paziresh24.com/",
        "https://www.paziresh24.com/s/?text=x",
        "https://www.paziresh24.com/dr",
        "https://www.paziresh24.com/dr/",
        "https://www.paziresh24.com/dr//x",
        "https://www.paziresh24.com//dr/x",
        "https://www.paziresh24.com/DR/x",
        "https://www.paziresh24.com/dr/..",
        "https://www.paziresh24.com/dr/../x",
        "https://www.paziresh24.com/dr/x/../../admin",
        "https://www.paziresh24.com/dr/x/%2e%2e/y",
        "https://www.paziresh24.com/dr/%2e%2e/x",
        "https://www.paziresh24.com/dr/%2e%2e%2fx",
        "https://www.paziresh24.com/dr/a%2Fb",
        "https://www.paziresh24.com/dr/a%5Cb",
        "https://www.paziresh24.com/dr/a%252Fb",
        "https://www.paziresh24.com/dr/a%25252Db",
        "https://www.paziresh24.com/dr/a%3Fb",
        "https://www.paziresh24.com/dr/a%23b",
        "https://www.paziresh24.com/dr/a%00b",
        "https://www.paziresh24.com/dr/a%0d%0aHost:x",
        "https://www.paziresh24.com/dr/a%20b",
        "https://www.paziresh24.com/dr/a%",
        "https://www.paziresh24.com/dr/a%2",
        "https://www.paziresh24.com/dr/a%zz",
        "https://www.paziresh24.com/dr/%ff%fe",
        "https://www.paziresh24.com/dr/%ed%a0%80",
        "https://www.paziresh24.com/dr/a<b",
        "https://www.paziresh24.com/dr/%e2%80%ae",
        "https://www.paziresh24.com/dr/---",
        // No link at all.
        "",
        " ",
        "سلام",
        "سلام. خوبی؟",
        "سلام.خوبی",
        "دکتر-هدیه-نمونه-0",
        "dr/x",
        "/dr/x",
        "https",
        "paziresh24",
        "paziresh24.com",
        "ali@example.org",
        "\u0000"
      })
  void refusesEverythingElse_withAReason(String text) {
    LinkReading reading = READER.read(text);

    assertThat(reading).isInstanceOf(NotOurs.class);
    assertThat(((NotOurs) reading).reason()).matches("(?s)[A-Z].{20,300}").endsWith("");
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(READER.read("https://www.paziresh24.com/dr/" + "x".repeat(201)))
        .isInstanceOf(NotOurs.class);
    assertThat(READER.read("x".repeat(5_000) + " https://www.paziresh24.com/dr/x"))
        .isInstanceOf(NotOurs.class);
  }

  @Test
  void namesTheForeignHost_andNothingThatCouldHarm() {
    assertThat(READER.read("https://evil.example/dr/x"))
        .isEqualTo(new NotOurs("This is an address of evil.example, not of paziresh24.com."));
    assertThat(READER.read("https://<b>evil/dr/x").toString()).doesNotContain("<b>");
  }

  @Property(tries = 2_000)
  void neverThrows(@ForAll String text) {
    assertThat(READER.read(text)).isNotNull();
    assertThat(READER.read("https://www.paziresh24.com/dr/" + text)).isNotNull();
    assertThat(READER.read("https://" + text + "www.paziresh24.com/dr/x")).isNotNull();
  }

  @Property(tries = 1_000)
  void readsBackEverySlugItWrites(@ForAll String text) {
    if (Slug.isSlug(text)) {
      assertThat(Slug.decode(Slug.encode(text))).contains(text);
    } else {
      assertThat(Slug.decode(Slug.encode(text))).isEmpty();
    }
  }

  private static String slug(String text) {
    LinkReading reading = READER.read(text);
    assertThat(reading).as(text).isInstanceOf(Ours.class);
    DoctorLink link = ((Ours) reading).link();
    assertThat(link.provider()).isEqualTo(OPTIONS.provider());
    return link.slug();
  }
}
