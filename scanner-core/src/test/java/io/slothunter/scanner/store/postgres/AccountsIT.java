package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.store.StoreSamples.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.account.ApiKey;
import io.slothunter.scanner.account.AuditEntry;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.KeyId;
import io.slothunter.scanner.account.Profile;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.Scope;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Accounts.Candidate;
import io.slothunter.scanner.store.ApiKeys;
import io.slothunter.scanner.store.Sessions.Rotation;
import io.slothunter.scanner.store.SigningKeys.SigningKey;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users, sessions, keys and the trail, in a real database. */
@Timeout(60)
class AccountsIT {
  private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);
  private final Accounts accounts = store.accounts();

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  private static SecretHash hash(String secret) {
    return SecretHash.of(secret);
  }

  private void propose(String token, String email) {
    Candidate candidate = new Candidate(email, "hash of " + token, "Sara", Language.EN);
    accounts.propose(hash(token), candidate, now.plusSeconds(3600)).await();
  }

  private User user(String email) {
    propose("token of " + email, email);
    return accounts.confirm(hash("token of " + email)).await().orElseThrow();
  }

  @Test
  void makesAnAccountOfAToken_onceAndInTime() {
    // Given
    propose("a", "sara@example.org");
    propose("b", "sara@example.org");
    propose("late", "omid@example.org");

    // When
    User sara = accounts.confirm(hash("a")).await().orElseThrow();

    // Then
    assertThat(sara.email()).contains("sara@example.org");
    assertThat(sara.role()).isEqualTo(Role.PATIENT);
    assertThat(sara.person().contact().channel()).isEqualTo("none");
    assertThat(sara.profile().language()).isEqualTo(Language.EN);
    assertThat(accounts.confirm(hash("a")).await()).isEmpty();
    assertThat(accounts.confirm(hash("b")).await()).as("the address is taken").isEmpty();
    assertThat(accounts.login("sara@example.org").await().orElseThrow().password())
        .isEqualTo("hash of a");
    assertThat(accounts.user(sara.id()).await()).contains(sara);
    now = now.plusSeconds(3601);
    assertThat(accounts.confirm(hash("late")).await()).isEmpty();
    assertThat(accounts.login("omid@example.org").await()).isEmpty();
  }

  @Test
  void makesOneAccount_whenTwoTokensOfAnAddressComeAtOnce() {
    // Given
    IntStream.range(0, 10).forEach(i -> propose("t" + i, "sara@example.org"));

    // When
    List<Future<Optional<User>>> all =
        new ArrayList<>(
            IntStream.range(0, 10).mapToObj(i -> accounts.confirm(hash("t" + i))).toList());
    Future.all(all).await();

    // Then
    assertThat(all.stream().filter(each -> each.result().isPresent())).hasSize(1);
    assertThat(accounts.users(0, 10).await()).hasSize(1);
  }

  @Test
  void locksAnAddress_forLongerWithEachAttempt_howeverManyComeAtOnce() {
    // When
    List<Future<Optional<Instant>>> attempts =
        new ArrayList<>(IntStream.range(0, 40).mapToObj(i -> accounts.attempt(hash("x"))).toList());
    Future.all(attempts).await();

    // Then
    assertThat(attempts.stream().filter(each -> each.result().isEmpty())).hasSize(5);
    assertThat(accounts.attempt(hash("x")).await()).contains(now.plusSeconds(30));
    assertThat(accounts.attempt(hash("y")).await()).isEmpty();
    now = now.plusSeconds(30);
    assertThat(accounts.attempt(hash("x")).await()).isEmpty();
    assertThat(accounts.attempt(hash("x")).await()).contains(now.plusSeconds(60));
    for (int i = 0; i < 10; i++) {
      now = now.plus(Accounts.LONGEST_LOCK);
      assertThat(accounts.attempt(hash("x")).await()).isEmpty();
    }
    assertThat(accounts.attempt(hash("x")).await()).contains(now.plus(Accounts.LONGEST_LOCK));
    accounts.forgive(hash("x")).await();
    assertThat(accounts.attempt(hash("x")).await()).isEmpty();
  }

  @Test
  void rotatesATokenOnce_andEndsTheSessionOfOneUsedTwice() {
    // Given
    UserId sara = user("sara@example.org").id();
    Instant end = now.plus(Duration.ofDays(30));
    SessionId session = store.sessions().begin(sara, hash("r0"), end).await();
    SessionId other = store.sessions().begin(sara, hash("o0"), end).await();

    // When
    Rotation first = store.sessions().rotate(hash("r0"), hash("r1")).await();
    Rotation again = store.sessions().rotate(hash("r0"), hash("r2")).await();

    // Then
    assertThat(first).isEqualTo(new Rotation.Rotated(session, sara, Role.PATIENT));
    assertThat(again).isEqualTo(new Rotation.Reused(session, sara));
    assertThat(store.sessions().rotate(hash("r1"), hash("r3")).await())
        .as("the thief's token and the owner's are both dead")
        .isEqualTo(new Rotation.Unknown());
    assertThat(store.sessions().endedSince(now).await()).containsExactly(session);
    assertThat(store.sessions().rotate(hash("o0"), hash("o1")).await())
        .isInstanceOf(Rotation.Rotated.class);
    assertThat(store.sessions().endAll(sara).await()).containsExactly(other);
    assertThat(store.sessions().rotate(hash("o1"), hash("o2")).await())
        .isEqualTo(new Rotation.Unknown());
  }

  @Test
  void letsOneOfManyRotate() {
    // Given
    UserId sara = user("sara@example.org").id();
    store.sessions().begin(sara, hash("r"), now.plusSeconds(99)).mapEmpty().await();

    // When
    List<Future<Rotation>> all =
        new ArrayList<>(
            IntStream.range(0, 10)
                .mapToObj(i -> store.sessions().rotate(hash("r"), hash("n" + i)))
                .toList());
    Future.all(all).await();

    // Then
    assertThat(all.stream().filter(each -> each.result() instanceof Rotation.Rotated)).hasSize(1);
    assertThat(store.sessions().endedSince(now).await()).hasSize(1);
  }

  @Test
  void endsOnlyOnesOwnSession_andForgetsOldOnes() {
    // Given
    UserId sara = user("sara@example.org").id();
    UserId omid = user("omid@example.org").id();
    SessionId session = store.sessions().begin(sara, hash("r"), now.plusSeconds(9)).await();

    // When, then
    assertThat(store.sessions().end(session, omid).await()).isFalse();
    assertThat(store.sessions().end(session, sara).await()).isTrue();
    assertThat(store.sessions().end(session, sara).await()).isFalse();
    store.sessions().begin(sara, hash("old"), now.plusSeconds(9)).mapEmpty().await();
    now = now.plusSeconds(9);
    assertThat(store.sessions().rotate(hash("old"), hash("new")).await())
        .isEqualTo(new Rotation.Unknown());
    now = now.plus(Duration.ofDays(2));
    assertThat(store.prune(Instant.EPOCH).await()).isNotNull();
    assertThat(store.sessions().endAll(sara).await()).isEmpty();
  }

  @Test
  void keepsKeysByTheirHash_rotatesWithAnOverlap_andRevokes() {
    // Given
    UserId sara = user("sara@example.org").id();
    UserId omid = user("omid@example.org").id();
    Instant end = now.plus(Duration.ofDays(90));
    ApiKey key =
        store.apiKeys().make(sara, "watch", Set.of(Scope.READ), hash("k"), end).await().get();

    // When
    Instant overlap = now.plus(Duration.ofDays(1));
    assertThat(store.apiKeys().rotate(key.id(), omid, hash("x"), end, overlap).await()).isEmpty();
    ApiKey next =
        store.apiKeys().rotate(key.id(), sara, hash("k2"), end, overlap).await().orElseThrow();

    // Then
    assertThat(next.scopes()).containsExactly(Scope.READ);
    assertThat(next.name()).isEqualTo("watch");
    assertThat(store.apiKeys().find(hash("k")).await().orElseThrow().key().user()).isEqualTo(sara);
    assertThat(store.apiKeys().find(hash("k2")).await()).isPresent();
    now = overlap;
    assertThat(store.apiKeys().find(hash("k")).await()).isEmpty();
    assertThat(store.apiKeys().of(sara).await()).containsExactly(next);
    assertThat(store.apiKeys().revoke(next.id(), omid).await()).isFalse();
    assertThat(store.apiKeys().revoke(next.id(), sara).await()).isTrue();
    assertThat(store.apiKeys().find(hash("k2")).await()).isEmpty();
    assertThat(store.apiKeys().revoke(new KeyId(999), sara).await()).isFalse();
  }

  @Test
  void givesAUserOnlySoManyKeys_howeverManyAreAskedForAtOnce() {
    // Given
    UserId sara = user("sara@example.org").id();

    // When
    List<Future<Optional<ApiKey>>> all = new ArrayList<>();
    for (int i = 0; i < 2 * ApiKeys.MOST; i++) {
      all.add(store.apiKeys().make(sara, "k", Set.of(), hash("k" + i), now.plusSeconds(9)));
    }
    Future.all(all).await();

    // Then
    assertThat(store.apiKeys().of(sara).await()).hasSize(ApiKeys.MOST);
  }

  @Test
  void blockingEndsAllThatAUserHas_andANewRoleTheirSessions() {
    // Given
    UserId sara = user("sara@example.org").id();
    Instant end = now.plusSeconds(999);
    store.sessions().begin(sara, hash("r"), end).mapEmpty().await();
    assertThat(store.apiKeys().make(sara, "k", Set.of(), hash("k"), end).await()).isPresent();

    // When
    User operator = accounts.assign(sara, Role.OPERATOR).await().orElseThrow();
    assertThat(operator.role()).isEqualTo(Role.OPERATOR);
    assertThat(store.sessions().endedSince(now).await()).hasSize(1);
    store.sessions().begin(sara, hash("r2"), end).mapEmpty().await();
    User blocked = accounts.block(sara, true).await().orElseThrow();

    // Then
    assertThat(blocked.blocked()).isTrue();
    assertThat(store.sessions().endedSince(now).await()).hasSize(2);
    assertThat(store.apiKeys().of(sara).await()).isEmpty();
    assertThat(accounts.block(sara, false).await().orElseThrow().blocked()).isFalse();
    assertThat(accounts.assign(new UserId(99), Role.ADMIN).await()).isEmpty();
  }

  @Test
  void changesAProfile() {
    // Given
    User sara = user("sara@example.org");
    QuietHours quiet = new QuietHours(LocalTime.of(23, 0), LocalTime.of(7, 30));
    Profile profile =
        new Profile("سارا", Language.FA, ZoneId.of("Europe/Berlin"), Optional.of(quiet));

    // When
    User changed = accounts.change(sara.id(), profile).await().orElseThrow();

    // Then
    assertThat(changed.profile()).isEqualTo(profile);
    assertThat(accounts.user(sara.id()).await()).contains(changed);
  }

  @Test
  void addsOneSigningKey_whenManyProcessesTry() {
    // When
    Future.all(
            IntStream.range(0, 8)
                .mapToObj(i -> store.signingKeys().add(new SigningKey("k" + i, "{}", now), now))
                .toList())
        .await();

    // Then
    assertThat(store.signingKeys().all().await()).hasSize(1);
    now = now.plusSeconds(9);
    store.signingKeys().add(new SigningKey("new", "{}", now), now).await();
    assertThat(store.signingKeys().all().await().get(0).kid()).isEqualTo("new");
    store.signingKeys().forget(now).await();
    assertThat(store.signingKeys().all().await()).hasSize(1);
  }

  @Test
  void keepsTheTrail() {
    // When
    long one = store.audit().begin("anyone", "addDoctor", "").await();
    long two = store.audit().begin("user 1", "pauseWatch", "7").await();
    store.audit().settle(one, "user 1", "doctor 3", 201).await();

    // Then
    assertThat(store.audit().page(Long.MAX_VALUE, 10).await())
        .containsExactly(
            new AuditEntry(two, now, "user 1", "pauseWatch", "7", OptionalInt.empty()),
            new AuditEntry(one, now, "user 1", "addDoctor", "doctor 3", OptionalInt.of(201)));
    assertThat(store.audit().page(two, 10).await()).hasSize(1);
  }

  @Test
  void restsOnlyOnesOwnWatch_andPollsForNobodyMeanwhile() {
    // Given
    var doctor = store.directory().save(listing("dr-ahmadi", "visit")).await().doctor();
    PersonId sara = user("sara@example.org").person().id();
    PersonId omid = user("omid@example.org").person().id();
    Watch watch = store.watches().begin(sara, doctor.id()).await();

    // When
    assertThat(store.ownWatches().pause(watch.id(), omid).await()).isEmpty();
    assertThat(store.watches().watchedCalendars(500).await()).hasSize(1);
    assertThat(store.ownWatches().pause(watch.id(), sara).await())
        .contains(new OwnWatch(watch, true, Optional.empty()));

    // Then
    assertThat(store.watches().watchedCalendars(500).await()).isEmpty();
    assertThat(store.ownWatches().resume(watch.id(), sara).await()).isPresent();
    assertThat(store.watches().watchedCalendars(500).await()).hasSize(1);
    Instant until = now.plusSeconds(60);
    assertThat(store.ownWatches().snooze(watch.id(), sara, until).await())
        .contains(new OwnWatch(watch, false, Optional.of(until)));
    assertThat(store.watches().watchedCalendars(500).await()).isEmpty();
    assertThat(store.ownWatches().of(omid).await()).isEmpty();
    now = until;
    assertThat(store.watches().watchedCalendars(500).await()).hasSize(1);
    assertThat(store.ownWatches().of(sara).await()).hasSize(1);
  }

  @Test
  void makesOneUserOfAnIdentity_howeverManyEnterAtOnce() {
    // Given
    Identity identity = new Identity("telegram", "1001");
    Contact chat = new Contact("telegram", "1001");
    Person known = store.watches().person(chat, Language.EN).await();

    // When
    List<Future<User>> all =
        new ArrayList<>(
            IntStream.range(0, 10)
                .mapToObj(i -> store.identities().enter(identity, chat, "Sara", Language.FA))
                .toList());
    Future.all(all).await();

    // Then
    assertThat(all.stream().map(each -> each.result().id()).distinct()).hasSize(1);
    assertThat(all.get(0).result().person()).as("the chat and its tongue stay").isEqualTo(known);
    assertThat(all.get(0).result().email()).isEmpty();
    assertThat(accounts.users(0, 10).await()).hasSize(1);
  }

  @Test
  void joinsAChat_andMovesTheWatches() {
    // Given
    var one = store.directory().save(listing("dr-one", "visit")).await().doctor().id();
    var two = store.directory().save(listing("dr-two", "visit")).await().doctor().id();
    User sara = user("sara@example.org");
    Contact chat = new Contact("telegram", "1001");
    Person before = store.watches().person(chat, Language.FA).await();
    Watch hers = store.watches().begin(sara.person().id(), one).await();
    store.watches().begin(sara.person().id(), two).mapEmpty().await();
    Watch theirs = store.watches().begin(before.id(), two).await();
    Identity identity = new Identity("telegram", "1001");

    // When
    User joined = store.identities().join(sara.id(), identity, chat).await().orElseThrow();

    // Then
    assertThat(joined.person().id()).isEqualTo(before.id());
    assertThat(joined.profile().language()).isEqualTo(Language.EN);
    assertThat(store.ownWatches().of(before.id()).await().stream().map(w -> w.watch().id()))
        .containsExactlyInAnyOrder(hers.id(), theirs.id());
    assertThat(store.ownWatches().of(sara.id()).await())
        .as("of whoever the user is now")
        .isEqualTo(store.ownWatches().of(before.id()).await());
    assertThat(store.ownWatches().of(new UserId(sara.id().value() + 9)).await()).isEmpty();
    assertThat(store.ownWatches().of(sara.person().id()).await()).isEmpty();
    assertThat(store.identities().enter(identity, chat, "", Language.FA).await()).isEqualTo(joined);

    // When
    User omid = user("omid@example.org");

    // Then
    assertThat(store.identities().join(omid.id(), identity, chat).await()).isEmpty();
    Identity other = new Identity("telegram", "2");
    assertThat(store.identities().join(omid.id(), other, chat).await()).isEmpty();
    assertThat(accounts.user(omid.id()).await()).contains(omid);
  }

  @Test
  void usesAProofOnce() {
    assertThat(store.identities().spend(hash("p")).await()).isTrue();
    assertThat(store.identities().spend(hash("p")).await()).isFalse();
    now = now.plus(Duration.ofDays(2));
    assertThat(store.prune(Instant.EPOCH).await()).isNotNull();
    assertThat(store.identities().spend(hash("p")).await()).isTrue();
  }
}
