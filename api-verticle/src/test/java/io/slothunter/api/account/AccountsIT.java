package io.slothunter.api.account;

import static io.slothunter.api.account.AccountApi.PASSWORD;
import static io.slothunter.api.account.AccountApi.bearer;
import static io.slothunter.api.account.AccountApi.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.scanner.account.AuditEntry;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing up, in and out, oneself and one's keys and watches, over HTTP and a real database. */
@Timeout(120)
class AccountsIT {
  private final AccountApi api = new AccountApi().start();

  @AfterEach
  void stop() {
    api.close();
  }

  private Reply refresh(String token) {
    return api.post("/api/v1/sessions/refresh", new JsonObject().put("refresh_token", token));
  }

  private static JsonObject english(String email) {
    return credentials(email, PASSWORD).put("language", "en");
  }

  private int me(String access) {
    return api.api.get("/api/v1/me", bearer(access)).status();
  }

  @Test
  void signsUpByMail_andIn() {
    // When
    Somebody sara = api.signUp("sara@example.org");

    // Then
    JsonObject me = api.api.get("/api/v1/me", sara.shown()).json();
    assertThat(me.getString("role")).isEqualTo("patient");
    assertThat(me.getString("email")).isEqualTo("sara@example.org");
    assertThat(me.getJsonArray("channels")).isEmpty();
    assertThat(api.api.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(api.api.get("/api/v1/doctors").status()).isEqualTo(401);
    assertThat(api.api.get("/api/v1/doctors", sara.shown()).status()).isEqualTo(200);
    assertThat(api.post("/api/v1/sessions", credentials("SARA@Example.org ", PASSWORD)).status())
        .as("the contract knows no blanks in addresses")
        .isEqualTo(400);
    assertThat(api.post("/api/v1/sessions", credentials("SARA@Example.org", PASSWORD)).status())
        .isEqualTo(201);
  }

  @Test
  void tellsNobodyWhoHasAnAccount() {
    // Given
    api.signUp("sara@example.org");
    int mails = api.mails.size();

    // When
    Reply known = api.post("/api/v1/accounts", english("sara@example.org"));
    Reply unknown = api.post("/api/v1/accounts", english("omid@example.org"));

    // Then
    assertThat(known.status()).isEqualTo(202);
    assertThat(known.body()).isEqualTo(unknown.body());
    TestApi.eventually(() -> api.mails.size() == mails + 2);
    assertThat(api.mails.get(mails).text()).contains("has one already");

    // When
    Reply wrong = api.post("/api/v1/sessions", credentials("sara@example.org", "not my password"));
    Reply nobody = api.post("/api/v1/sessions", credentials("nobody@example.org", PASSWORD));

    // Then
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(nobody.body());
  }

  @Test
  void locksAnAddress_thatManyPasswordsAreTriedOn_alikeForEverybody() {
    // Given
    api.signUp("sara@example.org");

    for (String email : List.of("sara@example.org", "nobody@example.org")) {
      // When
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        statuses.add(api.post("/api/v1/sessions", credentials(email, "wrong " + i)).status());
      }

      // Then
      assertThat(statuses).as(email).containsExactly(401, 401, 401, 401, 401, 429);
      Reply locked = api.post("/api/v1/sessions", credentials(email, PASSWORD));
      assertThat(locked.header("Retry-After")).isEqualTo("30");
    }
    api.api.clock.move(Duration.ofSeconds(30));
    assertThat(api.post("/api/v1/sessions", credentials("sara@example.org", PASSWORD)).status())
        .isEqualTo(201);
    assertThat(api.post("/api/v1/sessions", credentials("sara@example.org", "x")).status())
        .as("a right one is forgiven for the wrong ones")
        .isEqualTo(401);
  }

  @Test
  void takesATokenOfAMailOnce() {
    // Given
    api.signUp("sara@example.org");

    // When, then
    JsonObject spent = new JsonObject().put("token", api.mailed("sara@example.org"));
    assertThat(api.post("/api/v1/accounts/confirm", spent).status()).isEqualTo(422);
    JsonObject none = new JsonObject().put("token", "guess");
    assertThat(api.post("/api/v1/accounts/confirm", none).status()).isEqualTo(422);
  }

