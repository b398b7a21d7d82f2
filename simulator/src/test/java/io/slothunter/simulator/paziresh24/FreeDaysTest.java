package io.slothunter.simulator.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.simulator.Playground;
import io.slothunter.simulator.SettableClock;
import io.slothunter.simulator.SimulatorOptions;
import io.slothunter.simulator.paziresh24.BookingOptions.Unsettled;
import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.world.CalendarKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** getFreeDays and getFreeTurns, quirk by quirk. */
final class FreeDaysTest {

  private static final long TODAY = Tehran.dayOf(SettableClock.TUESDAY_MORNING.getEpochSecond());
  private static final long NEAR_END = Tehran.midnight(TODAY + 10);

  private static Playground playground;
  private static List<CalendarKey> calendars;

  @BeforeAll
  static void start() {
    playground = Playground.still();
    calendars = playground.calendars();
  }

  @AfterAll
  static void stop() {
    playground.close();
  }

  @Test
  void showsExactlyTheFreeSlotsOfTheNearDays_inSlotMode() {
    for (CalendarKey key : calendars) {
      NavigableSet<Long> free = playground.free(key);

      JsonObject answer = playground.slots(key);

      assertThat(Playground.starts(answer)).isEqualTo(new TreeSet<>(free.headSet(NEAR_END)));
      assertThat(answer.getInteger("status")).isEqualTo(free.isEmpty() ? 32 : 1);
    }
  }

  @Test
  void listsEveryDayOfTheWindowThatHasFreeSlots_inDaysMode() {
    for (CalendarKey key : calendars) {
      TreeSet<Long> days = new TreeSet<>();
      playground.free(key).forEach(start -> days.add(Tehran.midnight(Tehran.dayOf(start))));

      JsonObject answer = playground.days(key);

      if (days.isEmpty()) {
        assertThat(answer.getInteger("status")).isEqualTo(32);
        assertThat(answer.containsKey("calendar")).isFalse();
      } else {
        assertThat(answer.getJsonArray("result")).isEmpty();
        assertThat(longs(answer.getJsonObject("calendar").getJsonArray("turns")))
            .containsExactlyElementsOf(days);
      }
    }
  }

  @Test
  void keysDaysByTehranMidnightAndSplitsThemIntoShifts_inSlotMode() {
    CalendarKey key = withTwoShiftsFreeOnOneDay();

    JsonObject result = playground.slots(key).getJsonObject("result");

    assertThat(result.fieldNames())
        .allSatisfy(
            midnight ->
                assertThat(Tehran.at(Long.parseLong(midnight)).toLocalTime().toSecondOfDay())
                    .isZero());
    assertThat(result.fieldNames()).anyMatch(day -> result.getJsonArray(day).size() == 2);
  }

  @Test
  void writesAnArrayForNoSlotsAndAMapForSome_inSlotMode() {
    CalendarKey key = anyWithNearSlots();
    assertThat(playground.slots(key).getValue("result")).isInstanceOf(JsonObject.class);
    long far = openFar(key);

    takeAllNear(key);

    JsonObject answer = playground.slots(key);
    assertThat(answer.getInteger("status")).isEqualTo(1);
    assertThat(answer.getJsonArray("result")).isEmpty();
    assertThat(answer.getJsonObject("calendar").getJsonArray("turns")).isEmpty();
    assertThat(playground.free(key)).contains(far);
  }

  @Test
  void doesNotTellTheEndOfTheWindow_inMostDaysModeAnswers() {
    List<String> ends =
        calendars.stream()
            .map(playground::days)
            .filter(answer -> answer.containsKey("calendar"))
            .map(answer -> answer.getJsonObject("calendar").getString("end_date"))
            .toList();

    assertThat(ends).contains("1970-01-01").anyMatch(end -> end.compareTo("2026-11-01") > 0);
  }

  @Test
  void tellsTheProvidersClockWithItsOffset() {
    JsonObject calendar = playground.slots(anyWithNearSlots()).getJsonObject("calendar");

    assertThat(calendar.getString("today_time")).isEqualTo("2026-10-06T08:00:00+03:30");
    assertThat(calendar.getString("start_date")).isEqualTo("2026-10-06");
    assertThat(calendar.getString("end_date")).isEqualTo("2026-10-16");
  }

  @Test
  void namesTheMidnightThatBeganToday_whenTodayHasFreeSlots() {
    CalendarKey key = anyOpenToday();

    JsonArray turns = playground.days(key).getJsonObject("calendar").getJsonArray("turns");

    assertThat(longs(turns)).contains(Tehran.midnight(TODAY));
  }

