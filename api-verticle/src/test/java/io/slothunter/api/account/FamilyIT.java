package io.slothunter.api.account;

import static io.slothunter.api.account.AccountApi.bearer;
import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.alerted;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.Family;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Children and parents for whom somebody acts, and nobody else. */
class FamilyIT {
  private static final String TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";
  private static final CalendarId CALENDAR = new CalendarId(10);
  private static final String FAMILY = "/api/v1/me/family";

  private final AccountApi api = new AccountApi();

  @AfterEach
  void stop() {
    api.close();
  }

  private static JsonObject child(String name) {
    return new JsonObject().put("relation", "child").put("name", name).put("consent", "2026-11");
  }

  private static JsonObject adult(String name) {
    return new JsonObject().put("relation", "adult").put("name", name);
  }

  @CanIgnoreReturnValue
  private long add(JsonObject member, String... shown) {
    Reply reply = api.post(FAMILY, member, shown);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
    return reply.json().getLong("id");
  }

  private static String[] actingFor(long id, String... shown) {
    return Stream.concat(Stream.of(shown), Stream.of("Acting-For", Long.toString(id)))
        .toArray(String[]::new);
  }

  private Reply agree(String token, String... shown) {
    JsonObject body = new JsonObject().put("token", token).put("consent", "2026-11");
    return api.post(FAMILY + "/consents", body, shown);
  }

  private int withdraw(long id, String... shown) {
    return api.with(HttpMethod.DELETE, FAMILY + "/" + id, null, shown).status();
  }

  @CanIgnoreReturnValue
  private String watch(long doctor, String... headers) {
    return api.post("/api/v1/watches", new JsonObject().put("doctor", doctor), headers)
        .header("Location");
  }

  private JsonArray watches(String... headers) {
    Reply reply = api.api.get("/api/v1/watches", headers);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.json().getJsonArray("watches");
  }

  private JsonArray family(String... shown) {
    return api.api.get(FAMILY, shown).json().getJsonArray("family");
  }

  @Test
  void tellsTheGuardianOfWhatOpensForTheChild() throws Exception {
    // Given
    api.telegram = Optional.of(new TelegramProof(TOKEN, api.api.clock));
    api.start();
    JsonObject pressed =
        new JsonObject()
            .put("id", 1001)
            .put("first_name", "Sara")
            .put("auth_date", api.api.clock.instant().getEpochSecond());
    Reply in = api.post("/api/v1/sessions/telegram", TelegramIT.signed(TOKEN, pressed));
    String[] sara = bearer(in.json().getString("access_token"));
    long ali = add(child("Ali"), sara);

    // When
    String path = watch(1, actingFor(ali, sara));
    long watch = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    SlotOpened opening = opened(CALENDAR, "10:00");
    SlotOpened now =
        new SlotOpened(CALENDAR, opening.slot(), api.api.clock.instant(), opening.returned());
    Recorded recorded =
        api.store.slotLog().append(change(CALENDAR, free("10:00"), now)).await().get(0);
    var outbox = api.store.alertOutbox();
    // Who asks first leads the channel.
    assertThat(outbox.due("telegram", api.api.clock.instant(), 1).await()).isEmpty();
    List<Owed> made =
        outbox
            .record(
                outbox.cursor().await(),
                api.store.slotLog().head().await(),
                List.of(new Draft(new WatchId(watch), List.of(alerted(recorded)))))
            .await();

    // Then
    assertThat(made).hasSize(1);
    assertThat(made.get(0).contact().address()).isEqualTo("1001");
    assertThat(outbox.current(List.of(made.get(0).id())).await())
        .extracting(owed -> owed.contact().address())
        .containsExactly("1001");
    assertThat(api.store.watches().changes(WatchChanges.Mark.BEGIN).await().running())
        .as("the notifier knows the watch")
        .extracting(each -> each.watch().id())
        .containsExactly(new WatchId(watch));
    assertThat(watches(sara)).isEmpty();
    assertThat(watches(actingFor(ali, sara))).hasSize(1);
    assertThat(alerts(sara)).isEmpty();
    assertThat(alerts(actingFor(ali, sara))).hasSize(1);
    assertThat(api.api.get(path + "/why", actingFor(ali, sara)).status()).isEqualTo(200);
    assertThat(api.api.get(path + "/why", sara).status()).isEqualTo(404);

    // When
    assertThat(withdraw(ali, sara)).isEqualTo(204);

    // Then
    assertThat(api.api.get("/api/v1/watches", actingFor(ali, sara)).status()).isEqualTo(404);
    assertThat(outbox.current(List.of(made.get(0).id())).await()).isEmpty();
    assertThat(family(sara)).isEmpty();
  }

