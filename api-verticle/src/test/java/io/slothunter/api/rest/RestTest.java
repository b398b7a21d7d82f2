package io.slothunter.api.rest;

import static io.slothunter.api.TestApi.NOW;
import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.closed;
import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slot;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.FakeDirectory;
import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestTest {
  private final TestApi api = new TestApi();

  @BeforeEach
  void aDoctorWithTwoCalendars() {
    api.directory.doctor(1, 2);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Reply slots(long calendar, String... headers) {
    return api.get("/api/v1/calendars/" + calendar + "/slots", headers);
  }

  private List<String> starts(Reply reply) {
    return reply.json().getJsonArray("slots").stream()
        .map(s -> ((JsonObject) s).getString("start"))
        .toList();
  }

  @Test
  void showsWhatIsFree_whenLoadedAndWhenItChanges() {
    // Given
    api.log.write(baseline(10, slotAt(4), slotAt(5)));
    api.start();
    assertThat(starts(slots(10))).containsExactly("2026-11-24T09:00:00Z", "2026-11-24T09:15:00Z");

    // When
    api.log.write(api.bus, opened(10, slotAt(6)), closed(10, slotAt(4)));

    // Then
    eventually(() -> slots(10).json().getLong("version") == 3);
    JsonObject json = slots(10).json();
    assertThat(json.getJsonArray("slots"))
        .isEqualTo(
            new JsonArray(
                """
                [{"start":"2026-11-24T09:15:00Z","end":"2026-11-24T09:30:00Z"},
                 {"start":"2026-11-24T09:30:00Z","end":"2026-11-24T09:45:00Z"}]\
                """));
    assertThat(json.getLong("calendar")).isEqualTo(10);
    assertThat(json.getLong("doctor")).isEqualTo(1);
    assertThat(json.getString("zone")).isEqualTo("Asia/Tehran");
    assertThat(json.getString("booking_page")).isEqualTo("https://book.example/doctor-1/0");
  }

  @Test
  void saysThatNothingIsKnown_untilTheCalendarWasLookedAt() {
    // Given
    api.start();
    assertThat(slots(10).json().getBoolean("looked_at")).isFalse();

    // When
    api.log.lookedAt(10);
    api.bus.publish(Topic.WATCHES, new Topic.WatchesChanged());

    // Then
    eventually(() -> slots(10).json().getBoolean("looked_at"));
    assertThat(slots(11).json().getBoolean("looked_at")).isFalse();
  }

  @Test
  void hidesSlot_whenItsStartComes() {
    // Given
    api.log.write(baseline(10, slotAt(1), slotAt(2)));
    api.start();
    Reply before = slots(10);

    // When
    api.clock.move(Duration.ofMinutes(15));

    // Then
    Reply after = slots(10, "If-None-Match", before.header("ETag"));
    assertThat(after.status()).isEqualTo(200);
    assertThat(starts(after)).containsExactly("2026-11-24T08:30:00Z");
    api.clock.set(NOW);
    assertThat(slots(10, "If-None-Match", before.header("ETag")).status()).isEqualTo(304);
  }

  @Test
  void neverSaysUnchanged_whileSlotsComeAndGo() {
    // Given
    api.start();

    // When each state is asked for with the tag of the state before it
    for (int i = 0; i < 100; i++) {
      Reply before = slots(10);
      int head = i + 1;
      api.log.write(api.bus, opened(10, slotAt(i + 1)));
      eventually(
          () -> {
            Reply now = slots(10, "If-None-Match", before.header("ETag"));
            assertThat(now.status() == 304 || now.json().getLong("version") == head).isTrue();
            return now.status() == 200;
          });

      // Then
      assertThat(starts(slots(10))).hasSize(i + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"x,y\", %s", "*", "\"a\",W/%s , \"b\"", " * "})
  void answersNotModified_whenTheTagIsHeld(String form) {
    // Given
    api.log.write(baseline(10, slotAt(4)));
    api.start();
    for (String address :
        List.of(
            "/api/v1/calendars/10/slots",
            "/api/v1/doctors",
            "/api/v1/doctors/1",
            "/api/v1/providers",
            "/api/v1/appointments/search?doctor_id=1")) {
      String tag = api.get(address).header("ETag");

      // When
      Reply reply = api.get(address, "If-None-Match", form.replace("%s", tag));

      // Then
      assertThat(reply.status()).as(address).isEqualTo(304);
      assertThat(reply.body().length()).isZero();
      assertThat(reply.header("ETag")).isEqualTo(tag).startsWith("\"");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "x", "\"nope\"", "W/\"nope\", \"", "\"a\\\"b\""})
  void answersInFull_whenAnotherTagIsHeld(String held) {
    // Given
    api.start();

    // When
    Reply reply = slots(10, "If-None-Match", held);

    // Then
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void answersHeadLikeGet_withoutBody() {
    // Given
    api.log.write(baseline(10, slotAt(4)));
    api.start();
    Reply get = slots(10);

    // When
    Reply head = api.send(HttpMethod.HEAD, "/api/v1/calendars/10/slots", null);

    // Then
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body().length()).isZero();
    assertThat(head.header("Content-Length")).isEqualTo(get.body().length() + "");
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
  }

  @Test
  void guardsEveryAnswer() {
    // Given
    api.start();

    // When
    List<Reply> replies =
        List.of(slots(10), slots(99), api.get("/nowhere"), api.get("/health/live"));

    // Then
    assertThat(replies)
        .allSatisfy(
            reply -> {
              assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
              assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
              assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/calendars/99/slots 404 unknown-calendar",
        "/api/v1/calendars/abc/slots 404 unknown-calendar",
        "/api/v1/calendars/-1/slots 404 unknown-calendar",
        "/api/v1/calendars/99999999999999999999999/slots 404 unknown-calendar",
        "/api/v1/doctors/2 404 unknown-doctor",
        "/api/v1/doctors/%D8%AF 404 unknown-doctor",
        "/api/v1/doctors/1/x 404 unknown-path",
        "/ 404 unknown-path",
        "/api/v1/calendars/10/slots?x=1 400 invalid-parameter",
        "/api/v1/doctors?limit=0 400 invalid-parameter",
        "/api/v1/doctors?limit=501 400 invalid-parameter",
        "/api/v1/doctors?limit=5&limit=6 400 invalid-parameter",
        "/api/v1/doctors?after=x 400 invalid-parameter",
        "/api/v1/doctors?after=%zz 400 malformed-request",
        "/api/v1/appointments/search 400 invalid-parameter",
        "/api/v1/appointments/search?doctor_id=9 404 unknown-doctor",
        "/api/v1/appointments/search?doctor_id=1&doctor_id=9 404 unknown-doctor",
        "/api/v1/appointments/search?doctor_id=1&date_from=2026-02-30 400 invalid-parameter",
        "/api/v1/appointments/search?doctor_id=1&date_from=99999-01-01 400 invalid-parameter",
        "/api/v1/appointments/search?doctor_id=1&after=x 400 invalid-parameter",
        "/api/v1/appointments/search?doctor_id=1&after=1-2-3 400 invalid-parameter",
      })
  void refusesWhatItDoesNotKnow(String given) {
    // Given
    api.start();
    String[] parts = given.split(" ", -1);

    // When
    Reply reply = api.get(parts[0]);

    // Then
    assertThat(reply.status()).isEqualTo(Integer.parseInt(parts[1]));
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().getString("type")).isEqualTo("urn:slothunter:problem:" + parts[2]);
    assertThat(reply.json().getInteger("status")).isEqualTo(reply.status());
    assertThat(reply.json().getString("detail")).isNotBlank();
  }

  @Test
  void tellsAllFaultsAtOnce() {
    // Given
    api.start();

    // When
    Reply reply =
        api.get("/api/v1/appointments/search?doctor_id=x&date_from=soon&date_to=2026-1-1&page=2");

    // Then
    assertThat(reply.json().getJsonArray("errors").stream())
        .extracting(e -> ((JsonObject) e).getString("parameter"))
        .contains("page", "date_from", "date_to", "doctor_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/calendars/10/slots",
        "/api/v1/appointments/search",
        "/api/v1/doctors/1",
        "/api/v1/providers",
        "/api/v1/live",
        "/health/ready",
        "/metrics"
      })
  void refusesOtherMethods_andNamesTheRightOnes(String address) {
    // Given
    api.start();

    // When
    Reply reply = api.send(HttpMethod.DELETE, address, null);

    // Then
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isIn("GET, HEAD, OPTIONS", "GET, HEAD");
    assertThat(api.send(HttpMethod.PUT, "/api/v1/doctors", null).header("Allow"))
        .isEqualTo("GET, HEAD, POST, OPTIONS");
  }

  @Test
  void pagesThroughDoctors_eachOnce() {
    // Given
    IntStream.rangeClosed(2, 25).forEach(id -> api.directory.doctor(id, 1));
    api.start();
    List<Integer> ids = new ArrayList<>();

    // When
    String next = "/api/v1/doctors?limit=10&provider=paziresh24";
    int pages = 0;
    while (next != null) {
      JsonObject page = api.get(next).json();
      page.getJsonArray("doctors").forEach(d -> ids.add(((JsonObject) d).getInteger("id")));
      next = page.getString("next");
      pages++;
    }

    // Then
    assertThat(ids).containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
    assertThat(pages).isEqualTo(3);
    assertThat(api.get("/api/v1/doctors?provider=other").json().getJsonArray("doctors")).isEmpty();
  }

  @Test
  void showsDoctorWithCalendars_inTheirOwnScript() {
    // Given
    api.start();

    // When
    Reply reply = api.get("/api/v1/doctors/1");

    // Then
    assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
    assertThat(reply.json().getString("name")).isEqualTo("دکتر doctor-1");
    JsonObject calendar = reply.json().getJsonArray("calendars").getJsonObject(1);
    assertThat(calendar.getLong("id")).isEqualTo(11);
    assertThat(calendar.getString("centre")).isEqualTo("مرکز 1");
    assertThat(calendar.getBoolean("online")).isFalse();
  }

  @Test
  void forgetsDoctor_whenTheDirectoryDoes() {
    // Given
    api.directory.doctor(2, 1);
    api.start();
    assertThat(slots(20).status()).isEqualTo(200);

    // When
    api.directory.remove(2);
    api.bus.publish(Topic.WATCHES, new Topic.WatchesChanged());

    // Then
    eventually(() -> api.get("/api/v1/doctors/2").status() == 404);
    assertThat(slots(20).status()).isEqualTo(404);
    assertThat(slots(10).status()).isEqualTo(200);
  }

  @Test
  void searchesDaysOfTheCalendarsOwnZone() {
    // Given a slot at half past midnight in Tehran, which is the day before in UTC
    api.directory.doctor(2, 1, ZoneId.of("America/New_York"));
    api.log.write(baseline(10, slot("2026-11-25T21:00:00Z"), slot("2026-11-26T20:45:00Z")));
    api.log.write(baseline(11, slot("2026-11-25T20:15:00Z"), slot("2026-11-25T20:30:00Z")));
    api.log.write(baseline(20, slot("2026-11-26T04:45:00Z"), slot("2026-11-26T05:00:00Z")));
    api.start();

    // When
    Reply reply =
        api.get(
            "/api/v1/appointments/search?doctor_id=1&doctor_id=2"
                + "&date_from=2026-11-26&date_to=2026-11-26");

    // Then
    assertThat(reply.json().getJsonArray("slots").stream())
        .extracting(
            s -> ((JsonObject) s).getLong("calendar") + " " + ((JsonObject) s).getString("start"))
        .containsExactly(
            "11 2026-11-25T20:30:00Z", "10 2026-11-25T21:00:00Z", "20 2026-11-26T05:00:00Z");
    assertThat(reply.json().getString("next")).isNull();
  }

  @Test
  void refusesDaysThatEndBeforeTheyBegin_orAreTooMany() {
    // Given
    api.start();
    String search = "/api/v1/appointments/search?doctor_id=1&date_from=2026-11-26&date_to=";

    // When
    List<Reply> replies = List.of(api.get(search + "2026-11-25"), api.get(search + "2029-11-26"));

    // Then
    assertThat(replies)
        .extracting(r -> r.json().getJsonArray("errors").getJsonObject(0).getString("parameter"))
        .containsOnly("date_to");
    assertThat(api.get(search + "2026-11-26").status()).isEqualTo(200);
  }

  @Test
  void pagesThroughSlots_eachOnce_evenWhenStartsAreEqual() {
    // Given
    Slot[] slots = IntStream.rangeClosed(1, 40).mapToObj(TestApi::slotAt).toArray(Slot[]::new);
    api.log.write(baseline(10, slots), baseline(11, slots));
    api.start();
    List<String> seen = new ArrayList<>();

    // When
    String next = "/api/v1/appointments/search?doctor_id=1&limit=7";
    while (next != null) {
      JsonObject page = api.get(next).json();
      assertThat(page.getJsonArray("slots").size()).isLessThanOrEqualTo(7);
      page.getJsonArray("slots")
          .forEach(
              s ->
                  seen.add(
                      ((JsonObject) s).getString("start")
                          + " "
                          + ((JsonObject) s).getLong("calendar")));
      next = page.getString("next");
    }

    // Then
    assertThat(seen).hasSize(80).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void showsProviders() {
    // Given
    api.providers.add(new ProviderStatus(FakeDirectory.PAZIRESH, 2.5, 1, "half_open", NOW, null));
    api.start();

    // When
    Reply reply = api.get("/api/v1/providers");

    // Then
    assertThat(reply.json())
        .isEqualTo(
            new JsonObject(
                """
                {"providers":[{"provider":"paziresh24","budget_per_second":2.5,"in_flight":1,
                "breaker":"half_open","paused_until":"2026-11-24T08:00:00Z",
                "last_good_answer":null,"off":false,"quiet_until":null,"outage_since":null,
                "outage_because":"","believed":true,"drift":false,"doubtful_answers":0,
                "concurrency":1,"quotas":[]}]}\
                """));
  }

  @Test
  void saysWhyAProviderIsNotAsked() {
    // Given
    api.providers.add(
        new ProviderStatus(
            FakeDirectory.PAZIRESH,
            2.5,
            OptionalDouble.of(1.25),
            0,
            "closed",
            NOW,
            null,
            new ProviderStatus.Guard(
                true,
                NOW,
                NOW,
                "a soft ban",
                false,
                true,
                3,
                2,
                List.of(new ProviderStatus.Quota(Duration.ofDays(1), 1_000, 999))),
            new ProviderStatus.Polling(
                7,
                2.25,
                Duration.ofSeconds(3),
                new ProviderStatus.Delay(
                    Duration.ofMillis(900), Duration.ofMillis(700), Duration.ofSeconds(2)),
                new ProviderStatus.Delay(
                    Duration.ofMillis(950), Duration.ofMillis(750), Duration.ofSeconds(3)),
                7,
                100,
                1)));
    api.start();

    // When
    JsonObject said =
        api.get("/api/v1/providers").json().getJsonArray("providers").getJsonObject(0);

    // Then
    assertThat(said.getDouble("share_per_second")).isEqualTo(1.25);
    assertThat(said.getBoolean("off")).isTrue();
    assertThat(said.getString("outage_because")).isEqualTo("a soft ban");
    assertThat(said.getString("outage_since")).isEqualTo("2026-11-24T08:00:00Z");
    assertThat(said.getBoolean("believed")).isFalse();
    assertThat(said.getBoolean("drift")).isTrue();
    assertThat(said.getInteger("doubtful_answers")).isEqualTo(3);
    assertThat(said.getJsonArray("quotas").getJsonObject(0))
        .isEqualTo(new JsonObject("{\"window\":\"PT24H\",\"limit\":1000,\"used\":999}"));
    assertThat(said.getJsonObject("polling"))
        .isEqualTo(
            new JsonObject(
                """
                {"calendars":7,"polls_per_second":2.25,"cycle":"PT3S",
                "expected_delay":{"mean":"PT0.9S","p50":"PT0.7S","p95":"PT2S"},
                "measured_delay":{"mean":"PT0.95S","p50":"PT0.75S","p95":"PT3S"},
                "polls":{"as_new":7,"by_index":100,"by_floor":1}}\
                """));
  }

  @Test
  void saysWhyACalendarIsPolledWhenItIs() {
    // Given
    api.polling.put(new CalendarId(7), new CalendarPolling(3, 1.5, 4.5, NOW, NOW, "index", 0));
    api.start();

    // When
    Reply reply = api.get("/api/v1/calendars/7/polling");

    // Then
    assertThat(reply.json())
        .isEqualTo(
            new JsonObject(
                """
                {"calendar":7,"weight":3.0,"openings_per_day":1.5,"expected_per_day":4.5,
                "last_seen":"2026-11-24T08:00:00Z","next_poll":"2026-11-24T08:00:00Z",
                "last_poll_because":"index","failures":0}\
                """));
    assertThat(api.get("/api/v1/calendars/8/polling").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/calendars/x/polling").status()).isEqualTo(404);
  }

  @Test
  void saysHowModelsStand() {
    // Given
    api.models.add(
        new ModelStatus(
            "hazard",
            "paziresh24",
            "serving",
            0.9,
            new ModelStatus.Model("network [32, 16] \"\u0007\"", 5, "ab", "", ""),
            NOW,
            120,
            Map.of("slow", 2L),
            null,
            null,
            new ModelStatus.Drift(true, Map.of("log_rate", 0.25), 40.5, 41)));
    api.models.add(
        new ModelStatus(
            "hazard",
            "paziresh24",
            "none",
            0.1,
            null,
            null,
            0,
            Map.of("missing", 1L),
            new ModelStatus.Fault("missing", "no file"),
            new ModelStatus.Comparison(
                "undecided", 0, Double.NaN, Double.NaN, 0, 0, 1, 1, 40, 0.05),
            new ModelStatus.Drift(false, Map.of(), 0, 0)));
    api.start();

    // When
    Reply reply = api.get("/api/v1/models");

    // Then
    assertThat(reply.json())
        .isEqualTo(
            new JsonObject(
                """
                {"models":[
                {"kind":"hazard","of":"paziresh24","role":"serving","share":0.9,
                "model":{"name":"network [32, 16] \\"\\u0007\\"","version":5,"checksum":"ab",
                "trained_from":"","trained_to":""},
                "since":"2026-11-24T08:00:00Z","scored":120,
                "faults":[{"kind":"slow","count":2}],"fault":null,"comparison":null,
                "drift":{"measured":true,"features":[{"name":"log_rate","psi":0.25}],
                "expected":40.5,"observed":41.0}},
                {"kind":"hazard","of":"paziresh24","role":"none","share":0.1,"model":null,
                "since":null,"scored":0,"faults":[{"kind":"missing","count":1}],
                "fault":{"kind":"missing","detail":"no file"},
                "comparison":{"verdict":"undecided","outcomes":0,"serving_log_loss":null,
                "candidate_log_loss":null,"blocks":0,"mean_gain":0.0,"evidence_better":1.0,
                "evidence_worse":1.0,"evidence_needed":40.0,"error_rate":0.05},
                "drift":{"measured":false,"features":[],"expected":0.0,"observed":0.0}}]}\
                """));
  }

  @Test
  void readsTheLogItself_whenAnAnnouncementIsLost() {
    // Given
    api.start();

    // When
    api.log.write(opened(10, slotAt(3)));

    // Then
    eventually(() -> starts(slots(10)).size() == 1);
  }

  @Test
  void loadsEverythingAnew_whenTheLogLostWhatItHadNotRead() {
    // Given
    api.start();
    api.log.write(opened(10, slotAt(3)), opened(10, slotAt(4)), opened(11, slotAt(5)));
    api.log.prune(3);

    // When
    api.log.write(api.bus, closed(10, slotAt(3)));

    // Then
    eventually(() -> starts(slots(10)).equals(List.of("2026-11-24T09:00:00Z")));
    assertThat(starts(slots(11))).containsExactly("2026-11-24T09:15:00Z");
  }

  @Test
  void keepsAnswering_whileTheStoreIsDown() {
    // Given
    api.log.write(baseline(10, slotAt(4)));
    api.start();

    // When
    api.log.breakDown(true);
    api.directory.breakDown(true);
    api.bus.publish(Topic.WATCHES, new Topic.WatchesChanged());

    // Then
    assertThat(starts(slots(10))).hasSize(1);
    assertThat(api.get("/health/live").status()).isEqualTo(200);
    assertThat(api.get("/health/ready").status()).isEqualTo(503);
    api.log.breakDown(false);
    api.log.write(opened(10, slotAt(5)));
    eventually(() -> starts(slots(10)).size() == 2);
  }
}