  @Test
  void answersTheSame_whenCompressed() throws IOException, InterruptedException {
    for (CalendarKey key : calendars) {
      for (Map<String, String> form :
          List.of(Playground.form(key), Playground.form(key, "return_free_turns", "false"))) {
        JsonObject plain = playground.booking("getFreeDays", form);

        HttpResponse<byte[]> packed =
            playground
                .client()
                .send(
                    playground
                        .bookingRequest("getFreeDays", form)
                        .header("accept-encoding", "gzip")
                        .build(),
                    BodyHandlers.ofByteArray());

        assertThat(unpacked(packed)).isEqualTo(plain);
      }
    }
  }

  @Test
  void takesMultipartFormsToo() {
    CalendarKey key = anyWithNearSlots();
    StringBuilder body = new StringBuilder();
    Playground.form(key)
        .forEach(
            (name, value) ->
                body.append("--XyZ\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append("\"\r\n\r\n")
                    .append(value)
                    .append("\r\n"));

    JsonObject answer =
        posted(body.append("--XyZ--\r\n").toString(), "multipart/form-data; boundary=XyZ");

    assertThat(answer).isEqualTo(playground.slots(key));
  }

  @Test
  void refusesJsonBodies() {
    String json = new JsonObject(Map.copyOf(Playground.form(calendars.get(0)))).encode();

    assertThat(posted(json, "application/json").getInteger("status")).isZero();
  }

  @Test
  void refusesFormsThatDoNotNameACalendar() {
    Map<String, String> half = Map.of("center_id", calendars.get(0).centerId());

    assertThat(playground.booking("getFreeDays", half).getInteger("status")).isZero();
    assertThat(posted("%%%=&&=x&=", "application/x-www-form-urlencoded").getInteger("status"))
        .isZero();
  }

