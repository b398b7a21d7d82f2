package io.slothunter.api.grpc;

import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static io.slothunter.api.grpc.Caller.CALENDAR;
import static io.slothunter.api.grpc.Caller.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.slothunter.api.TestApi;
import io.slothunter.api.grpc.v1.CalendarSlots;
import io.slothunter.api.grpc.v1.FoundSlot;
import io.slothunter.api.grpc.v1.GetCalendarRequest;
import io.slothunter.api.grpc.v1.SearchReply;
import io.slothunter.api.grpc.v1.SearchRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlotCallsTest {
  private final TestApi api = new TestApi();
  private Caller caller;

  @BeforeEach
  void start() {
    api.options = api.options.withGrpcAt(0);
    api.directory.doctor(1, 2);
    api.directory.doctor(2, 1);
    for (long i = 1; i <= 5; i++) {
      api.log.write(opened(10, slotAt(i)), opened(11, slotAt(2 * i)), opened(20, slotAt(3 * i)));
    }
    api.start();
    caller = new Caller(api.grpcPort());
  }

  @AfterEach
  void stop() {
    caller.close();
    api.close();
  }

  private static String told(FoundSlot slot) {
    return slot.getDoctor()
        + "/"
        + slot.getCalendar()
        + "@"
        + Instant.ofEpochSecond(slot.getSlot().getStart().getSeconds())
        + "-"
        + Instant.ofEpochSecond(slot.getSlot().getEnd().getSeconds())
        + slot.getCity()
        + slot.getOnline()
        + slot.getBookingPage();
  }

  private List<String> overHttp(String query) {
    return api.get("/api/v1/appointments/search?" + query).json().getJsonArray("slots").stream()
        .map(s -> (JsonObject) s)
        .map(
            s ->
                s.getLong("doctor")
                    + "/"
                    + s.getLong("calendar")
                    + "@"
                    + s.getString("start")
                    + "-"
                    + s.getString("end")
                    + s.getString("city")
                    + s.getBoolean("online")
                    + s.getString("booking_page"))
        .toList();
  }

  @Test
  void findsWhatIsFoundOverHttp() {
    SearchReply soonest =
        caller.ask(SEARCH, SearchRequest.newBuilder().addDoctorId(1).addDoctorId(2).build());
    SearchReply byDoctor =
        caller.ask(
            SEARCH,
            SearchRequest.newBuilder()
                .addDoctorId(2)
                .addDoctorId(1)
                .setSort(SearchRequest.Sort.SORT_DOCTOR)
                .setVisit(SearchRequest.Visit.VISIT_AT_CENTRE)
                .setTimeFrom("12:00")
                .setTimeTo("13:00")
                .setDateFrom("2026-11-24")
                .setDateTo("2026-11-25")
                .build());

    assertThat(soonest.getSlotsList().stream().map(SlotCallsTest::told))
        .hasSize(15)
        .containsExactlyElementsOf(overHttp("doctor_id=1&doctor_id=2"));
    assertThat(byDoctor.getSlotsList().stream().map(SlotCallsTest::told))
        .isNotEmpty()
        .containsExactlyElementsOf(
            overHttp(
                "doctor_id=1&doctor_id=2&sort=doctor&visit=at_centre&time_from=12:00&time_to=13:00"
                    + "&date_from=2026-11-24&date_to=2026-11-25"));
    assertThat(soonest.getAfter()).isEmpty();
  }

  @Test
  void turnsPages() {
    // Given
    SearchRequest question = SearchRequest.newBuilder().addDoctorId(1).setLimit(3).build();

    // When
    List<String> all = new ArrayList<>();
    SearchReply page = caller.ask(SEARCH, question);
    int pages = 1;
    while (!page.getAfter().isEmpty()) {
      page.getSlotsList().forEach(slot -> all.add(told(slot)));
      page = caller.ask(SEARCH, question.toBuilder().setAfter(page.getAfter()).build());
      pages++;
    }
    page.getSlotsList().forEach(slot -> all.add(told(slot)));

    // Then
    assertThat(pages).isEqualTo(4);
    assertThat(all).containsExactlyElementsOf(overHttp("doctor_id=1"));
  }

  record Wrong(SearchRequest.Builder question, Code code, String problem, String message) {
    @Override
    public String toString() {
      return message;
    }
  }

  static List<Wrong> wrongs() {
    SearchRequest.Builder one = SearchRequest.newBuilder().addDoctorId(1);
    Code invalid = Code.INVALID_ARGUMENT;
    String type = "invalid-parameter";
    return List.of(
        new Wrong(SearchRequest.newBuilder(), invalid, type, "name what you look for"),
        new Wrong(SearchRequest.newBuilder().addDoctorId(9), Code.NOT_FOUND, "unknown-doctor", "9"),
        new Wrong(one.clone().addDoctorId(-1), invalid, type, "doctor_id"),
        new Wrong(one.clone().setLimit(501), invalid, type, "limit is a whole number from 1"),
        new Wrong(one.clone().setLimit(-1), invalid, type, "limit is a whole number from 1"),
        new Wrong(one.clone().setAfter("AAAA"), invalid, type, "after is taken from"),
        new Wrong(one.clone().setDateFrom("tomorrow"), invalid, type, "date_from is a day"),
        new Wrong(one.clone().setTimeTo("24:00"), invalid, type, "time_to is a time"),
        new Wrong(one.clone().setVisitValue(7), invalid, type, "visit"),
        new Wrong(one.clone().setSortValue(7), invalid, type, "sort"),
        new Wrong(one.clone().setCity("x".repeat(101)), invalid, type, "city is a text of 1"));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void saysWhatIsWrong(Wrong wrong) {
    StatusRuntimeException e = caller.refusal(SEARCH, wrong.question().build());

    assertThat(e.getStatus().getCode()).isEqualTo(wrong.code());
    assertThat(e.getStatus().getDescription()).contains(wrong.message());
    assertThat(e.getTrailers().get(Caller.key("slothunter-problem")))
        .isEqualTo("urn:slothunter:problem:" + wrong.problem());
  }

  @Test
  void tellsOfPlacesInTheirOwnLetters() {
    StatusRuntimeException e =
        caller.refusal(SEARCH, SearchRequest.newBuilder().setDateFrom("فردا").build());

    assertThat(e.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(caller.ask(SEARCH, SearchRequest.newBuilder().setCity("تهران").build())).isNotNull();
  }

  @Test
  void tellsACalendar() {
    CalendarSlots calendar =
        caller.ask(CALENDAR, GetCalendarRequest.newBuilder().setId(20).build());

    JsonObject http = api.get("/api/v1/calendars/20/slots").json();
    assertThat(calendar.getDoctor()).isEqualTo(2);
    assertThat(calendar.getLookedAt()).isTrue();
    assertThat(calendar.getSlotsCount()).isEqualTo(5);
    assertThat(calendar.getVersion()).isEqualTo(http.getLong("version"));
    assertThat(calendar.getZone()).isEqualTo(http.getString("zone"));
    assertThat(calendar.getBookingPage()).isEqualTo(http.getString("booking_page"));
    StatusRuntimeException e =
        caller.refusal(CALENDAR, GetCalendarRequest.newBuilder().setId(-7).build());
    assertThat(e.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
    assertThat(e.getStatus().getDescription()).contains("-7");
  }
}
