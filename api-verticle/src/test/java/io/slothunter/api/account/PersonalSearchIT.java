package io.slothunter.api.account;

import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slot;
import static io.slothunter.api.account.AccountApi.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.worth.Taste;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What whoever is signed in finds first. */
@Timeout(60)
class PersonalSearchIT {
  private static final String BOTH = "/api/v1/appointments/search?doctor_id=1&doctor_id=2";

  private final AccountApi api = new AccountApi();
  private Somebody sara;
  private PersonId person;

  @BeforeEach
  void twoDoctors() {
    api.api.log.write(opened(10, slot("2026-11-25T05:00:00Z")));
    api.api.log.write(opened(20, slot("2026-11-25T06:00:00Z")));
    api.api.log.write(opened(10, slot("2026-11-25T07:00:00Z")));
    api.start();
    sara = api.signUp("sara@example.org");
    person = api.store.accounts().user(new UserId(sara.id())).await().orElseThrow().person().id();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private List<String> found(String query, String token) {
    Reply reply = api.api.get(query, bearer(token));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.json().getJsonArray("slots").stream()
        .map(each -> (JsonObject) each)
        .map(each -> each.getLong("doctor") + "@" + each.getString("start").substring(11, 13))
        .toList();
  }

  private static Taste likes(long doctor) {
    return (venue, start, now) -> venue.doctor().value() == doctor ? 3 : 0;
  }

  @Test
  void putsTheSoonestFirst_untilSomethingIsKnown() {
    assertThat(found(BOTH, sara.access())).containsExactly("1@05", "2@06", "1@07");
    api.api.worth = who -> who.equals(person) ? likes(2) : Taste.NONE;
    untilKnown();
    assertThat(found(BOTH, sara.access())).containsExactly("2@06", "1@05", "1@07");
    assertThat(found(BOTH + "&sort=soonest", sara.access()))
        .containsExactly("1@05", "2@06", "1@07");
  }

  @Test
  void keepsThePagesAsTheyAre() {
    api.api.worth = who -> likes(2);
    untilKnown();
    Reply first = api.api.get(BOTH + "&limit=2", bearer(sara.access()));
    assertThat(found(BOTH + "&limit=2", sara.access())).containsExactly("2@06", "1@05");
    assertThat(found(first.json().getString("next"), sara.access())).containsExactly("1@07");
  }

  @Test
  void putsThoseFirstForWhomOneWaits() {
    Reply begun = api.post("/api/v1/watches", new JsonObject().put("doctor", 2), sara.shown());
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
    assertThat(api.store.ownWatches().of(person).await()).hasSize(1);
    untilKnown();
    assertThat(found(BOTH, sara.access())).containsExactly("2@06", "1@05", "1@07");
  }

  /** A store that is slow, as on a busy machine, is asked again a little later. */
  private void untilKnown() {
    TestApi.eventually(
        () -> {
          api.api.clock.move(Duration.ofSeconds(11));
          return found(BOTH, sara.access()).get(0).equals("2@06");
        });
  }

  @Test
  void givesProgramsTheOrderThatTheyCountOn() {
    api.api.worth = who -> likes(2);
    JsonObject wish = new JsonObject().put("name", "x").put("scopes", new JsonArray().add("read"));
    String key = api.post("/api/v1/me/keys", wish, sara.shown()).json().getString("secret");
    assertThat(found(BOTH, key)).containsExactly("1@05", "2@06", "1@07");
  }

  @Test
  void putsTheSoonestFirst_whereTasteIsNoNumber() {
    api.api.worth = who -> (venue, start, now) -> Double.NaN;
    assertThat(found(BOTH, sara.access())).containsExactly("1@05", "2@06", "1@07");
  }
}