  private JsonArray alerts(String... headers) {
    return api.api.get("/api/v1/alerts", headers).json().getJsonArray("alerts");
  }

  @Test
  void actsForAnAdultOnlyAsLongAsTheyAgree() {
    // Given
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    Somebody mother = api.signUp("mother@example.org");
    watch(1, mother.shown());
    JsonObject added = api.post(FAMILY, adult("Mother"), sara.shown()).json();
    long bond = added.getLong("id");
    String token = added.getString("token");
    assertThat(added.getValue("consent")).isNull();

    // Then: nothing before she agrees, and nobody agrees for her
    assertThat(api.api.get("/api/v1/watches", actingFor(bond, sara.shown())).status())
        .isEqualTo(404);
    assertThat(agree(token, sara.shown()).status()).isEqualTo(422);
    assertThat(agree("x".repeat(43), mother.shown()).status()).isEqualTo(422);

    // When
    Reply agreed = agree(token, mother.shown());

    // Then
    assertThat(agreed.status()).isEqualTo(200);
    assertThat(agreed.json().getString("role")).isEqualTo("is_acted_for");
    assertThat(agreed.body().toString()).doesNotContain("Mother");
    assertThat(agreed.json().getJsonObject("consent").getString("by")).isEqualTo("themselves");
    assertThat(agree(token, mother.shown()).status()).as("once").isEqualTo(422);
    assertThat(watches(actingFor(bond, sara.shown()))).hasSize(1);
    String second = watch(2, actingFor(bond, sara.shown()));
    assertThat(watches(mother.shown())).hasSize(2);
    assertThat(watches(sara.shown())).isEmpty();
    Reply feed = api.api.post(second + "/feed", null, actingFor(bond, sara.shown()));
    String address = feed.json().getString("icalendar");
    assertThat(api.api.get(address).status()).isEqualTo(200);
    assertThat(api.store.audit().page(Long.MAX_VALUE, 100).await().toString())
        .contains("user " + sara.id() + " for family " + bond)
        .doesNotContain(token, "Mother");

    // When
    assertThat(withdraw(bond, mother.shown())).isEqualTo(204);

    // Then
    assertThat(api.api.get("/api/v1/watches", actingFor(bond, sara.shown())).status())
        .isEqualTo(404);
    assertThat(api.api.get(address).status()).as("she may know it").isEqualTo(404);
    assertThat(watches(mother.shown())).hasSize(2);
    assertThat(withdraw(bond, sara.shown())).isEqualTo(404);
    assertThat(family(sara.shown())).isEmpty();
    assertThat(family(mother.shown())).isEmpty();
  }

  private String verdict(String path, String... headers) {
    JsonObject why = api.api.get(path + "/why", headers).json();
    assertThat(why.getValue("channel")).isNull();
    JsonObject opening = why.getJsonArray("openings").getJsonObject(0);
    boolean nothing = opening.getString("verdict").equals("no_channel");
    assertThat(why.getBoolean("reachable")).isNotEqualTo(nothing);
    assertThat(opening.getString("detail").contains("/api/v1/me/destinations")).isEqualTo(nothing);
    return opening.getString("verdict");
  }

  @Test
  void saysThatSomethingTells_whereThereIsADestination_forAChildItsGuardians() {
    // Given
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    Somebody mother = api.signUp("mother@example.org");
    JsonObject added = api.post(FAMILY, adult("Mother"), sara.shown()).json();
    assertThat(agree(added.getString("token"), mother.shown()).status()).isEqualTo(200);
    String[] forAli = actingFor(add(child("Ali"), sara.shown()), sara.shown());
    String[] forMother = actingFor(added.getLong("id"), sara.shown());
    String hers = watch(1, sara.shown());
    String alis = watch(1, forAli);
    String mothers = watch(1, mother.shown());
    SlotOpened opening =
        new SlotOpened(CALENDAR, opened(CALENDAR, "10:00").slot(), api.api.clock.instant(), false);
    assertThat(api.store.slotLog().append(change(CALENDAR, free("10:00"), opening)).await())
        .hasSize(1);
    assertThat(api.store.alertOutbox().record(0, 1, List.of()).await()).isEmpty();
    assertThat(List.of(verdict(hers, sara.shown()), verdict(alis, forAli)))
        .containsOnly("no_channel");

    // When
    JsonObject hook = new JsonObject().put("url", "jsons://hook.example.org/");
    assertThat(api.post("/api/v1/me/destinations", hook, sara.shown()).status()).isEqualTo(201);

    // Then
    assertThat(List.of(verdict(hers, sara.shown()), verdict(alis, forAli)))
        .containsOnly("unrecorded");
    assertThat(List.of(verdict(mothers, mother.shown()), verdict(mothers, forMother)))
        .containsOnly("no_channel");
  }

