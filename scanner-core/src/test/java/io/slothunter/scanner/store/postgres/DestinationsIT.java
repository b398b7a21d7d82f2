package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.destination.Destination;
import io.slothunter.scanner.destination.Destination.State;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.Destinations.Added;
import io.slothunter.scanner.store.Destinations.Draft;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Destinations and the keys of the installation, in a real database. */
@Timeout(60)
class DestinationsIT {
  private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);
  private final Destinations destinations = store.destinations();
  private final PersonId sara = person("1");
  private final PersonId omid = person("2");

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  private PersonId person(String chat) {
    return store.watches().person(new Contact("telegram", chat), Language.EN).await().id();
  }

  private static Draft draft(String channel, String address, String secret) {
    return new Draft(new Target(channel, address, secret), "mine", Duration.ofSeconds(90));
  }

  private static Draft hook(int number) {
    return draft("webhook", "https://hook.example.org/" + number, "whsec_a");
  }

  private Added add(PersonId person, Draft draft) {
    return destinations.add(person, draft, Optional.empty()).await();
  }

  private Destination made(PersonId person, Draft draft) {
    return ((Added.Made) add(person, draft)).destination();
  }

  private Destination unproven(String token) {
    Draft draft = draft("mail", "sara@example.org", "handle");
    Optional<SecretHash> proof = Optional.of(SecretHash.of(token));
    return ((Added.Made) destinations.add(sara, draft, proof).await()).destination();
  }

  @Test
  void keepsADestinationForItsPersonAlone() {
    // When
    Destination made = made(sara, hook(1));

    // Then
    assertThat(made)
        .isEqualTo(
            new Destination(
                made.id(),
                sara,
                hook(1).target(),
                "mine",
                Duration.ofSeconds(90),
                State.ACTIVE,
                "",
                now));
    assertThat(destinations.of(sara).await()).containsExactly(made);
    assertThat(destinations.one(made.id(), sara).await()).contains(made);
    assertThat(destinations.of(omid).await()).isEmpty();
    assertThat(destinations.one(made.id(), omid).await()).isEmpty();
    assertThat(destinations.change(made.id(), omid, "x", Duration.ZERO).await()).isEmpty();
    assertThat(destinations.rotate(made.id(), omid, "whsec_x", now).await()).isEmpty();
    assertThat(destinations.prove(made.id(), omid, SecretHash.of("x")).await()).isEmpty();
    assertThat(destinations.remove(made.id(), omid).await()).isFalse();
    assertThat(destinations.of(sara).await()).containsExactly(made);
    assertThat(destinations.remove(made.id(), sara).await()).isTrue();
    assertThat(destinations.of(sara).await()).isEmpty();
  }

  @Test
  void keepsOneOfEach_andTenAtMost_howeverManyComeAtOnce() {
    // When
    List<Future<Added>> all =
        IntStream.range(0, 40)
            .mapToObj(i -> destinations.add(sara, hook(i / 2), Optional.empty()))
            .toList();
    Future.all(all).await();

    // Then
    assertThat(all.stream().filter(f -> f.result() instanceof Added.Made)).hasSize(10);
    assertThat(all.stream().filter(f -> f.result() instanceof Added.Known)).hasSize(10);
    assertThat(all.stream().filter(f -> f.result() instanceof Added.TooMany)).hasSize(20);
    assertThat(made(omid, hook(1)).person()).isEqualTo(omid);
  }

  @Test
  void isToldNothing_untilItsOwnerHasShownTheToken_onceAndInTime() {
    // Given
    Destination destination = unproven("t");
    assertThat(destination.state()).isEqualTo(State.UNPROVEN);

    // Then
    assertThat(destinations.confirm(SecretHash.of("other")).await()).isEmpty();
    assertThat(destinations.prove(destination.id(), sara, SecretHash.of("t2")).await()).isPresent();
    assertThat(destinations.confirm(SecretHash.of("t")).await()).as("the token before").isEmpty();
    now = now.plus(Destinations.TOKEN_GOOD_FOR);
    assertThat(destinations.confirm(SecretHash.of("t2")).await()).as("too late").isEmpty();
    assertThat(destinations.prove(destination.id(), sara, SecretHash.of("t3")).await()).isPresent();
    assertThat(destinations.confirm(SecretHash.of("t3")).await().map(Destination::state))
        .contains(State.ACTIVE);
    assertThat(destinations.confirm(SecretHash.of("t3")).await()).as("a second time").isEmpty();
    assertThat(destinations.prove(destination.id(), sara, SecretHash.of("t4")).await())
        .as("nothing waits for it")
        .isEmpty();
  }

  @Test
  void forgetsWhatWasNeverProven_andNothingElse() {
    // Given
    assertThat(unproven("t").reason()).isEmpty();
    Destination proven = made(sara, hook(1));

    // When
    now = now.plus(Destinations.TOKEN_GOOD_FOR.multipliedBy(2)).plusSeconds(1);
    store.prune(now).mapEmpty().await();

    // Then
    assertThat(destinations.of(sara).await()).containsExactly(proven);
  }

  @Test
  void signsWithTheKeyBefore_forAWhile() {
    // Given
    DestinationId id = made(sara, hook(1)).id();

    // When
    destinations.rotate(id, sara, "whsec_b", Instant.ofEpochSecond(100)).mapEmpty().await();
    Optional<Destination> twice =
        destinations.rotate(id, sara, "whsec_c", Instant.ofEpochSecond(200)).await();

    // Then
    assertThat(twice.orElseThrow().target().secret()).isEqualTo("whsec_c whsec_b~200");
    Destination mail = unproven("t");
    assertThat(destinations.rotate(mail.id(), sara, "whsec_b", now).await()).isEmpty();
  }

  @Test
  void letsWhatIsGoneBeginAnew() {
    // Given
    Draft push = draft("push", "https://push.example.org/1", "key auth");
    Destination first = made(sara, push);
    assertThat(made(omid, push).id()).isNotEqualTo(first.id());

    // When
    destinations.gone(first.target().contact(), "410\0" + "x".repeat(600)).await();

    // Then
    for (PersonId each : List.of(sara, omid)) {
      Destination gone = destinations.of(each).await().get(0);
      assertThat(gone.state()).isEqualTo(State.GONE);
      assertThat(gone.reason()).startsWith("410x");
    }
    Destination again = made(sara, draft("push", "https://push.example.org/1", "other auth"));
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.state()).isEqualTo(State.ACTIVE);
    assertThat(again.reason()).isEmpty();
    assertThat(again.target().secret()).isEqualTo("other auth");
  }

  @Test
  void stopsTheMailOfWhoeverShowsWhatStandsInIt() {
    // Given
    assertThat(unproven("t").reason()).isEmpty();
    destinations.confirm(SecretHash.of("t")).mapEmpty().await();

    // Then
    assertThat(destinations.unsubscribe("other").await()).isFalse();
    assertThat(destinations.unsubscribe("").await()).isFalse();
    assertThat(destinations.unsubscribe("handle").await()).isTrue();
    assertThat(destinations.of(sara).await().get(0).state()).isEqualTo(State.GONE);
  }

  @Test
  void refusesWhatNoChannelCouldUse() {
    assertThatThrownBy(() -> destinations.add(new PersonId(99), hook(1), Optional.empty()).await())
        .isInstanceOf(StoreFailure.Refused.class);
    Draft late = new Draft(hook(1).target(), "", Duration.ofDays(2));
    assertThatThrownBy(() -> destinations.add(sara, late, Optional.empty()).await())
        .isInstanceOf(StoreFailure.Refused.class);
  }

  @Test
  void keepsOneKeyOfAName_whoeverComesFirst() {
    // When
    List<Future<String>> all =
        IntStream.range(0, 20).mapToObj(i -> store.serverKeys().keep("vapid", "key " + i)).toList();
    Future.all(all).await();

    // Then
    assertThat(all.stream().map(Future::result).distinct()).hasSize(1);
    assertThat(store.serverKeys().keep("other", "mine").await()).isEqualTo("mine");
  }
}
