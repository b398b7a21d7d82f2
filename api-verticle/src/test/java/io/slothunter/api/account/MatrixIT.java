package io.slothunter.api.account;

import static io.slothunter.api.account.AccountApi.bearer;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.contract.ContractCheck;
import io.slothunter.scanner.account.Role;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every route, taken by everybody, and with other people's ids. */
@Timeout(300)
class MatrixIT {
  /**
   * Who may take which: nobody in particular (n), patients, clinics, operators, admins (p, c, o,
   * a), the operator's token (t), and a patient's key that reads (r) or watches (w), an operator's
   * that operates (x). Written down apart from the table of rules, which is held against it.
   */
  private static final Map<String, String> WHO =
      Map.ofEntries(
          entry("isAlive", "npcoatrwx"),
          entry("isReady", "npcoatrwx"),
          entry("openApi", "npcoatrwx"),
          entry("asyncApi", "npcoatrwx"),
          entry("docs", "npcoatrwx"),
          entry("jwks", "npcoatrwx"),
          entry("signUp", "npcoatrwx"),
          entry("confirmAddress", "npcoatrwx"),
          entry("askReset", "npcoatrwx"),
          entry("resetPassword", "npcoatrwx"),
          entry("signIn", "npcoatrwx"),
          entry("signInByTelegram", "npcoatrwx"),
          entry("beginOpenId", "npcoatrwx"),
          entry("signInByOpenId", "npcoatrwx"),
          entry("refreshTokens", "npcoatrwx"),
          entry("listSlots", "pcoatr"),
          entry("searchSlots", "pcoatr"),
          entry("listDoctors", "pcoatr"),
          entry("getDoctor", "pcoatr"),
          entry("listSimilarDoctors", "pcoatr"),
          entry("listProviders", "pcoatr"),
          entry("live", "npcoatr"),
          entry("liveEvents", "pcoatr"),
          entry("makeLiveTicket", "pcoar"),
          entry("addDoctor", "pcoatw"),
          entry("listWatches", "pcoaw"),
          entry("beginWatch", "pcoaw"),
          entry("previewWatch", "pcoaw"),
          entry("getWatch", "pcoaw"),
          entry("changeWatch", "pcoaw"),
          entry("endWatch", "pcoaw"),
          entry("pauseWatch", "pcoaw"),
          entry("resumeWatch", "pcoaw"),
          entry("snoozeWatch", "pcoaw"),
          entry("listAlerts", "pcoaw"),
          entry("getAlert", "pcoaw"),
          entry("acknowledgeAlert", "pcoaw"),
          entry("explainWatch", "pcoaw"),
          entry("getFeed", "pcoaw"),
          entry("openFeed", "pcoaw"),
          entry("closeFeed", "pcoaw"),
          entry("calendarFeed", "npcoatrwx"),
          entry("newsFeed", "npcoatrwx"),
          entry("getMe", "pcoar"),
          entry("changeMe", "pcoa"),
          entry("changePassword", "pcoa"),
          entry("joinTelegram", "pcoa"),
          entry("signOut", "pcoa"),
          entry("signOutEverywhere", "pcoa"),
          entry("listFamily", "pcoa"),
          entry("addFamily", "pcoa"),
          entry("agreeFamily", "pcoa"),
          entry("withdrawFamily", "pcoa"),
          entry("listKeys", "pcoa"),
          entry("makeKey", "pcoa"),
          entry("rotateKey", "pcoa"),
          entry("revokeKey", "pcoa"),
          entry("listDestinations", "pcoar"),
          entry("addDestination", "pcoa"),
          entry("changeDestination", "pcoa"),
          entry("removeDestination", "pcoa"),
          entry("rotateDestination", "pcoa"),
          entry("testDestination", "pcoa"),
          entry("proveDestination", "pcoa"),
          entry("confirmPage", "npcoatrwx"),
          entry("confirmDestination", "npcoatrwx"),
          entry("unsubscribePage", "npcoatrwx"),
          entry("unsubscribe", "npcoatrwx"),
          entry("pushKey", "npcoatrwx"),
          entry("explainPolling", "oatx"),
          entry("listModels", "oatx"),
          entry("figures", "oatx"),
          entry("showFairness", "oatx"),
          entry("pauseProvider", "oatx"),
          entry("resumeProvider", "oatx"),
          entry("listClinicDoctors", "cat"),
          entry("changeClinicDoctor", "cat"),
          entry("getClinic", "at"),
          entry("changeClinic", "at"),
          entry("listUsers", "at"),
          entry("changeUser", "at"),
          entry("listAudit", "at"));