  @Test
  void isAsUnknownToOthersAsNone_onEveryRoute() {
    // Given
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    Somebody eve = api.signUp("eve@example.org");
    long ali = add(child("Ali"), sara.shown());
    String watch = watch(1, actingFor(ali, sara.shown()));
    String before = watches(actingFor(ali, sara.shown())).encode();
    JsonObject until = new JsonObject().put("until", "2026-11-25T06:00:00Z");

    for (String[] shown :
        List.of(eve.shown(), actingFor(ali, eve.shown()), actingFor(99, eve.shown()))) {
      // When
      List<Reply> replies =
          List.of(
              api.api.get(watch, shown),
              api.with(HttpMethod.DELETE, watch, null, shown),
              api.with(HttpMethod.PATCH, watch, new JsonObject().put("urgent", true), shown),
              api.api.post(watch + "/pause", null, shown),
              api.api.post(watch + "/resume", null, shown),
              api.post(watch + "/snooze", until, shown),
              api.api.get(watch + "/why", shown),
              api.api.get(watch + "/feed", shown),
              api.api.post(watch + "/feed", null, shown),
              api.with(HttpMethod.DELETE, watch + "/feed", null, shown),
              api.api.get("/api/v1/alerts/1", shown),
              api.with(HttpMethod.DELETE, FAMILY + "/" + ali, null, shown));

      // Then
      assertThat(replies).allMatch(reply -> reply.status() == 404);
    }
    for (String path : List.of("/api/v1/watches", "/api/v1/alerts")) {
      Reply hers = api.api.get(path, actingFor(ali, eve.shown()));
      Reply none = api.api.get(path, actingFor(99, eve.shown()));
      assertThat(hers.status()).isEqualTo(404);
      assertThat(hers.body()).isEqualTo(none.body());
    }
    assertThat(watch(1, actingFor(ali, eve.shown()))).isNull();
    for (String wrong : List.of("", "x", "-1", ali + "," + ali, "9".repeat(30))) {
      assertThat(
              api.api
                  .get("/api/v1/watches", "Authorization", sara.shown()[1], "Acting-For", wrong)
                  .status())
          .as(wrong)
          .isEqualTo(404);
    }
    assertThat(family(eve.shown())).isEmpty();
    assertThat(watches(actingFor(ali, sara.shown())).encode()).isEqualTo(before);
  }

  @Test
  void keepsTheSameKeyOfARepeatApart_forEachMemberOfAFamily() {
    // Given
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    long ali = add(child("Ali"), sara.shown());
    String[] key = {"Idempotency-Key", "one"};
    String[] hers = Stream.of(sara.shown(), key).flatMap(Stream::of).toArray(String[]::new);

    // When
    JsonObject wish = new JsonObject().put("doctor", 1);
    Reply own = api.post("/api/v1/watches", wish, hers);
    Reply his = api.post("/api/v1/watches", wish, actingFor(ali, hers));

    // Then
    assertThat(own.status()).isEqualTo(201);
    assertThat(his.status()).isEqualTo(422);
    assertThat(watches(actingFor(ali, sara.shown()))).isEmpty();
  }

  @Test
  void takesConsentAsItIsMeant_andNotTooMany() {
    // Given
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    JsonObject without = child("Ali");
    without.remove("consent");

    // Then
    assertThat(api.post(FAMILY, without, sara.shown()).status()).isEqualTo(400);
    assertThat(api.post(FAMILY, child("Ali").put("consent", "1999"), sara.shown()).status())
        .isEqualTo(400);
    assertThat(api.post(FAMILY, adult("M").put("consent", "2026-11"), sara.shown()).status())
        .isEqualTo(400);
    assertThat(api.post(FAMILY, child("a\u0000b"), sara.shown()).status()).isEqualTo(400);

    // When
    String token = api.post(FAMILY, adult("M"), sara.shown()).json().getString("token");
    for (int i = 1; i < Family.MOST; i++) {
      add(child("child " + i), sara.shown());
    }

    // Then
    assertThat(api.post(FAMILY, child("one more"), sara.shown()).status()).isEqualTo(409);
    assertThat(api.post(FAMILY, adult("one more"), sara.shown()).status()).isEqualTo(409);
    Somebody mother = api.signUp("mother@example.org");
    api.api.clock.move(Duration.ofDays(8));
    Somebody again = api.signIn(mother.email());
    assertThat(agree(token, again.shown()).status()).as("too late").isEqualTo(422);
  }
}
