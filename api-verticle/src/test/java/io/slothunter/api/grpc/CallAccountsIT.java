package io.slothunter.api.grpc;

import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static io.slothunter.api.grpc.Caller.CALENDAR;
import static io.slothunter.api.grpc.Caller.WATCH;
import static io.slothunter.api.grpc.Caller.WATCH_MINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.grpc.Caller.Stream;
import io.slothunter.api.grpc.v1.GetCalendarRequest;
import io.slothunter.api.grpc.v1.WatchMineRequest;
import io.slothunter.api.grpc.v1.WatchReply;
import io.slothunter.api.grpc.v1.WatchRequest;
import io.slothunter.api.limit.Limiter.Quota;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallAccountsIT {
  private static final GetCalendarRequest TEN = GetCalendarRequest.newBuilder().setId(10).build();
  private static final WatchMineRequest MINE = WatchMineRequest.getDefaultInstance();

  private final AccountApi api = new AccountApi();
  private Caller caller;

  private void start() {
    api.api.options = api.api.options.withGrpcAt(0);
    api.start();
    caller = new Caller(api.api.grpcPort());
  }

  @AfterEach
  void stop() {
    caller.close();
    api.close();
  }

  private String key(Somebody somebody, String scope) {
    JsonObject wish = new JsonObject().put("name", "k").put("scopes", new JsonArray().add(scope));
    return api.post("/api/v1/me/keys", wish, somebody.shown()).json().getString("secret");
  }

  private Code code(String token) {
    return caller.showing(token).refusal(CALENDAR, TEN).getStatus().getCode();
  }

  @Test
  void asksForATokenLikeHttp() {
    // Given
    start();
    Somebody sara = api.signUp("sara@example.org");
    String read = key(sara, "read");
    String operate = key(sara, "operate");

    // When
    StatusRuntimeException without = caller.refusal(CALENDAR, TEN);

    // Then
    assertThat(without.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(without.getTrailers().get(Caller.key("slothunter-problem")))
        .endsWith("not-signed-in");
    assertThat(code("nonsense")).isEqualTo(Code.UNAUTHENTICATED);
    String forged = sara.access().substring(0, sara.access().length() - 20) + "A".repeat(20);
    assertThat(code(forged)).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(code(sara.refresh())).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(code(operate)).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(caller.showing(sara.access()).ask(CALENDAR, TEN).getId()).isEqualTo(10);
    assertThat(caller.showing(read).ask(CALENDAR, TEN).getId()).isEqualTo(10);
    assertThat(caller.showing(AccountApi.OPERATOR).ask(CALENDAR, TEN).getId()).isEqualTo(10);
    api.post("/api/v1/sessions/end", null, sara.shown());
    assertThat(code(sara.access())).as("signed out").isEqualTo(Code.UNAUTHENTICATED);
  }

  @Test
  void streamsOnesOwnWatches_andNobodyElses() {
    // Given
    start();
    Somebody sara = api.signUp("sara@example.org");
    Somebody omid = api.signUp("omid@example.org");
    api.post("/api/v1/watches", new JsonObject().put("doctor", 1), sara.shown());
    api.post("/api/v1/watches", new JsonObject().put("doctor", 2), omid.shown());

    // When
    Stream<WatchMineRequest, WatchReply> hers =
        caller.showing(sara.access()).stream(WATCH_MINE, MINE);
    Stream<WatchMineRequest, WatchReply> his =
        caller.showing(key(omid, "watch")).stream(WATCH_MINE, MINE);
    WatchReply snapshot = hers.await(WatchReply::hasSnapshot);
    his.await(WatchReply::hasSnapshot);
    api.api.log.write(api.api.bus, opened(20, slotAt(1)), opened(10, slotAt(2)));
    hers.await(WatchReply::hasOpened);
    his.await(WatchReply::hasOpened);

    // Then
    assertThat(snapshot.getSnapshot().getCalendarsList())
        .extracting(c -> c.getDoctor())
        .containsExactly(1L);
    assertThat(hers.got.stream().filter(WatchReply::hasOpened).map(r -> r.getOpened().getDoctor()))
        .containsExactly(1L);
    assertThat(his.got.stream().filter(WatchReply::hasOpened).map(r -> r.getOpened().getDoctor()))
        .containsExactly(2L);
  }

  @Test
  void streamsNothing_toOneWhoMayNot() {
    // Given
    start();
    Somebody sara = api.signUp("sara@example.org");

    // Then
    assertThat(caller.stream(WATCH, WatchRequest.getDefaultInstance()).awaitEnd().getCode())
        .isEqualTo(Code.UNAUTHENTICATED);
    WatchReply first =
        caller.showing(sara.access()).stream(WATCH_MINE, MINE).await(WatchReply::hasSnapshot);
    assertThat(first.getSnapshot().getCalendarsList())
        .as("watches nobody, which is not everything")
        .isEmpty();
    assertThat(caller.showing(key(sara, "read")).stream(WATCH_MINE, MINE).awaitEnd().getCode())
        .isEqualTo(Code.PERMISSION_DENIED);
    assertThat(caller.showing(AccountApi.OPERATOR).stream(WATCH_MINE, MINE).awaitEnd().getCode())
        .as("nobody's account")
        .isEqualTo(Code.PERMISSION_DENIED);
  }

  private JsonObject family(JsonObject member, Somebody of) {
    return api.post("/api/v1/me/family", member, of.shown()).json();
  }

  private static JsonObject child(String name) {
    return new JsonObject().put("relation", "child").put("name", name).put("consent", "2026-11");
  }

  private Stream<WatchMineRequest, WatchReply> mine(Somebody of, String... ids) {
    return caller.showing(of.access()).actingFor(ids).stream(WATCH_MINE, MINE);
  }

  private void watch(long doctor, Somebody by, String... more) {
    String[] headers =
        java.util.stream.Stream.of(by.shown(), more)
            .flatMap(java.util.stream.Stream::of)
            .toArray(String[]::new);
    assertThat(
            api.post("/api/v1/watches", new JsonObject().put("doctor", doctor), headers).status())
        .isEqualTo(201);
  }

  private static List<Long> doctors(Stream<WatchMineRequest, WatchReply> stream) {
    return stream.await(WatchReply::hasSnapshot).getSnapshot().getCalendarsList().stream()
        .map(each -> each.getDoctor())
        .toList();
  }

  @Test
  void streamsTheWatchesOfOnesFamily_asLongAsOneMayActForThem() {
    // Given
    start();
    Somebody sara = api.signUp("sara@example.org");
    Somebody mother = api.signUp("mother@example.org");
    Somebody eve = api.signUp("eve@example.org");
    JsonObject adult = new JsonObject().put("relation", "adult").put("name", "Mother");
    JsonObject bond = family(adult, sara);
    String ali = family(child("Ali"), sara).getValue("id").toString();
    String hers = bond.getValue("id").toString();
    watch(1, sara, "Acting-For", ali);
    watch(2, mother);

    // Then: as the header has it over HTTP
    assertThat(mine(sara, hers).awaitEnd().getCode())
        .as("not agreed to yet")
        .isEqualTo(Code.NOT_FOUND);
    JsonObject consent =
        new JsonObject().put("token", bond.getString("token")).put("consent", "2026-11");
    api.post("/api/v1/me/family/consents", consent, mother.shown());
    assertThat(doctors(mine(sara))).isEmpty();
    assertThat(doctors(mine(sara, ali))).containsExactly(1L);
    Stream<WatchMineRequest, WatchReply> acting = mine(sara, hers);
    assertThat(doctors(acting)).containsExactly(2L);
    for (String wrong : List.of("", "x", "-1", ali + "," + ali, "9".repeat(30), "99")) {
      Stream<WatchMineRequest, WatchReply> refused = mine(sara, wrong);
      assertThat(refused.awaitEnd().getCode()).as(wrong).isEqualTo(Code.NOT_FOUND);
      assertThat(refused.trailers.get(Caller.key("slothunter-problem")))
          .endsWith(":unknown-family");
    }
    assertThat(mine(sara, ali, ali).awaitEnd().getCode()).as("twice").isEqualTo(Code.NOT_FOUND);
    for (String anothers : List.of(ali, hers)) {
      assertThat(mine(eve, anothers).awaitEnd().getCode()).isEqualTo(Code.NOT_FOUND);
      assertThat(mine(mother, anothers).awaitEnd().getCode()).isEqualTo(Code.NOT_FOUND);
    }
    assertThat(caller.showing(sara.access()).actingFor("99").ask(CALENDAR, TEN).getId())
        .as("where it is about nobody")
        .isEqualTo(10);

    // When
    Reply withdrawn =
        api.with(HttpMethod.DELETE, "/api/v1/me/family/" + hers, null, mother.shown());

    // Then
    assertThat(withdrawn.status()).isEqualTo(204);
    assertThat(mine(sara, hers).awaitEnd().getCode()).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  void countsCallsWithRequests() {
    // Given
    api.options = api.options.with(new Quota("default", 8, 1), new Quota("sign-in", 99, 99));
    start();
    Somebody sara = api.signUp("sara@example.org");
    api.api.clock.move(Duration.ofSeconds(60));

    // When
    for (int i = 0; i < 4; i++) {
      caller.showing(sara.access()).ask(CALENDAR, TEN);
      assertThat(api.api.get("/api/v1/calendars/10/slots", sara.shown()).status()).isEqualTo(200);
    }
    StatusRuntimeException ninth = caller.refusal(CALENDAR, TEN);

    // Then
    assertThat(ninth.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    assertThat(ninth.getTrailers().get(Caller.key("retry-after"))).isEqualTo("1");
    assertThat(ninth.getTrailers().get(Caller.key("slothunter-problem")))
        .endsWith("too-many-requests");
  }
}