  @Test
  void saysThatBookingIsOff_whenTheServiceIsWrong() {
    CalendarKey key = calendars.get(0);
    CalendarKey wrong = new CalendarKey(key.centerId(), key.userCenterId(), "no-such-service");

    assertThat(playground.slots(wrong).getInteger("status")).isEqualTo(700);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinic-686dde06144236.30522977", "clinic-686dde0614423.30522977"})
  void takesTerminalsThatLookLikeOne(String terminal) {
    Map<String, String> form = Playground.form(anyWithNearSlots(), "terminal_id", terminal);

    assertThat(playground.booking("getFreeDays", form).getInteger("status")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinic-", "abc", "clinic-686dde06144236", "clinic-XYZ.1"})
  void refusesMalformedTerminals(String terminal) {
    Map<String, String> form = Playground.form(anyWithNearSlots(), "terminal_id", terminal);

    assertThat(playground.booking("getFreeDays", form).getInteger("status")).isEqualTo(3);
  }

  @Test
  void listsTheSlotsOfOneDay_farDaysIncluded() {
    CalendarKey key = anyWithNearSlots();
    long far = openFar(key);
    long midnight = Tehran.midnight(Tehran.dayOf(far));

    JsonObject answer = playground.turns(key, midnight);

    List<JsonObject> turns = Playground.objects(answer.getJsonArray("result"));
    assertThat(turns).anyMatch(turn -> turn.getLong("from") == far);
    assertThat(turns)
        .allSatisfy(
            turn -> {
              assertThat(turn.getLong("to") - turn.getLong("from")).isIn(600L, 900L, 1200L);
              assertThat(turn.getInteger("workhour_turn_num")).isPositive();
            });
  }

  @Test
  void saysFull_whenTheDayHasNothingFree() {
    CalendarKey key = anyWithNearSlots();
    long friday = Tehran.midnight(TODAY + 3);

    assertThat(playground.turns(key, friday).getInteger("status")).isEqualTo(32);
    Map<String, String> noDate = Playground.form(key, "date", "tomorrow");
    assertThat(playground.booking("getFreeTurns", noDate).getInteger("status")).isZero();
  }

  @Test
  void carriesTheHeadersOfTheRealOne() {
    HttpResponse<String> response =
        playground.send(
            playground.bookingRequest("getFreeDays", Playground.form(calendars.get(0))).build());

    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.headers().firstValue("server")).hasValue("ArvanCloud");
    assertThat(response.headers().firstValue("x-powered-by")).hasValue("PHP/7.3.33");
    assertThat(response.headers().firstValue("etag")).isEmpty();
  }

  @Test
  void knowsNoOtherCalls() {
    HttpResponse<String> unknown =
        playground.send(playground.bookingRequest("book", Map.of()).build());
    HttpResponse<String> got =
        playground.send(playground.bookingRequest("getFreeDays", Map.of()).GET().build());

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(got.statusCode()).isEqualTo(405);
  }

  @Test
  void answersAnEnormousBodyWithARefusal() {
    HttpResponse<String> response =
        playground.send(
            playground
                .bookingRequest("getFreeDays", Map.of())
                .POST(BodyPublishers.ofString("x".repeat(300_000)))
                .build());

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void showsNothingOfThePast_whenTimeGoesOn() {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    try (Playground own = new Playground(Playground.stillOptions(), clock)) {
      clock.advance(Duration.ofHours(60));
      long now = clock.instant().getEpochSecond();

      for (CalendarKey key : own.calendars()) {
        JsonObject answer = own.slots(key);

        assertThat(Playground.starts(answer)).allMatch(start -> start > now);
        if (answer.containsKey("calendar")) {
          assertThat(answer.getJsonObject("calendar").getString("start_date"))
              .isEqualTo("2026-10-08");
        }
      }
    }
  }

  @Test
  void readsTheUnsettledTheOtherWay_whenAsked() {
    SimulatorOptions still = Playground.stillOptions();
    SimulatorOptions other =
        still.withBooking(still.booking().withUnsettled(new Unsettled(true, true)));
    try (Playground own = new Playground(other, new SettableClock(SettableClock.TUESDAY_MORNING))) {
      CalendarKey key = own.calendars().get(0);
      own.free(key).forEach(start -> own.control("take", slot(key, start)));
      long lastDay = TODAY + 10;
      long opened = openOn(own, key, lastDay, lastDay + 1);

      if (Tehran.dayOf(opened) == lastDay) {
        assertThat(Playground.starts(own.slots(key))).containsExactly(opened);
      } else {
        assertThat(own.slots(key).getInteger("status")).isEqualTo(32);
      }
    }
  }

  private static CalendarKey anyWithNearSlots() {
    return calendars.stream()
        .filter(key -> !playground.free(key).headSet(NEAR_END).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static CalendarKey anyOpenToday() {
    for (CalendarKey key : calendars) {
      if (openOn(playground, key, TODAY, TODAY) > 0) {
        return key;
      }
    }
    throw new AssertionError("nobody works today");
  }

  /** Opens every slot of a near day of somebody who works in the morning and in the evening. */
  private static CalendarKey withTwoShiftsFreeOnOneDay() {
    for (CalendarKey key : calendars) {
      long morning = openBetween(playground, key, TODAY + 1, 8, 13);
      if (morning > 0 && openBetween(playground, key, TODAY + 1, 15, 22) > 0) {
        return key;
      }
    }
    throw new AssertionError("nobody works twice a day");
  }

  private static long openFar(CalendarKey key) {
    return openOn(playground, key, TODAY + 12, TODAY + 29);
  }

  private static void takeAllNear(CalendarKey key) {
    playground
        .free(key)
        .headSet(NEAR_END)
        .forEach(start -> playground.control("take", slot(key, start)));
  }

  /** Opens a slot of the first of these days that has a taken one; 0 when none has. */
  private static long openOn(Playground where, CalendarKey key, long first, long last) {
    for (long day = first; day <= last; day++) {
      long opened = openBetween(where, key, day, 8, 22);
      if (opened > 0) {
        return opened;
      }
    }
    return 0;
  }

  private static long openBetween(Playground where, CalendarKey key, long day, int from, int to) {
    long midnight = Tehran.midnight(day);
    for (long start = midnight + from * 3_600L; start < midnight + to * 3_600L; start += 3_600) {
      String wish = slot(key, start).encode();
      if (where.askRaw("POST", "open", wish).statusCode() == 200) {
        return start;
      }
    }
    return 0;
  }

  private static JsonObject slot(CalendarKey key, long start) {
    return Playground.named(key).put("start", start);
  }

  private static JsonObject posted(String body, String type) {
    HttpResponse<String> response =
        playground.send(
            playground
                .bookingRequest("getFreeDays", Map.of())
                .setHeader("content-type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(response.statusCode()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static JsonObject unpacked(HttpResponse<byte[]> response) throws IOException {
    byte[] body = response.body();
    if (response.headers().firstValue("content-encoding").isPresent()) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    } else {
      assertThat(body.length).as("only what is tiny stays unpacked").isLessThan(1_000);
    }
    return new JsonObject(new String(body, StandardCharsets.UTF_8));
  }

  private static List<Long> longs(JsonArray numbers) {
    return numbers.stream().map(each -> ((Number) each).longValue()).toList();
  }
}
