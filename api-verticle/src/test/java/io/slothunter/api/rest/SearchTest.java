package io.slothunter.api.rest;

import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slot;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.scanner.ask.Understood;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.like.Alike;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private final TestApi api = new TestApi();

  @BeforeEach
  void threeDoctors() {
    // Calendars 10000 and 10001, 10010, 10020: saved doctors get the ids 1000, 1001, …
    save("ghalb", "قلب و عروق", "تهران", "تهران", true);
    save("pust", "پوست", "شیراز", "", false);
    save("kudak", "كودكان", "تهران", "کرج", false);
    free(10000, "2026-11-25T05:00:00Z", "2026-11-25T09:00:00Z", "2026-11-26T14:00:00Z");
    free(10001, "2026-11-25T06:00:00Z");
    free(10010, "2026-11-25T07:00:00Z");
    free(10020, "2026-11-25T08:00:00Z", "2026-11-25T05:00:00Z");
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private void save(String slug, String specialty, String city, String place, boolean online) {
    List<CalendarListing> calendars = new ArrayList<>();
    calendars.add(calendar(slug, 0, place, false));
    if (online) {
      calendars.add(calendar(slug, 1, place, true));
    }
    URI page = URI.create("https://doctors.example/" + slug);
    api.directory
        .save(
            new DoctorListing(
                io.slothunter.api.FakeDirectory.PAZIRESH,
                slug,
                slug,
                specialty,
                city,
                page,
                calendars))
        .await();
  }

  private static CalendarListing calendar(String slug, int i, String city, boolean online) {
    return new CalendarListing(
        new CalendarKey(slug + "/" + i),
        "centre",
        "visit",
        city,
        online,
        URI.create("https://book.example/" + slug + i),
        ZoneId.of("Asia/Tehran"));
  }

  private void free(long calendar, String... starts) {
    for (String start : starts) {
      api.log.write(opened(calendar, slot(start)));
    }
  }

  private static String encoded(String query) {
    StringBuilder out = new StringBuilder();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      out.append(out.isEmpty() ? "" : "&").append(parts[0]).append('=');
      out.append(URLEncoder.encode(parts[1], StandardCharsets.UTF_8));
    }
    return out.toString();
  }

  private List<String> search(String query) {
    Reply reply = api.get("/api/v1/appointments/search?" + encoded(query));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.json().getJsonArray("slots").stream()
        .map(s -> (JsonObject) s)
        .map(s -> s.getLong("calendar") + "@" + s.getString("start").substring(8, 13))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "specialty=قلب|10000@25T05 10001@25T06 10000@25T09 10000@26T14",
        "specialty=کودکان|10020@25T05 10020@25T08",
        "specialty=قلب‌وعروق&visit=online|10001@25T06",
        "specialty=قلب&visit=at_centre&date_to=2026-11-25|10000@25T05 10000@25T09",
        "city=تهران|10000@25T05 10001@25T06 10000@25T09 10000@26T14",
        "city=کرج|10020@25T05 10020@25T08",
        "city=شیراز|10010@25T07",
        "city=تهرا|",
        "city=کرج&sort=doctor&time_from=11:00|10020@25T08",
        "city=تهران&time_from=08:30&time_to=09:30|10000@25T05",
        "city=تهران&time_from=09:30&time_to=09:31|10001@25T06",
        "doctor_id=1000&doctor_id=1002&sort=doctor|"
            + "10000@25T05 10001@25T06 10000@25T09 10000@26T14 10020@25T05 10020@25T08",
        "doctor_id=1000&city=کرج|",
        "specialty=جراح|",
      })
  void findsWhatIsAskedFor(String query, String found) {
    assertThat(search(query)).isEqualTo(found == null ? List.of() : List.of(found.split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soonest", "doctor"})
  void pagesThroughEverything_inOrder_eachOnce(String sort) {
    // Given
    Random random = new Random(7);
    Instant begin = Instant.parse("2026-12-01T00:00:00Z");
    for (int i = 0; i < 300; i++) {
      long calendar = new long[] {10000, 10001, 10010, 10020}[random.nextInt(4)];
      free(calendar, begin.plusSeconds(900L * random.nextInt(100)).toString());
    }
    String query = "doctor_id=1000&doctor_id=1001&doctor_id=1002&sort=" + sort;
    api.stop();
    api.start();

    // When
    List<String> whole =
        page("/api/v1/appointments/search?" + query + "&limit=500", new ArrayList<>());
    List<String> pieces =
        page("/api/v1/appointments/search?" + query + "&limit=7", new ArrayList<>());

    // Then
    assertThat(pieces).isEqualTo(whole).doesNotHaveDuplicates();
    assertThat(whole.size()).isGreaterThan(150);
  }

  private List<String> page(String address, List<String> seen) {
    for (String next = address; next != null; ) {
      JsonObject page = api.get(next).json();
      page.getJsonArray("slots")
          .forEach(
              s ->
                  seen.add(
                      ((JsonObject) s).getLong("calendar")
                          + " "
                          + ((JsonObject) s).getString("start")));
      next = page.getString("next");
    }
    return seen;
  }

  @Test
  void refusesCursorsThatWereChanged_orBelongToAnotherQuestion() {
    // Given
    String next =
        api.get("/api/v1/appointments/search?doctor_id=1000&limit=1").json().getString("next");
    String cursor = next.substring(next.indexOf("after=") + 6);
    assertThat(api.get(next).status()).isEqualTo(200);

    // When, then
    for (int i = 0; i < cursor.length(); i++) {
      String forged =
          cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1);
      int status =
          api.get("/api/v1/appointments/search?doctor_id=1000&limit=1&after=" + forged).status();
      // The last letter of a text in base 64 may have bits that stand for nothing.
      assertThat(status)
          .as(forged)
          .isIn(i == cursor.length() - 1 ? List.of(200, 400) : List.of(400));
    }
    assertThat(
            api.get("/api/v1/appointments/search?doctor_id=1001&limit=1&after=" + cursor).status())
        .isEqualTo(400);
    assertThat(api.get("/api/v1/doctors?after=" + cursor).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "city=x&time_from=8:00,time_from",
    "city=x&time_from=24:00,time_from",
    "city=x&time_from=09:00&time_to=09:00,time_to",
    "city=x&visit=both,visit",
    "city=x&sort=best,sort",
    "city=%20,city",
    "specialty=,specialty",
    "visit=online,doctor_id",
  })
  void saysWhatIsWrong(String query, String parameter) {
    // When
    Reply reply = api.get("/api/v1/appointments/search?" + query);

    // Then
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().getJsonArray("errors").stream())
        .extracting(e -> ((JsonObject) e).getString("parameter"))
        .contains(parameter);
  }

  @Test
  void refusesToLookThroughTooMuch() {
    // Given
    Instant begin = Instant.parse("2026-12-01T00:30:00Z");
    for (int i = 0; i < 300; i++) {
      int doctor = 2000 + i;
      api.directory.doctor(doctor, 1);
      io.slothunter.scanner.calendar.Slot[] slots = new io.slothunter.scanner.calendar.Slot[400];
      for (int s = 0; s < slots.length; s++) {
        slots[s] = slot(begin.plusSeconds(86_400L * s).toString());
      }
      api.log.write(TestApi.baseline(10L * doctor, slots));
    }
    api.stop();
    api.start();

    // When
    Reply wide = api.get("/api/v1/appointments/search?specialty=heart&time_from=12:00");
    Reply soon = api.get("/api/v1/appointments/search?specialty=heart");

    // Then
    assertThat(wide.status()).isEqualTo(400);
    assertThat(wide.json().getString("type")).endsWith("search-too-wide");
    assertThat(soon.status()).isEqualTo(200);
  }

  @Test
  void findsWhatAPersonTyped() {
    List<LocalDate> days = new ArrayList<>();
    api.queries =
        (text, today) -> {
          days.add(today);
          return understood(text, today);
        };

    assertThat(search("q=heart tomorrow morning")).containsExactly("10000@25T05", "10001@25T06");
    assertThat(search("q=heart")).contains("10000@26T14");
    // In Tehran it is the 24th, too.
    assertThat(days).containsOnly(LocalDate.parse("2026-11-24"));
  }

  @Test
  void takesWhatElseIsAskedForBeforeWhatWasTyped() {
    api.queries = SearchTest::understood;

    assertThat(search("q=heart tomorrow morning&specialty=پوست")).isEmpty();
    assertThat(search("q=heart tomorrow morning&specialty=پوست&time_to=23:00"))
        .containsExactly("10010@25T07");
    assertThat(search("q=heart tomorrow morning&date_from=2026-11-26&time_from=00:00"))
        .containsExactly("10000@26T14");
  }

  @Test
  void namesInTheNextPageWhatWasUnderstood() {
    api.queries = SearchTest::understood;
    JsonObject page =
        api.get("/api/v1/appointments/search?limit=1&" + encoded("q=heart tomorrow")).json();

    assertThat(page.getString("next"))
        .contains("specialty=")
        .contains("date_from=2026-11-25&date_to=2026-11-25")
        .doesNotContain("q=");
    assertThat(api.get(page.getString("next")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=hello", "q=tomorrow", "q= "})
  void refusesWordsThatNameNeitherASpecialtyNorACity(String query) {
    api.queries = SearchTest::understood;
    Reply reply = api.get("/api/v1/appointments/search?" + encoded(query));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().toString()).contains("\"q\"");
  }

  private static Understood understood(String text, LocalDate today) {
    boolean tomorrow = text.contains("tomorrow");
    boolean morning = text.contains("morning");
    return new Understood(
        text.contains("heart") ? Optional.of("قلب") : Optional.empty(),
        Optional.empty(),
        tomorrow ? Optional.of(today.plusDays(1)) : Optional.empty(),
        tomorrow ? Optional.of(today.plusDays(1)) : Optional.empty(),
        morning ? Optional.of(LocalTime.of(6, 0)) : Optional.empty(),
        morning ? Optional.of(LocalTime.of(10, 0)) : Optional.empty());
  }

  // Who is like a doctor

  private List<String> similar(String query) {
    return api.get("/api/v1/doctors/1000/similar" + query).json().getJsonArray("similar").stream()
        .map(each -> (JsonObject) each)
        .map(
            each ->
                each.getJsonObject("doctor").getString("slug") + "@" + each.getString("first_free"))
        .toList();
  }

  @Test
  void saysWhoIsLikeADoctor_thoseWhoAreFreeFirst() {
    api.likeness =
        (doctor, limit) ->
            doctor.value() == 1000
                ? List.of(
                    new Alike(new DoctorId(1001), 1),
                    new Alike(new DoctorId(1002), 1),
                    new Alike(new DoctorId(99), 3))
                : List.of();
    assertThat(similar(""))
        .containsExactly("kudak@2026-11-25T05:00:00Z", "pust@2026-11-25T07:00:00Z");
    assertThat(similar("?limit=1")).containsExactly("kudak@2026-11-25T05:00:00Z");
    api.clock.move(Duration.ofDays(2));
    assertThat(similar("")).containsExactly("pust@null", "kudak@null");
    assertThat(api.get("/api/v1/doctors/1000/similar?limit=31").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/doctors/77/similar").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/doctors/x/similar").status()).isIn(400, 404);
    assertThat(api.get("/api/v1/doctors/1001/similar").json().getJsonArray("similar")).isEmpty();
  }
}
