package io.slothunter.api.account;

import static io.slothunter.api.account.AccountApi.PASSWORD;
import static io.slothunter.api.account.AccountApi.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResetsIT {
  private static final String ANOTHER = "another horse battery";
  private static final String SARA = "sara@example.org";

  private final AccountApi api = new AccountApi();

  @BeforeEach
  void start() {
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @CanIgnoreReturnValue
  private Reply ask(String email) {
    return api.post("/api/v1/accounts/reset", new JsonObject().put("email", email));
  }

  private int use(String token, String password) {
    JsonObject body = new JsonObject().put("token", token).put("password", password);
    return api.post("/api/v1/accounts/reset/confirm", body).status();
  }

  private int signIn(String password) {
    return api.post("/api/v1/sessions", credentials(SARA, password)).status();
  }

  /** The token of the next mail. */
  private String mailed(int mails) {
    TestApi.eventually(() -> api.mails.size() > mails);
    return api.mailed(SARA);
  }

  @Test
  void leadsToAnotherPassword_once_andEndsAllSessions() {
    // Given
    Somebody sara = api.signUp(SARA);
    int before = api.mails.size();

    // When
    assertThat(ask("Sara@Example.org ".strip()).status()).isEqualTo(202);
    String token = mailed(before);

    // Then
    assertThat(signIn(PASSWORD)).as("to ask changes nothing").isEqualTo(201);
    assertThat(use(token, "short")).isEqualTo(400);
    assertThat(use(token, ANOTHER)).isEqualTo(204);
    assertThat(use(token, "a third horse battery")).as("a second time").isEqualTo(422);
    assertThat(signIn(PASSWORD)).isEqualTo(401);
    assertThat(signIn(ANOTHER)).isEqualTo(201);
    assertThat(api.api.get("/api/v1/me", sara.shown()).status()).isEqualTo(401);
    String trail = api.store.audit().page(Long.MAX_VALUE, 100).await().toString();
    assertThat(trail)
        .contains("actor=user " + sara.id() + ", action=resetPassword")
        .doesNotContain(token, SARA);
  }

  /** Were it a second statement, a process that ends in between would leave them running. */
  @Test
  void endsTheSessionsTogetherWithTheOldPassword() {
    // Given
    Somebody sara = api.signUp(SARA);
    UserId user = new UserId(sara.id());
    SecretHash token = SecretHash.of("t");
    Instant later = api.api.clock.instant().plusSeconds(60);
    api.store.passwordResets().open(token, user, later).await();
    SessionId first = api.store.sessions().begin(user, SecretHash.of("r"), later).await();

    // When
    var used = api.store.passwordResets().use(token, "hash").await();
    SessionId second = api.store.sessions().begin(user, SecretHash.of("s"), later).await();
    var ended = api.store.accounts().password(user, "another").await();

    // Then
    assertThat(used.orElseThrow().user()).isEqualTo(user);
    assertThat(used.orElseThrow().ended()).hasSize(2).contains(first);
    assertThat(ended).containsExactly(second);
    assertThat(api.store.sessions().until(first, user).await()).isEmpty();
    assertThat(api.store.sessions().until(second, user).await()).isEmpty();
    assertThat(api.store.passwordResets().use(token, "third").await()).isEmpty();
  }

  @Test
  void isGoodForAnHour_andOnlyTheLatest() {
    // Given
    api.signUp(SARA);
    int before = api.mails.size();
    ask(SARA);
    String first = mailed(before);
    ask(SARA);
    String second = mailed(before + 1);

    // Then
    assertThat(second).isNotEqualTo(first);
    assertThat(use(first, ANOTHER)).isEqualTo(422);
    api.api.clock.move(Duration.ofMinutes(61));
    assertThat(use(second, ANOTHER)).isEqualTo(422);
    assertThat(use("x".repeat(43), ANOTHER)).isEqualTo(422);
    assertThat(signIn(PASSWORD)).isEqualTo(201);
  }

  @Test
  void tellsNothingOfAddresses_andMailsNobodyElse() {
    // Given
    Somebody sara = api.signUp(SARA);
    int before = api.mails.size();

    // When
    Reply unknown = ask("nobody@example.org");
    Reply known = ask(SARA);
    String token = mailed(before);
    api.store.accounts().block(new UserId(sara.id()), true).await();
    Reply blocked = ask(SARA);

    // Then
    assertThat(unknown.status()).isEqualTo(202);
    assertThat(unknown.body()).isEqualTo(known.body()).isEqualTo(blocked.body());
    assertThat(use(token, ANOTHER)).as("who is shut out stays out").isEqualTo(422);
    assertThat(api.mails).hasSize(before + 1);
    assertThat(api.mails.get(before).to()).isEqualTo(SARA);
  }

  @Test
  void floodsNobodyWithMail() {
    // Given
    api.signUp(SARA);
    int before = api.mails.size();

    // When
    for (int i = 0; i < 20; i++) {
      assertThat(ask(SARA).status()).isEqualTo(202);
    }
    TestApi.eventually(() -> api.mails.size() >= before + 5);
    api.api.get("/api/v1/doctors");

    // Then
    assertThat(api.mails.size()).isLessThanOrEqualTo(before + 6);
  }
}
