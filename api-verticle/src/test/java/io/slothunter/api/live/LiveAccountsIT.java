package io.slothunter.api.live;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.ApiOptions;
import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may listen where there are accounts, by what, and for how long. */
@Timeout(120)
class LiveAccountsIT {
  private final AccountApi accounts = new AccountApi();
  private final TestApi api = accounts.api;
  private final WebSocketClient clients = TestClient.clients(api.vertx);
  private Somebody sara;

  @BeforeEach
  void start() {
    start(Duration.ofMillis(100));
    sara = accounts.signUp("sara@example.org");
  }

  private void start(Duration heartbeat) {
    LiveOptions usual = LiveOptions.DEFAULTS;
    LiveOptions quick =
        new LiveOptions(
            heartbeat,
            usual.silence(),
            usual.firstWord(),
            50,
            20,
            usual.socketBytes(),
            usual.behindEvents(),
            usual.behindBytes(),
            Duration.ofMillis(300));
    api.options = new ApiOptions("127.0.0.1", 0, List.of(), ViewOptions.DEFAULTS, quick);
    api.log.write(baseline(10, slotAt(1)), baseline(20, slotAt(1)));
    accounts.start();
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  private TestClient connect() {
    return TestClient.connect(api, clients);
  }

  private TestClient listening(String rest) {
    TestClient client = connect().subscribe(rest);
    client.await("snapshot");
    return client;
  }

  private static String by(String kind, String secret) {
    return ",\"" + kind + "\":\"" + secret + "\"";
  }

  private static TestClient authenticate(TestClient client, String kind, String secret) {
    return client.say("{\"type\":\"authenticate\"" + by(kind, secret) + "}");
  }

  private String ticket(String... shown) {
    Reply reply = api.post("/api/v1/live/tickets", null, shown);
    assertThat(reply.status()).isEqualTo(201);
    return reply.json().getString("ticket");
  }

  private JsonObject key(Somebody of, String scope) {
    JsonObject wish = new JsonObject().put("name", scope).put("scopes", new JsonArray().add(scope));
    return accounts.post("/api/v1/me/keys", wish, of.shown()).json();
  }

  private static void assertRefused(TestClient client, int code, String why) {
    assertThat(client.awaitClose()).isEqualTo(code);
    assertThat(client.await("error").getString("code")).isEqualTo(why);
  }

  private static void assertSignedOut(TestClient... clients) {
    for (TestClient client : clients) {
      assertRefused(client, 4401, "signed_out");
    }
  }

  @Test
  void listensByTokenOrTicketInAFrame_apartOrWithTheSubscription() {
    // When
    TestClient byToken = authenticate(connect(), "token", sara.access());
    TestClient inOneGo = authenticate(connect(), "ticket", ticket(sara.shown())).subscribe("");
    TestClient byKey = listening(by("token", key(sara, "read").getString("secret")));
    TestClient byTicket = listening(by("ticket", ticket(sara.shown())));

    // Then
    assertThat(byToken.await("authenticated").getString("until")).isEqualTo("2026-11-24T08:10:00Z");
    byToken.subscribe("").await("snapshot");
    inOneGo.await("snapshot");
    api.log.write(api.bus, opened(10, slotAt(2)));
    List.of(byToken, inOneGo, byKey, byTicket).forEach(client -> client.await("opened"));
  }

  @Test
  void tellsNobodyAnything_whoDoesNotSayWhoTheyAre() {
    assertRefused(connect().subscribe(""), 4401, "not_signed_in");
  }

  @Test
  void refusesWhatIsNoTokenAndNoTicket() {
    for (String proof :
        List.of(
            "\"token\":\"x\"",
            "\"token\":\"shk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
            "\"token\":\"eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.\"",
            "\"ticket\":\"x\"",
            "\"ticket\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
            "\"token\":\"token-of-the-operator\"")) {
      assertRefused(connect().subscribe("," + proof), 4401, "invalid_token");
      assertThat(connect().say("{\"type\":\"authenticate\"," + proof + "}").awaitClose())
          .isEqualTo(4401);
    }
  }

  @Test
  void refusesMalformedFrames() {
    for (String frame :
        List.of(
            "{\"type\":\"authenticate\"}",
            "{\"type\":\"authenticate\",\"token\":1}",
            "{\"type\":\"authenticate\",\"token\":\"\"}",
            "{\"type\":\"authenticate\",\"token\":\"a\",\"cursor\":1}",
            "{\"type\":\"ack\"}",
            "{\"type\":\"ack\",\"cursor\":-1}",
            "{\"type\":\"subscribe\",\"watches\":1}",
            "{\"type\":\"subscribe\",\"ticket\":{}}")) {
      assertRefused(connect().say(frame), 4400, "malformed");
    }
  }

  @Test
  void takesATicketOnce_andOnlySoon_andNoTicketForAToken() {
    // Given
    String once = ticket(sara.shown());
    String late = ticket(sara.shown());
    String swapped = ticket(sara.shown());
    assertThat(listening(by("ticket", once)).isClosed()).isFalse();

    // Then
    assertRefused(connect().subscribe(by("ticket", once)), 4401, "invalid_token");
    assertRefused(connect().subscribe(by("token", swapped)), 4401, "invalid_token");
    assertRefused(connect().subscribe(by("ticket", sara.access())), 4401, "invalid_token");
    assertThat(api.get("/api/v1/doctors", AccountApi.bearer(swapped)).status()).isEqualTo(401);
    api.clock.move(Duration.ofSeconds(31));
    assertRefused(connect().subscribe(by("ticket", late)), 4401, "invalid_token");
  }

  @Test
  void givesNoTicketToNobody_andNoneThatOutlivesASession() {
    // Given
    String ticket = ticket(sara.shown());

    // When
    accounts.post("/api/v1/sessions/end-all", null, sara.shown());

    // Then
    assertThat(api.post("/api/v1/live/tickets", null).status()).isEqualTo(401);
    assertThat(
            api.post("/api/v1/live/tickets", null, AccountApi.bearer(AccountApi.OPERATOR)).status())
        .isEqualTo(403);
    assertRefused(connect().subscribe(by("ticket", ticket)), 4401, "invalid_token");
  }

  @Test
  void endsConnectionsOfASession_whenItsUserSignsOutEverywhere() {
    // Given
    Somebody ali = accounts.signUp("ali@example.org");
    TestClient others = listening(by("token", ali.access()));
    TestClient byToken = listening(by("token", sara.access()));
    TestClient byTicket = listening(by("ticket", ticket(sara.shown())));
    TestClient byHeader = TestClient.connect(api, clients, sara.shown()).subscribe("");
    byHeader.await("snapshot");

    // When
    accounts.post("/api/v1/sessions/end-all", null, sara.shown());

    // Then
    assertSignedOut(byToken, byTicket, byHeader);
    api.log.write(api.bus, opened(10, slotAt(2)));
    others.await("opened");
    assertThat(byToken.all("opened")).isEmpty();
  }

  @Test
  void endsConnectionsOfAKey_whenItIsRevoked() {
    // Given
    JsonObject key = key(sara, "read");
    String secret = key.getString("secret");
    TestClient byKey = listening(by("token", secret));
    TestClient byTicket = listening(by("ticket", ticket(AccountApi.bearer(secret))));

    // When
    Reply revoked =
        accounts.with(
            HttpMethod.DELETE, "/api/v1/me/keys/" + key.getLong("id"), null, sara.shown());

    // Then
    assertThat(revoked.status()).isEqualTo(204);
    assertSignedOut(byKey, byTicket);
  }

  @Test
  void endsConnectionsOfAUser_whoIsShutOut() {
    // Given
    TestClient byToken = listening(by("token", sara.access()));
    TestClient byKey = listening(by("token", key(sara, "read").getString("secret")));

    // When
    Reply blocked =
        accounts.with(
            HttpMethod.PATCH,
            "/api/v1/admin/users/" + sara.id(),
            new JsonObject().put("blocked", true),
            AccountApi.bearer(AccountApi.OPERATOR));

    // Then
    assertThat(blocked.status()).isEqualTo(200);
    assertSignedOut(byToken, byKey);
  }

  @Test
  void endsWithItsToken_unlessAnotherComesInTime_andMissesNothingThen() {
    // Given
    TestClient renewing = listening(by("token", sara.access()));
    TestClient idle = listening(by("token", sara.access()));
    api.clock.move(Duration.ofSeconds(570));
    renewing.await("expiring");
    String next =
        accounts
            .post("/api/v1/sessions/refresh", new JsonObject().put("refresh_token", sara.refresh()))
            .json()
            .getString("access_token");

    // When
    api.log.write(api.bus, opened(10, slotAt(2)));
    authenticate(renewing, "token", next).await("authenticated");
    api.log.write(api.bus, opened(10, slotAt(3)));
    api.clock.move(Duration.ofSeconds(60));

    // Then
    assertSignedOut(idle);
    api.log.write(api.bus, opened(10, slotAt(4)));
    renewing.await(frame -> frame.getLong("cursor", 0L) == 5 && frame.containsKey("seen_at"));
    assertThat(renewing.all("opened").stream().map(frame -> frame.getLong("cursor")))
        .containsExactly(3L, 4L, 5L);
    assertThat(renewing.all("snapshot")).hasSize(1);
    assertThat(renewing.isClosed()).isFalse();
  }

  @Test
  void takesNoOtherAccountsTokenOnAConnection_andNoKeyThatMayNotRead() {
    // Given
    Somebody ali = accounts.signUp("ali@example.org");

    // Then
    assertRefused(
        authenticate(listening(by("token", sara.access())), "token", ali.access()),
        4403,
        "another_account");
    assertRefused(
        connect().subscribe(by("token", key(sara, "watch").getString("secret"))),
        4403,
        "not_permitted");
  }

  @Test
  void followsOnesOwnWatches_asTheyComeRestAndGo() {
    // Given
    JsonObject first = new JsonObject().put("doctor", 1);
    String one = accounts.post("/api/v1/watches", first, sara.shown()).header("Location");
    TestClient client = listening(",\"watches\":true" + by("token", sara.access()));
    JsonObject snapshot = client.await("snapshot");
    api.log.write(api.bus, opened(20, slotAt(2)), opened(10, slotAt(2)));
    client.await("opened");

    // When
    accounts.post("/api/v1/watches", new JsonObject().put("doctor", 2), sara.shown());
    client.await(frame -> doctors(frame).equals(List.of(1, 2)));
    accounts.post(one + "/pause", null, sara.shown());
    client.await(frame -> doctors(frame).equals(List.of(2)));
    api.log.write(api.bus, opened(10, slotAt(3)), opened(20, slotAt(3)));

    // Then
    assertThat(snapshot.getJsonArray("calendars")).hasSize(1);
    client.await(frame -> frame.getLong("cursor", 0L) == 6 && frame.containsKey("seen_at"));
    assertThat(client.all("opened").stream().map(frame -> frame.getLong("cursor")))
        .containsExactly(4L, 6L);
    assertThat(client.frames.stream().filter(frame -> frame.containsKey("doctors")))
        .extracting(LiveAccountsIT::doctors)
        .containsExactly(List.of(1), List.of(1, 2), List.of(2));
  }

  private static List<?> doctors(JsonObject frame) {
    return frame.getJsonArray("doctors", new JsonArray()).getList();
  }

  @Test
  void showsNobodysWatches_toAKeyThatMayNotWatch() {
    // When
    TestClient client =
        connect()
            .subscribe(",\"watches\":true" + by("token", key(sara, "read").getString("secret")));

    // Then
    assertThat(client.await("error").getString("code")).isEqualTo("no_watches");
    client.subscribe("").await("snapshot");
  }

  @Test
  void tellsTheAcknowledgedCursor_whenItEnds() {
    // Given
    TestClient client = listening(by("token", sara.access()));
    api.log.write(api.bus, opened(10, slotAt(2)), opened(10, slotAt(3)), opened(10, slotAt(4)));
    eventually(() -> client.all("opened").size() == 3);

    // When
    client.say("{\"type\":\"ack\",\"cursor\":99}");
    assertThat(client.await("error").getString("code")).isEqualTo("wrong_cursor");
    client.say("{\"type\":\"ack\",\"cursor\":4}").say("{\"type\":\"ack\",\"cursor\":3}");
    eventually(() -> client.all("error").size() == 2);
    api.stop();

    // Then
    assertThat(client.await("closing").getLong("cursor")).isEqualTo(4);
    assertThat(client.awaitClose()).isEqualTo(1012);
    api.start();
  }

  /** Owes Sara an alert about the first event of her store's log, over a webhook. */
  private Owed alertOfTheFirstEvent() {
    PersonId person = accounts.store.accounts().users(0, 1).await().get(0).person().id();
    Destinations.Draft hook =
        new Destinations.Draft(
            new Target("webhook", "https://hook.example.org/1", "s"), "mine", Duration.ZERO);
    assertThat(accounts.store.destinations().add(person, hook, Optional.empty()).await())
        .isInstanceOf(Destinations.Added.Made.class);
    WatchId watch = accounts.store.watches().begin(person, new DoctorId(1)).await().id();
    CalendarId calendar = new CalendarId(10);
    var opening =
        accounts
            .store
            .slotLog()
            .append(
                StoreSamples.change(
                    calendar, free("10:00"), StoreSamples.opened(calendar, "10:00")))
            .await();
    AlertOutbox.Draft draft =
        new AlertOutbox.Draft(watch, List.of(StoreSamples.alerted(opening.get(0))));
    return accounts.store.alertOutbox().record(0, 1, List.of(draft)).await().get(0);
  }

  @Test
  void sendsNoMore_ofWhatAPersonHasSeen() {
    // Given
    Owed owed = alertOfTheFirstEvent();
    TestClient client = listening(by("token", sara.access()));
    PersonId person = owed.alert().person().id();

    // When: a program has it, and then its person has seen it
    client.say("{\"type\":\"ack\",\"cursor\":1}");
    client.say("{\"type\":\"ack\",\"cursor\":99}").await("error");
    assertThat(accounts.store.alertOutbox().counts().await().open()).isEqualTo(1);
    client.say("{\"type\":\"ack\",\"cursor\":1,\"seen\":true}");

    // Then
    eventually(
        () ->
            accounts
                .store
                .ownAlerts()
                .one(owed.alert().id(), person)
                .await()
                .orElseThrow()
                .acknowledgedAt()
                .isPresent());
    assertThat(accounts.store.alertOutbox().counts().await().open()).isZero();
    TestClient program = listening(by("token", key(sara, "read").getString("secret")));
    program.say("{\"type\":\"ack\",\"cursor\":1,\"seen\":true}");
    assertThat(program.await("error").getString("code")).isEqualTo("no_watches");
  }

  private PersonId person(Somebody who) {
    return accounts.store.accounts().user(new UserId(who.id())).await().orElseThrow().person().id();
  }

  private boolean hasSeen(PersonId person) {
    List<OwnAlert> alerts =
        accounts.store.ownAlerts().page(person, Optional.empty(), 100, 10).await();
    assertThat(alerts).hasSize(1);
    return alerts.get(0).acknowledgedAt().isPresent();
  }

  /** Three people who wait for the first event, of whom Sara acts for the others. */
  @Test
  void hasTheOneSeenIt_forWhomSomebodyListens() {
    // Given
    Somebody mother = accounts.signUp("mother@example.org");
    String family = "/api/v1/me/family";
    JsonObject adult = new JsonObject().put("relation", "adult").put("name", "Mother");
    JsonObject bond = accounts.post(family, adult, sara.shown()).json();
    JsonObject consent =
        new JsonObject().put("token", bond.getString("token")).put("consent", "2026-11");
    accounts.post(family + "/consents", consent, mother.shown());
    JsonObject child =
        new JsonObject().put("relation", "child").put("name", "Ali").put("consent", "2026-11");
    long ali = accounts.post(family, child, sara.shown()).json().getLong("id");
    for (Somebody each : List.of(sara, mother)) {
      JsonObject hook = new JsonObject().put("url", "jsons://hook.example.org/" + each.id());
      accounts.post("/api/v1/me/destinations", hook, each.shown());
    }
    PersonId alis =
        accounts
            .store
            .family()
            .actsAs(new UserId(sara.id()), new FamilyId(ali))
            .await()
            .orElseThrow()
            .id();
    List<PersonId> all = List.of(person(sara), person(mother), alis);
    CalendarId calendar = new CalendarId(10);
    var opening =
        accounts
            .store
            .slotLog()
            .append(
                StoreSamples.change(
                    calendar, free("10:00"), StoreSamples.opened(calendar, "10:00")))
            .await();
    List<AlertOutbox.Draft> drafts =
        all.stream()
            .map(each -> accounts.store.watches().begin(each, new DoctorId(1)).await().id())
            .map(
                watch ->
                    new AlertOutbox.Draft(watch, List.of(StoreSamples.alerted(opening.get(0)))))
            .toList();
    assertThat(accounts.store.alertOutbox().record(0, 1, drafts).await()).hasSize(3);
    String watches = ",\"watches\":true" + by("token", sara.access());

    // When
    TestClient client = listening(watches + ",\"for\":" + bond.getLong("id"));
    client.say("{\"type\":\"ack\",\"cursor\":1,\"seen\":true}");

    // Then
    eventually(() -> hasSeen(person(mother)));
    assertThat(all.stream().map(this::hasSeen)).containsExactly(false, true, false);

    // When
    TestClient forAli = listening(watches + ",\"for\":" + ali);
    forAli.say("{\"type\":\"ack\",\"cursor\":1,\"seen\":true}");

    // Then
    eventually(() -> hasSeen(alis));
    assertThat(all.stream().map(this::hasSeen)).containsExactly(false, true, true);
    assertThat(accounts.store.alertOutbox().counts().await().open()).isEqualTo(1);

    // When: the same client listens to hers
    forAli.subscribe(",\"watches\":true");
    eventually(() -> forAli.all("watching").size() == 2);
    forAli.say("{\"type\":\"ack\",\"cursor\":1,\"seen\":true}");

    // Then
    eventually(() -> hasSeen(person(sara)));
  }

  @Test
  void opensServerSentEventsByTicket_once_andByNoTokenInTheAddress() {
    // Given
    String path = "/api/v1/live/events?doctor=1&";
    String ticket = ticket(sara.shown());
    SentEvents events = SentEvents.open(api, path + "ticket=" + ticket);

    // Then
    eventually(() -> events.text().contains("event: snapshot"));
    assertThat(api.get(path + "ticket=" + ticket).status()).isEqualTo(401);
    assertThat(api.get(path + "cursor=1").status()).isEqualTo(401);
    assertThat(api.get(path + "token=" + sara.access()).status()).isEqualTo(401);
    assertThat(api.get(path + "token=x", sara.shown()).status()).isEqualTo(400);
    assertThat(api.get(path + "watches=perhaps", sara.shown()).status()).isEqualTo(400);

    // When
    accounts.post("/api/v1/sessions/end-all", null, sara.shown());

    // Then
    eventually(events::hasEnded);
    assertThat(events.text())
        .contains("event: error\ndata: {\"type\":\"error\",\"code\":\"signed_out\"");
  }

  @Test
  void followsOnesOwnWatches_inServerSentEventsToo() {
    // Given
    accounts.post("/api/v1/watches", new JsonObject().put("doctor", 2), sara.shown());

    // When
    SentEvents events =
        SentEvents.open(api, "/api/v1/live/events?watches=true&ticket=" + ticket(sara.shown()));

    // Then
    eventually(() -> events.text().contains("event: snapshot"));
    api.log.write(api.bus, opened(10, slotAt(2)), opened(20, slotAt(2)));
    eventually(() -> events.text().contains("event: opened"));
    assertThat(events.text())
        .contains("{\"type\":\"watching\",\"doctors\":[2],\"calendars\":[]}", "\"calendar\":20")
        .doesNotContain("\"calendar\":10");
    events.close();
  }

  @Test
  void followsTheCalendarsOfAWatchWithAFilter() {
    // Given
    JsonObject filter = new JsonObject("{\"specialties\":[\"heart\"],\"visit\":\"at_centre\"}");
    accounts.post("/api/v1/watches", new JsonObject().put("filter", filter), sara.shown());

    // When
    SentEvents events =
        SentEvents.open(api, "/api/v1/live/events?watches=true&ticket=" + ticket(sara.shown()));

    // Then
    eventually(() -> events.text().contains("event: snapshot"));
    api.log.write(api.bus, opened(20, slotAt(2)));
    eventually(() -> events.text().contains("event: opened"));
    assertThat(events.text()).contains("\"doctors\":[],\"calendars\":[10,");
    events.close();
  }

  @Test
  void followsTheWatchesOfAChild_forItsGuardianAlone_untilThatEnds() {
    // Given
    JsonObject child =
        new JsonObject().put("relation", "child").put("name", "Ali").put("consent", "2026-11");
    long ali = accounts.post("/api/v1/me/family", child, sara.shown()).json().getLong("id");
    String bearer = sara.shown()[1];
    accounts.post("/api/v1/watches", new JsonObject().put("doctor", 1), sara.shown());
    accounts.post(
        "/api/v1/watches",
        new JsonObject().put("doctor", 2),
        "Authorization",
        bearer,
        "Acting-For",
        Long.toString(ali));
    Somebody eve = accounts.signUp("eve@example.org");
    String wish = ",\"watches\":true,\"for\":" + ali;

    // When
    TestClient guardian = listening(wish + by("token", sara.access()));
    TestClient stranger = listening(wish + by("token", eve.access()));
    SentEvents events =
        SentEvents.open(
            api, "/api/v1/live/events?watches=true&for=" + ali + "&ticket=" + ticket(sara.shown()));

    // Then
    assertThat(doctors(guardian.await("watching"))).isEqualTo(List.of(2));
    assertThat(doctors(stranger.await("watching"))).isEmpty();
    assertThat(stranger.await("snapshot").getJsonArray("calendars")).isEmpty();
    eventually(() -> events.text().contains("\"doctors\":[2]"));
    events.close();

    // When
    assertThat(
            accounts
                .with(HttpMethod.DELETE, "/api/v1/me/family/" + ali, null, sara.shown())
                .status())
        .isEqualTo(204);

    // Then
    guardian.await(frame -> "watching".equals(frame.getString("type")) && doctors(frame).isEmpty());
  }
}