  /** Operations that end what the others are tried with. */
  private static final Set<String> LAST = Set.of("signOut", "signOutEverywhere");

  private static final JsonObject NOTHING = new JsonObject().put("nothing", "of this");

  private final AccountApi api = new AccountApi().start();

  @AfterEach
  void stop() {
    api.close();
  }

  private String key(Somebody of, String scope) {
    JsonObject wish = new JsonObject().put("name", scope).put("scopes", new JsonArray().add(scope));
    return api.post("/api/v1/me/keys", wish, of.shown()).json().getString("secret");
  }

  private Map<Character, String[]> everybody() {
    Map<Character, String[]> all = new LinkedHashMap<>();
    Somebody patient = api.as(Role.PATIENT);
    Somebody operator = api.as(Role.OPERATOR);
    all.put('n', new String[0]);
    all.put('p', patient.shown());
    all.put('c', api.as(Role.CLINIC).shown());
    all.put('o', operator.shown());
    all.put('a', api.as(Role.ADMIN).shown());
    all.put('t', bearer(AccountApi.OPERATOR));
    all.put('r', bearer(key(patient, "read")));
    all.put('w', bearer(key(patient, "watch")));
    all.put('x', bearer(key(operator, "operate")));
    return all;
  }

  /** Bodies that no route takes: nothing is changed by whoever is let in. */
  private Reply ask(String operation, String[] shown) {
    String[] way = ContractCheck.operations().get(operation);
    String path =
        way[1]
            .replace("{id}", way[1].contains("providers") ? "nowhere" : "999999")
            .replace("{secret}", "x".repeat(43))
            .replace("{file}", "index.html");
    boolean reads = way[0].equals("GET");
    if (operation.equals("liveEvents")) {
      path += "?doctor=x";
    }
    return reads
        ? api.api.get(path, shown)
        : api.with(HttpMethod.valueOf(way[0]), path, NOTHING, shown);
  }

  @Test
  void letsEverybodyTakeTheirRoutes_andNoOther() {
    // Given
    assertThat(new TreeSet<>(WHO.keySet()))
        .isEqualTo(new TreeSet<>(ContractCheck.operations().keySet()));
    Map<Character, String[]> everybody = everybody();
    List<String> order = new ArrayList<>(WHO.keySet());
    order.sort((a, b) -> Boolean.compare(LAST.contains(a), LAST.contains(b)));
    int leaks = 0;
    int asked = 0;

    for (String operation : order) {
      for (Map.Entry<Character, String[]> each : everybody.entrySet()) {
        // When
        if (LAST.contains(operation) && "pcoa".indexOf(each.getKey()) >= 0) {
          continue;
        }
        Reply reply = ask(operation, each.getValue());
        String what =
            operation + " by " + each.getKey() + " → " + reply.status() + " " + reply.body();
        boolean may = WHO.get(operation).indexOf(each.getKey()) >= 0;
        asked++;

        // Then
        if (may) {
          assertThat(reply.status()).as(what).isNotIn(401, 403, 500);
        } else {
          leaks += reply.status() == 401 || reply.status() == 403 ? 0 : 1;
          assertThat(reply.status()).as(what).isEqualTo(each.getKey() == 'n' ? 401 : 403);
          assertThat(reply.json().getString("type")).as(what).startsWith("urn:slothunter:problem:");
        }
      }
    }
    assertThat(asked).isGreaterThan(350);
    assertThat(leaks).isZero();
  }

