package io.slothunter.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.simulator.Playground;
import io.slothunter.simulator.SettableClock;
import io.slothunter.simulator.SimulatorOptions;
import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.world.CalendarKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second door: what it tells is what happened. */
final class ControlTest {

  private SettableClock clock;
  private Playground playground;
  private CalendarKey calendar;

  @BeforeEach
  void start() {
    clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    playground = new Playground(Playground.stillOptions(), clock);
    calendar =
        playground.calendars().stream()
            .filter(key -> playground.free(key).size() > 2)
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void stop() {
    playground.close();
  }

  @Test
  void tellsWhenAnOpeningWasFirstAnswered() {
    long start = open();
    assertThat(opening().getLong("firstAnsweredAt")).isZero();
    clock.advance(Duration.ofSeconds(3));

    assertThat(Playground.starts(playground.slots(calendar))).contains(start);

    long answered = micros();
    Playground.eventually(() -> opening().getLong("firstAnsweredAt") == answered);
    clock.advance(Duration.ofSeconds(3));
    playground.slots(calendar);
    assertThat(opening().getLong("firstAnsweredAt"))
        .as("only the first counts")
        .isEqualTo(answered);
    assertThat(opening().getString("cause")).isEqualTo("asked");
    assertThat(opening().getLong("start")).isEqualTo(start);
  }

  @Test
  void countsNoAnswerThatDidNotShowTheSlot() {
    open();
    playground.days(calendar);
    for (String kind : List.of("cut_json", "wrong_types", "soft_ban", "server_error")) {
      playground.fault(new JsonObject().put("area", "booking").put("kind", kind).put("times", 1));
      playground.send(playground.bookingRequest("getFreeDays", Playground.form(calendar)).build());
    }
    long friday = Tehran.midnight(Tehran.dayOf(clock.instant().getEpochSecond()) + 3);
    playground.turns(calendar, friday);

    assertThat(opening().getLong("firstAnsweredAt")).isZero();
  }

  @Test
  void countsTheTurnsOfADayAsAnAnswer() {
    long start = open();

    playground.turns(calendar, Tehran.midnight(Tehran.dayOf(start)));

    Playground.eventually(() -> opening().getLong("firstAnsweredAt") == micros());
  }

  @Test
  void neverCountsAnOpeningThatWasGoneBeforeAnyAnswer() {
    long start = open();
    playground.control("take", Playground.named(calendar).put("start", start));

    playground.slots(calendar);

    Playground.eventually(() -> closing().getLong("firstAnsweredWithoutAt") == micros());
    assertThat(opening().getLong("firstAnsweredAt")).isZero();
    assertThat(opening().getLong("closedAt")).isEqualTo(micros());
    assertThat(closing().getLong("opening")).isEqualTo(opening().getLong("sequence"));
  }

  @Test
  void tellsWhenAClosingWasFirstAnswered_ifTheAnswerCoveredIt() {
    long start = playground.free(calendar).first();
    playground.control("take", Playground.named(calendar).put("start", start));
    clock.advance(Duration.ofSeconds(5));
    playground.days(calendar);
    assertThat(closing().getLong("firstAnsweredWithoutAt")).isZero();

    playground.turns(calendar, Tehran.midnight(Tehran.dayOf(start)));

    Playground.eventually(() -> closing().getLong("firstAnsweredWithoutAt") == micros());
    assertThat(closing().getString("cause")).isEqualTo("asked");
    assertThat(closing().getLong("opening")).as("free from the beginning").isZero();
  }

  @Test
  void aSilentAnswerTellsNoClosing_aListOfDaysWithoutTheDayDoes() {
    long farAway = Tehran.midnight(Tehran.dayOf(clock.instant().getEpochSecond()) + 10);
    long last = 0;
    for (long start : List.copyOf(playground.free(calendar))) {
      if (start < farAway) {
        playground.control("take", Playground.named(calendar).put("start", start));
        last = start;
      }
    }
    assertThat(last).isPositive();
    assertThat(playground.free(calendar)).as("far days are open").isNotEmpty();
    playground.slots(calendar);
    clock.advance(Duration.ofSeconds(5));
    assertThat(closing().getLong("firstAnsweredWithoutAt")).isZero();

    playground.days(calendar);

    Playground.eventually(() -> closing().getLong("firstAnsweredWithoutAt") == micros());
  }

  @Test
  void holdsASlotForSoLong() {
    JsonObject held = playground.control("hold", Playground.named(calendar).put("seconds", 10));
    clock.advance(Duration.ofSeconds(11));

    Playground.eventually(() -> openings().size() == 1);

    assertThat(opening().getBoolean("returned")).isTrue();
    assertThat(opening().getLong("start")).isEqualTo(held.getLong("start"));
    JsonObject again = playground.control("hold", Playground.named(calendar));
    playground.control("release", new JsonObject().put("code", again.getString("code")));
    assertThat(openings()).hasSize(2);
  }

  @Test
  void handsOutItsLogsInPages() {
    for (int number = 0; number < 7; number++) {
      open();
    }

    List<Long> sequences = new ArrayList<>();
    long since = 0;
    JsonArray page = page(since);
    while (!page.isEmpty()) {
      Playground.objects(page).forEach(each -> sequences.add(each.getLong("sequence")));
      since = sequences.get(sequences.size() - 1);
      page = page(since);
    }

    assertThat(sequences).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void listsEveryDoctorWithLinkAndCalendars() {
    List<JsonObject> doctors = playground.doctors();

    assertThat(doctors)
        .allSatisfy(
            doctor ->
                assertThat(doctor.getString("link"))
                    .isEqualTo("https://www.paziresh24.com/dr/" + doctor.getString("slug") + "/"));
    assertThat(playground.calendars()).hasSize(60).doesNotHaveDuplicates();
    JsonObject second = playground.control("doctors?since=1&limit=1");
    assertThat(Playground.objects(second.getJsonArray("doctors"))).containsExactly(doctors.get(1));
  }

  @Test
  void countsTheBusiestSecondAndTheMostAtOnce() {
    playground.ask("DELETE", "requests", "");
    playground.fault(
        new JsonObject().put("area", "booking").put("kind", "latency").put("minMs", 300));
    for (int second = 0; second < 3; second++) {
      List<CompletableFuture<?>> asked = new ArrayList<>();
      for (int number = 0; number <= second; number++) {
        asked.add(
            playground
                .client()
                .sendAsync(
                    playground.bookingRequest("getFreeDays", Playground.form(calendar)).build(),
                    HttpResponse.BodyHandlers.discarding()));
      }
      CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
      clock.advance(Duration.ofSeconds(1));
    }

    JsonObject booking = playground.control("requests").getJsonObject("booking");
    assertThat(booking.getInteger("total")).isEqualTo(6);
    assertThat(booking.getInteger("maxPerSecond")).isEqualTo(3);
    assertThat(booking.getInteger("maxAtOnce")).isEqualTo(3);
    assertThat(booking.getJsonObject("paths").fieldNames()).containsExactly("getFreeDays");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | faults | {} | 400",
        "POST | faults | {\"area\":\"moon\",\"kind\":\"reset\"} | 400",
        "POST | faults | {\"area\":\"booking\",\"kind\":\"gremlin\"} | 400",
        "POST | faults | {\"area\":\"booking\",\"kind\":\"reset\",\"probability\":2} | 400",
        "POST | faults | {\"area\":\"booking\",\"kind\":\"latency\",\"minMs\":-1} | 400",
        "POST | faults | not json | 400",
        "POST | faults | [1] | 400",
        "DELETE | faults/x | {} | 400",
        "DELETE | faults/77 | {} | 404",
        "POST | open | {} | 400",
        "POST | open | {\"centerId\":\"1\",\"userCenterId\":\"2\",\"serviceId\":\"3\"} | 404",
        "POST | say | {\"chat\":\"me\",\"text\":\"x\"} | 400",
        "POST | release | {\"code\":\"x\"} | 404",
        "GET | openings?limit=0 | '' | 400",
        "GET | openings?since=x | '' | 400",
        "GET | nothing | '' | 404"
      })
  void refusesWhatItCannotDo(String method, String path, String body, int status) {
    var response = playground.askRaw(method, path, body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  @Test
  void answersAClientThatWouldRatherSpeakHttp2() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(playground.simulator().controlUrl().resolve("/control/openings"))
            .build();

    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(new JsonObject(response.body()).getJsonArray("openings")).isEmpty();
  }

  @Test
  void cannotOpenWhatIsFreeOrNoSlot() {
    long free = playground.free(calendar).first();

    for (long start : new long[] {free, free + 1, 5}) {
      String wish = Playground.named(calendar).put("start", start).encode();
      assertThat(playground.askRaw("POST", "open", wish).statusCode()).isEqualTo(409);
    }
  }

  @Test
  void pausesAndGoesOn() {
    assertThat(playground.control("world/pause", new JsonObject()).getBoolean("paused")).isTrue();
    assertThat(playground.control("world/resume", new JsonObject()).getBoolean("paused")).isFalse();
  }

  @Test
  void livesByItself_inRealTime() {
    SimulatorOptions options = Playground.stillOptions();
    SimulatorOptions lively = options.withWorld(options.world().withOpeningsPerSecond(200));
    try (Playground own = new Playground(lively, InstantSource.system())) {
      Playground.eventually(() -> own.control("world").getLong("openings") > 100);
    }
  }

  @Test
  void freesItsPortsWhenItStops() {
    int port = playground.simulator().ports().booking();
    Playground.join(playground.simulator().stop());

    SimulatorOptions same =
        Playground.stillOptions().withPorts(new SimulatorOptions.Ports(port, 0, 0));
    try (Playground again = new Playground(same, clock)) {
      assertThat(again.simulator().ports().booking()).isEqualTo(port);
    }
  }

  @CanIgnoreReturnValue
  private long open() {
    return playground.control("open", Playground.named(calendar)).getLong("start");
  }

  private JsonObject opening() {
    return openings().get(0);
  }

  private List<JsonObject> openings() {
    return Playground.objects(playground.control("openings").getJsonArray("openings"));
  }

  private JsonObject closing() {
    return Playground.objects(playground.control("closings").getJsonArray("closings")).get(0);
  }

  private JsonArray page(long since) {
    return playground.control("openings?limit=3&since=" + since).getJsonArray("openings");
  }

  private long micros() {
    return clock.instant().toEpochMilli() * 1_000;
  }
}