  @Test
  void refreshes_andEndsTheSessionOfATokenThatComesTwice() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    Somebody elsewhere = api.signIn("sara@example.org");

    // When
    Reply next = refresh(sara.refresh());

    // Then
    assertThat(next.status()).isEqualTo(200);
    String access = next.json().getString("access_token");
    assertThat(me(access)).isEqualTo(200);
    assertThat(refresh(sara.refresh()).status()).as("the thief").isEqualTo(401);
    assertThat(me(access)).as("at once, not when the token is too old").isEqualTo(401);
    assertThat(refresh(next.json().getString("refresh_token")).status()).isEqualTo(401);
    assertThat(me(elsewhere.access())).as("another session").isEqualTo(200);
  }

  @Test
  void signsOut_hereAndEverywhere() {
    // Given
    Somebody here = api.signUp("sara@example.org");
    Somebody there = api.signIn("sara@example.org");
    Somebody third = api.signIn("sara@example.org");

    // When, then
    assertThat(api.api.post("/api/v1/sessions/end", null, here.shown()).status()).isEqualTo(204);
    assertThat(me(here.access())).isEqualTo(401);
    assertThat(refresh(here.refresh()).status()).isEqualTo(401);
    assertThat(me(there.access())).isEqualTo(200);
    assertThat(api.api.post("/api/v1/sessions/end-all", null, there.shown()).status())
        .isEqualTo(204);
    assertThat(me(there.access())).isEqualTo(401);
    assertThat(me(third.access())).isEqualTo(401);
    assertThat(refresh(third.refresh()).status()).isEqualTo(401);
  }

  @Test
  void changesThePassword_andEndsAllOtherSessions() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    Somebody thief = api.signIn("sara@example.org");
    JsonObject wrong =
        new JsonObject().put("password", "wrong").put("new_password", "another horse battery");
    assertThat(api.post("/api/v1/me/password", wrong, sara.shown()).status()).isEqualTo(401);

    // When
    Reply changed =
        api.post("/api/v1/me/password", wrong.copy().put("password", PASSWORD), sara.shown());

    // Then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(me(changed.json().getString("access_token"))).isEqualTo(200);
    assertThat(me(thief.access())).isEqualTo(401);
    assertThat(api.post("/api/v1/sessions", credentials("sara@example.org", PASSWORD)).status())
        .isEqualTo(401);
    assertThat(
            api.post("/api/v1/sessions", credentials("sara@example.org", "another horse battery"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void changesOneself() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    JsonObject quiet = new JsonObject().put("from", "23:00").put("to", "07:30");
    JsonObject change =
        new JsonObject().put("zone", "Europe/Berlin").put("quiet_hours", quiet).put("name", "سارا");

    // When
    Reply changed = api.with(HttpMethod.PATCH, "/api/v1/me", change, sara.shown());

    // Then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().getJsonObject("quiet_hours")).isEqualTo(quiet);
    assertThat(changed.json().getString("language")).as("left as it was").isEqualTo("en");
    JsonObject none = new JsonObject().putNull("quiet_hours");
    JsonObject after = api.with(HttpMethod.PATCH, "/api/v1/me", none, sara.shown()).json();
    assertThat(after.getValue("quiet_hours")).isNull();
    assertThat(after.getString("zone")).isEqualTo("Europe/Berlin");
    assertThat(after.getValue("digest")).isNull();
    assertThat(after.getBoolean("urgent_at_once")).isFalse();
    JsonObject daily = new JsonObject().put("at", "08:30");
    JsonObject wish = new JsonObject().put("digest", daily).put("urgent_at_once", true);
    JsonObject digest = api.with(HttpMethod.PATCH, "/api/v1/me", wish, sara.shown()).json();
    assertThat(digest.getJsonObject("digest")).isEqualTo(daily);
    assertThat(digest.getBoolean("urgent_at_once")).isTrue();
    assertThat(digest.getBoolean("alternatives")).isTrue();
    JsonObject unwanted = new JsonObject().put("alternatives", false);
    JsonObject quieter = api.with(HttpMethod.PATCH, "/api/v1/me", unwanted, sara.shown()).json();
    assertThat(quieter.getBoolean("alternatives")).isFalse();
    assertThat(quieter.getBoolean("urgent_at_once")).as("left as it was").isTrue();
    JsonObject every = new JsonObject().put("every_hours", 6);
    JsonObject often =
        api.with(
                HttpMethod.PATCH, "/api/v1/me", new JsonObject().put("digest", every), sara.shown())
            .json();
    assertThat(often.getJsonObject("digest")).isEqualTo(every);
    for (String wrong : List.of("{}", "{\"every_hours\":5}", "{\"at\":\"24:00\"}", "true")) {
      JsonObject bad = new JsonObject("{\"digest\":" + wrong + "}");
      assertThat(api.with(HttpMethod.PATCH, "/api/v1/me", bad, sara.shown()).status())
          .as(wrong)
          .isEqualTo(400);
    }
    for (String zone : List.of("Mars/Olympus", "+03:30", "")) {
      JsonObject bad = new JsonObject().put("zone", zone);
      assertThat(api.with(HttpMethod.PATCH, "/api/v1/me", bad, sara.shown()).status())
          .as(zone)
          .isEqualTo(400);
    }
  }

  @Test
  void letsAKeyDoWhatItsScopesSay_andNothingInPerson() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    JsonObject wish =
        new JsonObject().put("name", "script").put("scopes", new JsonArray().add("read"));

    // When
    Reply made = api.post("/api/v1/me/keys", wish, sara.shown());

    // Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    String secret = made.json().getString("secret");
    assertThat(secret).startsWith("shk_");
    String[] key = bearer(secret);
    assertThat(api.api.get("/api/v1/doctors", key).status()).isEqualTo(200);
    assertThat(api.api.get("/api/v1/me", key).status()).isEqualTo(200);
    assertThat(api.api.get("/api/v1/watches", key).status()).isEqualTo(403);
    assertThat(api.post("/api/v1/me/keys", wish, key).status()).isEqualTo(403);
    assertThat(api.api.get("/api/v1/me/keys", sara.shown()).body().toString())
        .doesNotContain(secret)
        .contains("script");

    // When
    long id = made.json().getLong("id");
    Reply next = api.post("/api/v1/me/keys/" + id + "/rotate", new JsonObject(), sara.shown());

    // Then
    assertThat(next.status()).isEqualTo(201);
    assertThat(api.api.get("/api/v1/doctors", key).status()).as("for a day yet").isEqualTo(200);
    assertThat(api.api.get("/api/v1/doctors", bearer(next.json().getString("secret"))).status())
        .isEqualTo(200);
    api.api.clock.move(Duration.ofHours(25));
    assertThat(api.api.get("/api/v1/doctors", key).status()).isEqualTo(401);
    Somebody again = api.signIn("sara@example.org");
    String other = "/api/v1/me/keys/" + next.json().getLong("id");
    assertThat(api.with(HttpMethod.DELETE, other, null, again.shown()).status()).isEqualTo(204);
    assertThat(api.api.get("/api/v1/doctors", bearer(next.json().getString("secret"))).status())
        .isEqualTo(401);
  }

  @Test
  void keepsNoSecretForRepeats_andNobodysKeyForAnother() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    Somebody omid = api.signUp("omid@example.org");
    JsonObject wish = new JsonObject().put("name", "s").put("scopes", new JsonArray().add("read"));

    // When
    String[] shown = {sara.shown()[0], sara.shown()[1], "Idempotency-Key", "k"};
    api.post("/api/v1/me/keys", wish, shown);

    // Then
    assertThat(api.api.requestKeys.size()).isZero();
    JsonObject watch = new JsonObject().put("doctor", 1);
    String[] his = {omid.shown()[0], omid.shown()[1], "Idempotency-Key", "k"};
    Reply one = api.post("/api/v1/watches", watch, shown);
    Reply two = api.post("/api/v1/watches", watch, his);
    assertThat(one.status()).isEqualTo(201);
    assertThat(two.status()).isEqualTo(201);
    assertThat(two.json().getLong("id")).isNotEqualTo(one.json().getLong("id"));
    assertThat(api.post("/api/v1/watches", watch, shown).body()).isEqualTo(one.body());
  }

  @Test
  void keepsOnesWatches() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    JsonObject doctor = new JsonObject().put("doctor", 1);

    // When
    Reply begun = api.post("/api/v1/watches", doctor, sara.shown());

    // Then
    assertThat(begun.status()).isEqualTo(201);
    String path = begun.header("Location");
    assertThat(api.post("/api/v1/watches", doctor, sara.shown()).status()).isEqualTo(200);
    assertThat(api.api.get(path, sara.shown()).json().getBoolean("paused")).isFalse();
    assertThat(api.api.post(path + "/pause", null, sara.shown()).json().getBoolean("paused"))
        .isTrue();
    assertThat(api.api.post(path + "/resume", null, sara.shown()).json().getBoolean("paused"))
        .isFalse();
    JsonObject until = new JsonObject().put("until", "2026-11-25T06:00:00Z");
    assertThat(api.post(path + "/snooze", until, sara.shown()).json().getString("snoozed_until"))
        .isEqualTo("2026-11-25T06:00:00Z");
    JsonObject past = new JsonObject().put("until", "2026-11-23T06:00:00Z");
    assertThat(api.post(path + "/snooze", past, sara.shown()).status()).isEqualTo(400);
    JsonObject noDay = new JsonObject().put("until", "2026-13-45T06:00:00Z");
    assertThat(api.post(path + "/snooze", noDay, sara.shown()).status()).isEqualTo(400);
    assertThat(
            api.post("/api/v1/watches", new JsonObject().put("doctor", 9), sara.shown()).status())
        .isEqualTo(404);
    assertThat(api.with(HttpMethod.DELETE, path, null, sara.shown()).status()).isEqualTo(204);
    assertThat(api.with(HttpMethod.DELETE, path, null, sara.shown()).status()).isEqualTo(404);
    assertThat(api.api.get("/api/v1/watches", sara.shown()).json().getJsonArray("watches"))
        .isEmpty();
  }

  @Test
  void takesShowsAndChangesAFilter_andSaysWhatIsWrongWithOne() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    JsonObject filter = new JsonObject("{\"specialties\":[\"heart\"],\"visit\":\"at_centre\"}");
    JsonObject wish =
        new JsonObject()
            .put("filter", filter)
            .put("expires", "2030-01-01T00:00:00Z")
            .put("urgent", true);

    // When
    Reply begun = api.post("/api/v1/watches", wish, sara.shown());

    // Then
    assertThat(begun.status()).isEqualTo(201);
    assertThat(begun.json().getJsonObject("filter")).isEqualTo(filter);
    assertThat(begun.json().getValue("doctor")).isNull();
    assertThat(begun.json().getBoolean("urgent")).isTrue();
    assertThat(api.post("/api/v1/watches", wish, sara.shown()).status()).isEqualTo(200);

    // When
    String path = begun.header("Location");
    JsonObject other = new JsonObject("{\"filter\":{\"cities\":[\"x\"]},\"expires\":null}");
    Reply changed = api.with(HttpMethod.PATCH, path, other, sara.shown());

    // Then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().getJsonObject("filter")).isEqualTo(other.getJsonObject("filter"));
    assertThat(changed.json().getValue("expires")).isNull();
    assertThat(changed.json().getBoolean("urgent")).isTrue();
    assertThat(api.api.get(path, sara.shown()).json()).isEqualTo(changed.json());

    // Then: of two watches none becomes the other
    assertThat(api.post("/api/v1/watches", wish, sara.shown()).status()).isEqualTo(201);
    assertThat(
            api.with(HttpMethod.PATCH, path, new JsonObject().put("filter", filter), sara.shown())
                .status())
        .isEqualTo(409);
    assertFault(sara, "{}", "#/filter");
    assertFault(sara, "{\"doctor\":1,\"filter\":{}}", "#/filter");
    assertFault(sara, "{\"filter\":{\"doctors\":[77]}}", "#/filter/doctors");
    assertFault(sara, "{\"filter\":{\"dates\":[{\"to\":\"2020-01-01\"}]}}", "#/filter/dates");
    assertFault(sara, "{\"filter\":{\"dates\":[{\"to\":\"2026-02-30\"}]}}", "#/filter/dates/0/to");
    assertFault(
        sara,
        "{\"filter\":{\"except\":{\"windows\":[{\"days\":[\"monday\"],\"from\":\"09:00\",\"to\":\"09:00\"}]}}}",
        "#/filter/except/windows/0/to");
    assertFault(sara, "{\"doctor\":1,\"expires\":\"2020-01-01T00:00:00Z\"}", "#/expires");
  }

  private void assertFault(Somebody who, String body, String pointer) {
    Reply refused = api.post("/api/v1/watches", new JsonObject(body), who.shown());
    assertThat(refused.status()).as(body).isEqualTo(400);
    assertThat(refused.body().toString()).as(body).contains(pointer);
  }

  @Test
  void refusesAWatchThatWouldHaveTooMuchPolled() {
    // Given: both doctors' calendars are of one specialty
    try (AccountApi strict = new AccountApi()) {
      strict.options = strict.options.withCalendarsPerWatch(1);
      strict.start();
      Somebody sara = strict.signUp("sara@example.org");
      JsonObject wide = new JsonObject("{\"filter\":{\"specialties\":[\"heart\"]}}");
      JsonObject narrow = new JsonObject("{\"filter\":{\"doctors\":[1],\"visit\":\"online\"}}");

      // When
      Reply refused = strict.post("/api/v1/watches", wide, sara.shown());

      // Then
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().toString()).contains("covers at most 1 calendars, not 2");
      assertThat(strict.post("/api/v1/watches", narrow, sara.shown()).status()).isEqualTo(201);
    }
  }

  @Test
  void previewsAWatch() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    JsonObject wish = new JsonObject("{\"filter\":{\"specialties\":[\"heart\"]},\"days\":3}");

    // When
    Reply preview = api.post("/api/v1/watches/preview", wish, sara.shown());

    // Then
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.json().getInteger("openings")).isZero();
    assertThat(api.api.get("/api/v1/watches", sara.shown()).json().getJsonArray("watches"))
        .isEmpty();
  }

  @Test
  void letsAdminsJudge_whichEndsSessionsAtOnce_andLeavesATrail() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    String[] operator = bearer(AccountApi.OPERATOR);
    String path = "/api/v1/admin/users/" + sara.id();

    // When
    JsonObject role = new JsonObject().put("role", "admin");
    assertThat(api.with(HttpMethod.PATCH, path, role, operator).status()).isEqualTo(200);

    // Then
    assertThat(me(sara.access())).as("the old role is shown no more").isEqualTo(401);
    Somebody admin = api.signIn("sara@example.org");
    assertThat(api.api.get("/api/v1/admin/users?limit=1", admin.shown()).status()).isEqualTo(200);

    // When
    Somebody omid = api.signUp("omid@example.org");
    JsonObject out = new JsonObject().put("blocked", true);
    String his = "/api/v1/admin/users/" + omid.id();
    assertThat(api.with(HttpMethod.PATCH, his, out, admin.shown()).status()).isEqualTo(200);

    // Then
    assertThat(me(omid.access())).isEqualTo(401);
    assertThat(refresh(omid.refresh()).status()).isEqualTo(401);
    assertThat(api.post("/api/v1/sessions", credentials("omid@example.org", PASSWORD)).status())
        .as("no other words for one who is shut out")
        .isEqualTo(401);
    JsonArray trail =
        api.api.get("/api/v1/admin/audit", admin.shown()).json().getJsonArray("entries");
    assertThat(trail.encode())
        .contains("\"actor\":\"operator\",\"action\":\"changeUser\",\"target\":\"" + sara.id())
        .contains("\"actor\":\"user " + sara.id() + "\",\"action\":\"changeUser\"")
        .doesNotContain("@example.org", PASSWORD);
    TestApi.eventually(
        () ->
            api.store.audit().page(Long.MAX_VALUE, 100).await().stream()
                .map(AuditEntry::status)
                .allMatch(OptionalInt::isPresent));
  }

  @Test
  void opensTheLiveConnectionToThoseWhoAreLetIn() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    JsonObject wish =
        new JsonObject().put("name", "live").put("scopes", new JsonArray().add("read"));
    String key = api.post("/api/v1/me/keys", wish, sara.shown()).json().getString("secret");

    // When, then
    for (String shown : List.of(sara.access(), key, key)) {
      WebSocket socket = live("Bearer " + shown).await();
      Promise<String> first = Promise.promise();
      socket.textMessageHandler(first::tryComplete);
      socket.writeTextMessage("{\"type\":\"subscribe\",\"all\":true}").await();
      assertThat(first.future().timeout(10, TimeUnit.SECONDS).await()).contains("snapshot");
      socket.close().await();
    }
    for (String shown : List.of("Bearer x", "Bearer shk_" + "x".repeat(43))) {
      Future<WebSocket> refused = live(shown);
      assertThat(refused.transform(done -> Future.succeededFuture(done.failed())).await())
          .as(shown)
          .isTrue();
    }
  }

  private Future<WebSocket> live(String authorization) {
    return api.api.sockets.connect(
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(api.api.port())
            .setURI("/api/v1/live")
            .addHeader("Authorization", authorization));
  }

  @Test
  void hearsOfSessionsThatEndedInAnotherProcess() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    assertThat(me(sara.access())).isEqualTo(200);

    // When
    assertThat(api.store.sessions().endAll(new UserId(sara.id())).await()).hasSize(1);

    // Then
    TestApi.eventually(() -> me(sara.access()) == 401);
  }

  @Test
  void signsWithAnotherKeyInTime_andVerifiesWithBoth() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    KeyRing ring = new KeyRing(api.api.vertx, api.store.signingKeys(), api.options, api.api.clock);
    assertThat(shownKeys()).hasSize(1);

    // When
    api.api.clock.move(api.options.rotation());
    ring.renew().await();

    // Then
    assertThat(ring.shown().getJsonArray("keys"))
        .as("the new key is shown before it signs")
        .hasSize(2);
    String before = kid(ring.sign(new JsonObject()));
    api.api.clock.move(KeyRing.SHOWN_BEFORE);
    ring.renew().await();
    assertThat(kid(ring.sign(new JsonObject()))).isNotEqualTo(before);
    assertThat(ring.verifying(before).await()).as("the old one still verifies").isPresent();
    assertThat(sara.access()).isNotEmpty();
    api.api.clock.move(KeyRing.SHOWN_BEFORE.plus(api.options.access()));
    ring.renew().await();
    ring.renew().await();
    assertThat(ring.verifying(before).await()).as("no token of it is good any more").isEmpty();
  }

  @Test
  void verifiesWhatAnotherProcessSignedWithAKeyThatIsNotKnownYet() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    KeyRing other = new KeyRing(api.api.vertx, api.store.signingKeys(), api.options, api.api.clock);
    api.api.clock.move(api.options.rotation());
    other.renew().await();
    api.api.clock.move(KeyRing.SHOWN_BEFORE);
    long now = api.api.clock.instant().getEpochSecond();

    // When
    String token =
        other.sign(
            new JsonObject()
                .put("sub", sara.id() + "")
                .put("sid", "1")
                .put("role", "PATIENT")
                .put("iat", now)
                .put("exp", now + 600));

    // Then
    assertThat(me(token)).isEqualTo(200);
  }

  private static String kid(String token) {
    String header = token.substring(0, token.indexOf('.'));
    return new JsonObject(
            new String(
                java.util.Base64.getUrlDecoder().decode(header),
                java.nio.charset.StandardCharsets.UTF_8))
        .getString("kid");
  }

  private JsonArray shownKeys() {
    JsonArray keys = api.api.get("/.well-known/jwks.json").json().getJsonArray("keys");
    assertThat(keys.encode()).doesNotContain("\"d\"");
    return keys;
  }

  @Test
  void looksAtManyPasswordsWithoutHoldingUpTheLoop() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    List<Future<Reply>> all = new ArrayList<>();

    // When
    for (int i = 0; i < 200; i++) {
      all.add(
          api.api.sendLater(
              HttpMethod.POST,
              "/api/v1/sessions",
              credentials("n" + i + "@example.org", "wrong").encode(),
              TestApi.json()));
    }
    int meanwhile = me(sara.access());
    Future.join(all).await();

    // Then
    assertThat(meanwhile).isEqualTo(200);
    assertThat(all.stream().map(each -> each.result().status()))
        .allMatch(status -> status == 401 || status == 503)
        .contains(401, 503);
  }
}