  @Test
  void showsNobodyWhatIsAnothers_andLetsNobodyChangeIt() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    Reply watch = api.post("/api/v1/watches", new JsonObject().put("doctor", 1), sara.shown());
    String path = watch.header("Location");
    JsonObject wish =
        new JsonObject().put("name", "hers").put("scopes", new JsonArray().add("read"));
    long key = api.post("/api/v1/me/keys", wish, sara.shown()).json().getLong("id");
    Map<Character, String[]> others = everybody();
    api.api.post(path + "/feed", null, sara.shown());
    JsonObject hook = new JsonObject().put("url", "jsons://hers.example.org/").put("name", "hers");
    long place = api.post("/api/v1/me/destinations", hook, sara.shown()).json().getLong("id");
    String destination = "/api/v1/me/destinations/" + place;
    String before = hers(sara, path);
    JsonObject until = new JsonObject().put("until", "2026-11-25T06:00:00Z");
    String doctor = "/api/v1/clinic/doctors/1";
    String nowhere = "/api/v1/clinic/doctors/999999";
    JsonObject change = new JsonObject().put("disabled", true);

    for (Map.Entry<Character, String[]> other : others.entrySet()) {
      String who = "by " + other.getKey();
      // When
      List<Reply> replies =
          List.of(
              api.api.get(path, other.getValue()),
              api.with(HttpMethod.DELETE, path, null, other.getValue()),
              api.api.post(path + "/pause", null, other.getValue()),
              api.api.post(path + "/resume", null, other.getValue()),
              api.post(path + "/snooze", until, other.getValue()),
              api.api.get(path + "/why", other.getValue()),
              api.api.get(path + "/feed", other.getValue()),
              api.api.post(path + "/feed", null, other.getValue()),
              api.with(HttpMethod.DELETE, path + "/feed", null, other.getValue()),
              api.with(HttpMethod.DELETE, "/api/v1/me/keys/" + key, null, other.getValue()),
              api.post("/api/v1/me/keys/" + key + "/rotate", new JsonObject(), other.getValue()),
              api.with(HttpMethod.PATCH, destination, new JsonObject(), other.getValue()),
              api.with(HttpMethod.DELETE, destination, null, other.getValue()),
              api.post(destination + "/rotate", new JsonObject(), other.getValue()),
              api.api.post(destination + "/test", null, other.getValue()),
              api.api.post(destination + "/prove", null, other.getValue()),
              // She is no clinic, and no doctor is another clinic's.
              api.api.get("/api/v1/admin/clinics/" + sara.id(), other.getValue()),
              "at".indexOf(other.getKey()) >= 0
                  ? api.with(HttpMethod.PATCH, nowhere, change, other.getValue())
                  : api.with(HttpMethod.PATCH, doctor, change, other.getValue()));

      // Then
      assertThat(replies)
          .as(who)
          .allMatch(reply -> List.of(401, 403, 404).contains(reply.status()));
      for (String list :
          List.of("/api/v1/watches", "/api/v1/me/keys", "/api/v1/me/destinations", "/api/v1/me")) {
        assertThat(api.api.get(list, other.getValue()).body().toString())
            .as(who)
            .doesNotContain("hers", "sara@", "\"doctor\":1,");
      }
    }
    assertThat(hers(sara, path)).isEqualTo(before);
  }

  private String hers(Somebody sara, String watch) {
    return api.api.get(watch, sara.shown()).body().toString()
        + api.api.get(watch + "/feed", sara.shown()).body()
        + api.api.get("/api/v1/me/keys", sara.shown()).body()
        + api.api.get("/api/v1/me/destinations", sara.shown()).body()
        + api.api.get("/api/v1/me", sara.shown()).body();
  }
}
