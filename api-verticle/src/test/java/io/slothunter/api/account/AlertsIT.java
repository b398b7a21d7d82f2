package io.slothunter.api.account;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.alerted;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static io.slothunter.scanner.store.StoreSamples.returned;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.rest.CalendarPolling;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.store.Waves;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertsIT {
  private static final String TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";
  private static final CalendarId CALENDAR = new CalendarId(10);

  private final AccountApi api = new AccountApi();
  private String[] sara;
  private long watch;

  @BeforeEach
  void aWatchThatIsTold() throws Exception {
    api.telegram = Optional.of(new TelegramProof(TOKEN, api.api.clock));
    api.start();
    JsonObject pressed =
        new JsonObject()
            .put("id", 1001)
            .put("first_name", "Sara")
            .put("auth_date", api.api.clock.instant().getEpochSecond());
    Reply in = api.post("/api/v1/sessions/telegram", TelegramIT.signed(TOKEN, pressed));
    sara = AccountApi.bearer(in.json().getString("access_token"));
    watch = begin(1);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private long begin(long doctor) {
    return api.post("/api/v1/watches", new JsonObject().put("doctor", doctor), sara)
        .json()
        .getLong("id");
  }

  @CanIgnoreReturnValue
  private Recorded recorded(String time, SlotOpened opening) {
    SlotEvent now = new SlotOpened(CALENDAR, opening.slot(), now(), opening.returned());
    return api.store.slotLog().append(change(CALENDAR, free(time), now)).await().get(0);
  }

  /** Decides what alerts all that was recorded makes: one of each of these. */
  @CanIgnoreReturnValue
  private List<Owed> judge(Recorded... openings) {
    List<Draft> drafts = new ArrayList<>();
    for (Recorded each : openings) {
      drafts.add(new Draft(new WatchId(watch), List.of(alerted(each))));
    }
    return api.store
        .alertOutbox()
        .record(
            api.store.alertOutbox().cursor().await(), api.store.slotLog().head().await(), drafts)
        .await();
  }

  private Owed alert(String time) {
    return judge(recorded(time, opened(CALENDAR, time))).get(0);
  }

  private void settle(Settlement settlement) {
    api.store.alertOutbox().settle(List.of(settlement)).await();
  }

  private Instant now() {
    return api.api.clock.instant();
  }

  private JsonObject get(String path) {
    Reply reply = api.api.get(path, sara);
    assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
    return reply.json();
  }

  private static List<String> texts(JsonObject json, String list, String field) {
    return json.getJsonArray(list).stream()
        .map(each -> String.valueOf(((JsonObject) each).getValue(field)))
        .toList();
  }

  private void someOfEachKind() {
    Owed told = alert("10:00");
    settle(new Settlement.Delivered(told.id(), now(), "m1", Set.of(told.slots().get(0).number())));
    settle(new Settlement.Delivered(alert("10:15").id(), now(), "m2", Set.of()));
    settle(new Settlement.Expired(alert("10:30").id(), now(), "no slot was left"));
    settle(new Settlement.Dead(alert("10:45").id(), now(), "403: blocked by the user"));
    settle(
        new Settlement.Retrying(alert("11:00").id(), now(), now().plusSeconds(60), "502: no luck"));
    judge();
    recorded("11:15", returned(CALENDAR, "11:15"));
    recorded("11:30", opened(CALENDAR, "11:30"));
    judge();
    recorded("11:45", opened(CALENDAR, "11:45"));
  }

  @Test
  void saysWhyThereWasNoAlert_ofEachOpening() {
    // Given
    someOfEachKind();
    api.api.polling.put(
        CALENDAR, new CalendarPolling(1, 2, 3, now(), now().plusSeconds(20), "index", 4));

    // When
    JsonObject why = get("/api/v1/watches/" + watch + "/why");

    // Then
    assertThat(texts(why, "openings", "verdict"))
        .containsExactly(
            "not_judged_yet",
            "unrecorded",
            "held_back",
            "waiting",
            "undeliverable",
            "gone",
            "gone",
            "told");
    assertThat(why.getBoolean("reachable")).isTrue();
    assertThat(why.getString("channel")).isEqualTo("telegram");
    JsonObject calendar = why.getJsonArray("calendars").getJsonObject(0);
    assertThat(calendar.getInstant("last_answer")).isEqualTo(now());
    assertThat(calendar.getInteger("failures")).isEqualTo(4);
    assertThat(
            why.getJsonArray("openings")
                .getJsonObject(4)
                .getJsonObject("alert")
                .getString("reason"))
        .isEqualTo("403: blocked by the user");
    api.api.post("/api/v1/watches/" + watch + "/pause", null, sara);
    assertThat(texts(get("/api/v1/watches/" + watch + "/why"), "openings", "verdict").get(1))
        .isEqualTo("resting");
  }

  @Test
  void saysWhichConditionsOfAWatchRefuseAnOpening() {
    // Given
    JsonObject filter =
        new JsonObject("{\"specialties\":[\"heart\"],\"dates\":[{\"from\":\"2030-01-01\"}]}");
    Reply begun = api.post("/api/v1/watches", new JsonObject().put("filter", filter), sara);
    recorded("10:00", opened(CALENDAR, "10:00"));
    judge();

    // When
    JsonObject why = get("/api/v1/watches/" + begun.json().getLong("id") + "/why");

    // Then
    JsonObject opening = why.getJsonArray("openings").getJsonObject(0);
    assertThat(opening.getString("verdict")).isEqualTo("filtered");
    assertThat(opening.getJsonArray("refused_by")).containsExactly("date");
    assertThat(why.getValue("doctor")).isNull();
    assertThat(texts(why, "calendars", "doctor")).contains("1", "2");
    assertThat(texts(get("/api/v1/watches/" + watch + "/why"), "openings", "verdict"))
        .as("of a watch that wants it")
        .containsExactly("unrecorded");
  }

  @Test
  void saysNothingOfWhatOpenedBeforeTheWatch_orElsewhere() {
    // Given
    recorded("10:00", opened(CALENDAR, "10:00"));
    api.api.clock.move(java.time.Duration.ofSeconds(1));

    // When
    long later = begin(2);
    JsonObject why = get("/api/v1/watches/" + later + "/why");

    // Then
    assertThat(why.getJsonArray("openings")).isEmpty();
    assertThat(why.getJsonArray("calendars").getJsonObject(0).getBoolean("polled")).isFalse();
  }

  @Test
  void listsAlerts_newestFirst_pageByPage() {
    // Given
    someOfEachKind();

    // When
    List<String> states = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    String next = "/api/v1/alerts?watch=" + watch + "&limit=2";
    int pages = 0;
    while (next != null) {
      JsonObject page = get(next);
      states.addAll(texts(page, "alerts", "state"));
      ids.addAll(texts(page, "alerts", "id"));
      next = page.getString("next");
      pages++;
    }

    // Then
    assertThat(pages).isEqualTo(3);
    assertThat(states).containsExactly("retrying", "dead", "expired", "delivered", "delivered");
    assertThat(texts(get("/api/v1/alerts"), "alerts", "id")).isEqualTo(ids);
    JsonObject one = get("/api/v1/alerts/" + ids.get(4));
    assertThat(one.getJsonArray("slots").getJsonObject(0).getBoolean("told")).isTrue();
    assertThat(one.getLong("watch")).isEqualTo(watch);
    JsonObject pending = get("/api/v1/alerts/" + ids.get(0));
    assertThat(pending.getInstant("next_attempt_at")).isEqualTo(now().plusSeconds(60));
    assertThat(pending.getString("reason")).isEqualTo("502: no luck");
  }

  private static JsonObject onlyDelivery(JsonObject alert) {
    assertThat(alert.getJsonArray("deliveries")).hasSize(1);
    return alert.getJsonArray("deliveries").getJsonObject(0);
  }

  @Test
  void showsEachDelivery_fromItsTimeOnToItsEnd() {
    // Given
    Owed owed = alert("10:00");
    String path = "/api/v1/alerts/" + owed.alert().id();

    // Then: its time has come
    JsonObject first = onlyDelivery(get(path));
    assertThat(first.getString("channel")).isEqualTo("telegram");
    assertThat(first.getValue("destination")).isNull();
    assertThat(first.getString("state")).isEqualTo("sending");
    settle(
        new Settlement.Later(owed.id(), now(), now().plusSeconds(60), "quiet hours, or a digest"));
    JsonObject put = onlyDelivery(get(path));
    assertThat(put.getString("state")).isEqualTo("pending");
    assertThat(put.getInteger("attempts")).isZero();
    assertThat(put.getString("reason")).startsWith("quiet hours");
    settle(new Settlement.Retrying(owed.id(), now(), now().plusSeconds(60), "502: no luck"));
    assertThat(onlyDelivery(get(path)).getString("state")).isEqualTo("retrying");
    assertThat(onlyDelivery(get(path)).getInteger("attempts")).isEqualTo(1);
    api.api.clock.move(java.time.Duration.ofSeconds(60));
    assertThat(onlyDelivery(get(path)).getString("state")).isEqualTo("sending");
    settle(new Settlement.Delivered(owed.id(), now(), "m1", Set.of()));
    assertThat(onlyDelivery(get(path)).getString("state")).isEqualTo("delivered");
    assertThat(onlyDelivery(get(path)).getInteger("attempts")).isEqualTo(2);
  }

  @Test
  void owesNothingMore_ofWhatSomebodyHasSeen() {
    // Given
    Owed owed = alert("10:00");
    String path = "/api/v1/alerts/" + owed.alert().id();
    Somebody other = api.signUp("omid@example.org");

    // Then
    assertThat(api.api.post(path + "/acknowledge", null, other.shown()).status()).isEqualTo(404);
    assertThat(get(path).getValue("acknowledged_at")).isNull();
    for (int i = 0; i < 2; i++) {
      assertThat(api.api.post(path + "/acknowledge", null, sara).status()).isEqualTo(204);
    }
    JsonObject seen = get(path);
    assertThat(seen.getInstant("acknowledged_at")).isEqualTo(now());
    assertThat(onlyDelivery(seen).getString("state")).isEqualTo("expired");
    assertThat(onlyDelivery(seen).getString("reason")).isEqualTo("acknowledged");
    assertThat(texts(get("/api/v1/watches/" + watch + "/why"), "openings", "verdict"))
        .containsExactly("seen");
    settle(new Settlement.Delivered(owed.id(), now(), "m1", Set.of()));
    assertThat(get(path).getString("state"))
        .as("a message is never forgotten")
        .isEqualTo("delivered");
  }

  @Test
  void showsOperatorsHowAnOpeningWasToldInWaves() {
    // Given
    Recorded opening = recorded("10:00", opened(CALENDAR, "10:00"));
    Draft draft = new Draft(new WatchId(watch), List.of(alerted(opening)));
    Person omid = api.store.watches().person(new Contact("telegram", "7"), Language.EN).await();
    WatchId omids = api.store.watches().begin(omid.id(), new DoctorId(1)).await().id();
    Owed told =
        api.store
            .alertOutbox()
            .record(
                0,
                opening.number(),
                List.of(draft, new Draft(omids, draft.slots())),
                new Waves(1, 1, java.time.Duration.ofSeconds(10)))
            .await()
            .get(0);
    settle(new Settlement.Delivered(told.id(), now(), "m1", Set.of(opening.number())));

    // Then
    Reply reply = api.api.get("/api/v1/admin/fairness", AccountApi.bearer(AccountApi.OPERATOR));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    JsonObject first = reply.json().getJsonArray("openings").getJsonObject(0);
    assertThat(first.getLong("number")).isEqualTo(opening.number());
    assertThat(first.getBoolean("free")).isTrue();
    assertThat(texts(first, "waves", "woken")).containsExactly("1", "0");
    assertThat(texts(first, "waves", "spared")).containsExactly("0", "0");
    assertThat(api.api.get("/api/v1/admin/fairness", sara).status()).isEqualTo(403);
  }

  @Test
  void showsAlertsOfAWatchThatHasEnded_andNobodyElses() {
    // Given
    AlertId hers = alert("10:00").alert().id();
    Person omid = api.store.watches().person(new Contact("telegram", "7"), Language.EN).await();
    api.store.watches().end(new WatchId(watch), saras()).await();
    Somebody other = api.signUp("omid@example.org");

    // Then
    assertThat(texts(get("/api/v1/alerts"), "alerts", "id")).containsExactly(hers.toString());
    assertThat(api.api.get("/api/v1/alerts/" + hers, other.shown()).status()).isEqualTo(404);
    assertThat(
            api.api
                .get("/api/v1/alerts?watch=" + watch, other.shown())
                .json()
                .getJsonArray("alerts"))
        .isEmpty();
    assertThat(api.api.get("/api/v1/watches/" + watch + "/why", other.shown()).status())
        .isEqualTo(404);
    assertThat(api.store.ownAlerts().one(hers, omid.id()).await()).isEmpty();
    for (String wrong : List.of("x", "-1", "99999999999999999999", "1%20or%201=1")) {
      assertThat(api.api.get("/api/v1/alerts/" + wrong, sara).status()).isEqualTo(404);
    }
    for (String wrong : List.of("watch=x", "below=0", "limit=0", "limit=501", "after=1")) {
      assertThat(api.api.get("/api/v1/alerts?" + wrong, sara).status()).isEqualTo(400);
    }
  }

  private io.slothunter.scanner.watch.PersonId saras() {
    return api.store
        .watches()
        .changes(WatchChanges.Mark.BEGIN)
        .await()
        .running()
        .get(0)
        .watch()
        .person();
  }
}
