package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.alerted;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.closed;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.account.FamilyBond;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.destination.Destination;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.Accounts.Candidate;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.SentMessages.Mark;
import io.slothunter.scanner.store.SentMessages.Sent;
import io.slothunter.scanner.store.SentMessages.Whole;
import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.store.WatchTroubles;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who is told where an account stands behind a person: one that moves to a chat, that acts for a
 * child, or that is shut out.
 */
@Timeout(60)
class ToldPeopleIT {
  private volatile Instant now = NOON;
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, () -> now);
  private CalendarId calendar;
  private DoctorId doctor;

  @BeforeEach
  void aDoctor() {
    var entry = store.directory().save(listing("dr-ahmadi", "visit")).await();
    calendar = entry.calendars().get(0).id();
    doctor = entry.doctor().id();
  }

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  // Those who take part

  private User byMail(String email) {
    SecretHash token = SecretHash.of(email);
    Candidate candidate = new Candidate(email, "x", "Sara", Language.EN);
    store.accounts().propose(token, candidate, now.plusSeconds(9)).await();
    return store.accounts().confirm(token).await().orElseThrow();
  }

  private static Contact chat(String number) {
    return new Contact("telegram", number);
  }

  private User byTelegram(String number) {
    return store
        .identities()
        .enter(new Identity("telegram", number), chat(number), "Sara", Language.EN)
        .await();
  }

  @CanIgnoreReturnValue
  private PersonId join(User user, String number) {
    return store
        .identities()
        .join(user.id(), new Identity("telegram", number), chat(number))
        .await()
        .orElseThrow()
        .person()
        .id();
  }

  private Person person(String number) {
    return store.watches().person(chat(number), Language.EN).await();
  }

  private FamilyBond child(User guardian) {
    return store.family().addChild(guardian.id(), "Ali", "2026-11").await().orElseThrow();
  }

  private PersonId actsAs(User actor, FamilyBond bond) {
    return store.family().actsAs(actor.id(), bond.id()).await().orElseThrow().id();
  }

  @CanIgnoreReturnValue
  private WatchId watch(PersonId person) {
    return store.watches().begin(person, doctor).await().id();
  }

  @CanIgnoreReturnValue
  private Destination webhook(PersonId person, String address) {
    Destinations.Draft draft =
        new Destinations.Draft(new Target("webhook", address, "key"), "mine", Duration.ZERO);
    return ((Destinations.Added.Made)
            store.destinations().add(person, draft, Optional.empty()).await())
        .destination();
  }

  // What happens

  @CanIgnoreReturnValue
  private List<Owed> open(String time, WatchId... watches) {
    Recorded recorded =
        store.slotLog().append(change(calendar, free(time), opened(calendar, time))).await().get(0);
    List<Draft> drafts =
        List.of(watches).stream().map(w -> new Draft(w, List.of(alerted(recorded)))).toList();
    return store
        .alertOutbox()
        .record(store.alertOutbox().cursor().await(), store.slotLog().head().await(), drafts)
        .await();
  }

  private void deliver(Owed owed, String message) {
    store
        .alertOutbox()
        .settle(
            List.of(
                new Settlement.Delivered(
                    owed.id(), now, message, Set.of(owed.slots().get(0).number()))))
        .await();
  }

  private List<Owed> due(String channel, int limit) {
    return store.alertOutbox().due(channel, now, limit).await();
  }

  private long owed() {
    return store.alertOutbox().counts().await().open();
  }

  private List<WatchId> running() {
    return store.watches().changes(WatchChanges.Mark.BEGIN).await().running().stream()
        .map(own -> own.watch().id())
        .toList();
  }

  private WatchChanges since(WatchChanges.Mark mark) {
    return store.watches().changes(mark).await();
  }

  // An account that moves to a chat

  @Test
  void takesItsDestinationsAlong_toTheChatThatItMovesTo() {
    // Given
    User sara = byMail("sara@example.org");
    WatchId watch = watch(sara.person().id());
    Destination hook = webhook(sara.person().id(), "https://hook.example.org/1");
    assertThat(open("10:00", watch)).hasSize(1);

    // When
    PersonId there = join(sara, "1001");

    // Then
    assertThat(there).isNotEqualTo(sara.person().id());
    assertThat(store.destinations().of(there).await())
        .extracting(Destination::id)
        .containsExactly(hook.id());
    assertThat(due("webhook", 9)).as("what was owed to it").hasSize(1);
    assertThat(open("11:00", watch))
        .extracting(o -> o.contact().channel())
        .containsExactly("telegram", "webhook");
    assertThat(store.destinations().remove(hook.id(), there).await()).isTrue();
  }

  @Test
  void owesNothingMore_ofAWatchThatTheChatHadAlready() {
    // Given
    User sara = byMail("sara@example.org");
    WatchId hers = watch(sara.person().id());
    webhook(sara.person().id(), "https://hook.example.org/1");
    Person there = person("1001");
    WatchId same = watch(there.id());
    webhook(there.id(), "https://hook.example.org/1");
    assertThat(open("10:00", hers)).hasSize(1);

    // When
    join(sara, "1001");

    // Then
    assertThat(owed()).isZero();
    assertThat(running()).containsExactly(same);
    assertThat(store.destinations().of(there.id()).await()).hasSize(1);
  }

  @Test
  void tellsOfAChild_inTheChatToWhichItsGuardianMoved() {
    // Given
    User sara = byMail("sara@example.org");
    WatchId watch = watch(actsAs(sara, child(sara)));
    assertThat(running()).isEmpty();
    WatchChanges.Mark before = since(WatchChanges.Mark.BEGIN).mark();

    // When
    join(sara, "1001");

    // Then
    assertThat(since(before).running()).hasSize(1);
    assertThat(open("10:00", watch)).extracting(Owed::contact).containsExactly(chat("1001"));
  }

  // A child and its guardian

  @Test
  void aGuardianDecidesOfAChildsWatch_andNobodyElse() {
    // Given
    User sara = byTelegram("1001");
    FamilyBond bond = child(sara);
    PersonId ali = actsAs(sara, bond);
    WatchId watch = watch(ali);
    PersonId eve = byTelegram("666").person().id();

    // Then
    assertThat(store.ownWatches().owner(watch, sara.person().id()).await()).contains(ali);
    assertThat(store.ownWatches().owner(watch, ali).await()).contains(ali);
    assertThat(store.ownWatches().owner(watch, eve).await()).isEmpty();

    // When
    assertThat(store.family().withdraw(bond.id(), sara.id()).await()).isPresent();

    // Then
    assertThat(store.ownWatches().owner(watch, sara.person().id()).await()).isEmpty();
  }

  @Test
  void knowsAMessageAboutAChild_asOneInItsGuardiansChat() {
    // Given
    User sara = byTelegram("1001");
    WatchId watch = watch(actsAs(sara, child(sara)));
    deliver(open("10:00", watch).get(0), "77");

    // When
    store
        .slotLog()
        .append(change(calendar, FreeSlots.NONE, closed(calendar, "10:00")))
        .mapEmpty()
        .await();

    // Then
    List<Whole> untrue = untrue();
    assertThat(untrue).hasSize(1);
    assertThat(untrue.get(0).person()).isEqualTo(sara.person());
    Sent current = store.sentMessages().sent(sara.person().id(), "77").await().orElseThrow();
    assertThat(current.person()).isEqualTo(sara.person());
    assertThat(current.slots()).isEqualTo(untrue.get(0).slots());
    store.sentMessages().shows(untrue.get(0)).await();
    assertThat(untrue()).isEmpty();
  }

  private List<Whole> untrue() {
    return store
        .sentMessages()
        .untrue(List.of(), now.minusSeconds(86_400), Mark.FIRST, 9)
        .await()
        .messages();
  }

  @Test
  void takesNoAlertAboutAChildForSeen_whereItsGuardianSawTheirOwn() {
    // Given
    User sara = byTelegram("1001");
    WatchId own = watch(sara.person().id());
    WatchId alis = watch(actsAs(sara, child(sara)));
    long number = open("10:00", own, alis).get(0).slots().get(0).number();

    // When
    assertThat(store.ownAlerts().acknowledgeUpTo(number, sara.person().id()).await()).isEqualTo(1);

    // Then
    assertThat(due("telegram", 9)).extracting(o -> o.alert().watch()).containsExactly(alis);
  }

  @Test
  void tellsAGuardian_thatTheChildsDoctorIsGoneOrTheirSystemIs() {
    // Given
    User sara = byTelegram("1001");
    watch(actsAs(sara, child(sara)));
    assertThat(store.providerLedger().waiting(new ProviderId("paziresh24")).await())
        .containsExactly(sara.person());

    // When
    store.doctorStates().disable(doctor, true).mapEmpty().await();

    // Then
    assertThat(store.watchTroubles().changes(new WatchId(0), 9).await())
        .extracting(WatchTroubles.Change::person)
        .containsExactly(sara.person());
  }

  @Test
  void restsTheWatchesOfAChild_whileItsGuardianCannotBeReached() {
    // Given
    User sara = byTelegram("1001");
    WatchId watch = watch(actsAs(sara, child(sara)));
    WatchChanges.Mark before = since(WatchChanges.Mark.BEGIN).mark();
    assertThat(running()).containsExactly(watch);

    // When
    store.watches().unreachable(sara.person().id()).await();

    // Then
    assertThat(since(before).gone()).containsExactly(watch);
    assertThat(store.watches().watchedCalendars(9).await()).isEmpty();
    assertThat(open("10:00", watch)).isEmpty();

    // When
    assertThat(person("1001").reachable()).isTrue();

    // Then
    assertThat(since(before).running()).hasSize(1);
    assertThat(open("11:00", watch)).hasSize(1);
  }

  @Test
  void restsTheWatchesOfAChild_whenNothingTellsItsGuardianAnyMore() {
    // Given
    User sara = byMail("sara@example.org");
    WatchId watch = watch(actsAs(sara, child(sara)));
    Destination hook = webhook(sara.person().id(), "https://hook.example.org/1");
    WatchChanges.Mark before = since(WatchChanges.Mark.BEGIN).mark();
    assertThat(running()).containsExactly(watch);

    // When
    assertThat(store.destinations().remove(hook.id(), sara.person().id()).await()).isTrue();

    // Then
    assertThat(since(before).gone()).containsExactly(watch);
  }

  @Test
  void givesWhatIsDueToOthers_whereAGuardianCannotBeReached() {
    // Given
    User sara = byTelegram("1001");
    WatchId alis = watch(actsAs(sara, child(sara)));
    WatchId omids = watch(person("1002").id());
    open("10:00", alis);
    now = now.plusSeconds(1);
    open("11:00", omids);

    // When
    store.watches().unreachable(sara.person().id()).await();

    // Then
    assertThat(due("telegram", 1)).extracting(o -> o.alert().watch()).containsExactly(omids);

    // When: their account waits elsewhere now
    join(sara, "1003");

    // Then
    assertThat(due("telegram", 1)).extracting(o -> o.alert().watch()).containsExactly(alis);
    assertThat(due("telegram", 1)).extracting(Owed::contact).containsExactly(chat("1003"));
  }

  // Bonds that end

  @Test
  void beginsNothing_byABondThatHasEnded() {
    // Given
    User sara = byTelegram("1001");
    FamilyBond bond = child(sara);
    PersonId ali = actsAs(sara, bond);
    WatchId watch =
        store
            .ownWatches()
            .begin(ali, bond.id(), Wish.ofDoctor(doctor))
            .await()
            .orElseThrow()
            .watch()
            .id();
    SecretHash secret = SecretHash.of("feed");
    assertThat(store.feeds().open(watch, ali, Optional.of(bond.id()), secret).await()).isPresent();

    // When
    assertThat(store.family().withdraw(bond.id(), sara.id()).await()).isPresent();

    // Then
    assertThat(store.ownWatches().begin(ali, bond.id(), Wish.ofDoctor(doctor)).await()).isEmpty();
    assertThat(store.ownWatches().of(ali).await()).isEmpty();

    // When: the race that this closes had been lost before
    WatchId late = watch(ali);

    // Then
    assertThat(running()).isEmpty();
    assertThat(open("10:00", late)).isEmpty();
    assertThat(store.watches().watchedCalendars(9).await()).isEmpty();
  }

  @Test
  void opensNoFeedOfAnAdult_byABondThatHasEnded() {
    // Given
    User sara = byMail("sara@example.org");
    User mother = byMail("mother@example.org");
    FamilyId bond = agreed(sara, mother, "a").id();
    PersonId hers = mother.person().id();
    WatchId watch = watch(hers);
    Optional<FamilyId> acting = Optional.of(bond);
    assertThat(store.feeds().open(watch, hers, acting, SecretHash.of("1")).await()).isPresent();

    // When
    assertThat(store.family().withdraw(bond, mother.id()).await()).isPresent();

    // Then
    assertThat(store.feeds().of(watch, hers).await()).isEmpty();
    assertThat(store.feeds().open(watch, hers, acting, SecretHash.of("2")).await()).isEmpty();
    assertThat(store.feeds().open(watch, hers, Optional.empty(), SecretHash.of("3")).await())
        .as("her own")
        .isPresent();
  }

  private FamilyBond agreed(User actor, User adult, String secret) {
    SecretHash token = SecretHash.of(secret);
    Instant until = now.plusSeconds(60);
    assertThat(store.family().addAdult(actor.id(), "Mother", token, until).await()).isPresent();
    return store.family().agree(adult.id(), token, "2026-11").await().orElseThrow();
  }

  @Test
  void endsWithOneWord_whatWasAgreedToTwice() {
    // Given
    User sara = byMail("sara@example.org");
    User mother = byMail("mother@example.org");

    // When
    FamilyBond first = agreed(sara, mother, "a");
    FamilyBond second = agreed(sara, mother, "b");

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(store.family().of(mother.id()).await()).containsExactly(first);
    assertThat(store.family().of(sara.id()).await()).containsExactly(first);
    assertThat(agreed(mother, sara, "c").id()).as("the other way round").isNotEqualTo(first.id());

    // When
    assertThat(store.family().withdraw(first.id(), mother.id()).await()).isPresent();

    // Then
    for (long id = 1; id <= 2; id++) {
      assertThat(store.family().actsAs(sara.id(), new FamilyId(id)).await()).isEmpty();
    }
    assertThat(agreed(sara, mother, "d").id()).isNotEqualTo(first.id());
  }

  @Test
  void makesOneBond_ofTwoTokensThatComeAtOnce() {
    // Given
    User sara = byMail("sara@example.org");
    User mother = byMail("mother@example.org");
    for (String secret : List.of("a", "b")) {
      assertThat(
              store
                  .family()
                  .addAdult(sara.id(), "Mother", SecretHash.of(secret), now.plusSeconds(60))
                  .await())
          .isPresent();
    }

    // When
    var one = store.family().agree(mother.id(), SecretHash.of("a"), "2026-11");
    var other = store.family().agree(mother.id(), SecretHash.of("b"), "2026-11");

    // Then
    assertThat(one.await()).isPresent().isEqualTo(other.await());
    assertThat(store.family().of(mother.id()).await()).hasSize(1);
  }

  // Those who are shut out

  @Test
  void tellsNothingToWhoIsShutOut_andPollsNothingForThem() {
    // Given
    User sara = byMail("sara@example.org");
    WatchId watch = watch(sara.person().id());
    WatchId alis = watch(actsAs(sara, child(sara)));
    webhook(sara.person().id(), "https://hook.example.org/1");
    assertThat(open("10:00", watch, alis)).hasSize(2);
    assertThat(due("webhook", 9)).hasSize(2);
    WatchChanges.Mark before = since(WatchChanges.Mark.BEGIN).mark();

    // When
    assertThat(store.accounts().block(sara.id(), true).await()).isPresent();

    // Then
    assertThat(since(before).gone()).containsExactlyInAnyOrder(watch, alis);
    assertThat(store.watches().watchedCalendars(9).await()).isEmpty();
    assertThat(due("webhook", 9)).isEmpty();
    assertThat(open("11:00", watch, alis)).isEmpty();

    // When
    WatchChanges.Mark shutOut = since(before).mark();
    assertThat(store.accounts().block(sara.id(), false).await()).isPresent();

    // Then
    assertThat(since(shutOut).running()).hasSize(2);
    assertThat(open("12:00", watch, alis)).hasSize(2);
  }

  @Test
  void shutsOutAChat_whoseAccountWaitsInAnotherByNow() {
    // Given
    User sara = byTelegram("1001");
    join(sara, "1002");
    WatchId left = watch(person("1001").id());
    assertThat(open("10:00", left)).hasSize(1);

    // When: as an admin does it, who sees the chat
    var member = store.members().at(chat("1001")).await().orElseThrow();
    assertThat(member.user()).contains(sara.id());
    assertThat(store.accounts().block(member.user().orElseThrow(), true).await()).isPresent();

    // Then
    for (String number : List.of("1001", "1002")) {
      assertThat(store.members().at(chat(number)).await().orElseThrow().blocked()).isTrue();
    }
    assertThat(open("11:00", left)).isEmpty();
    assertThat(running()).isEmpty();

    // When
    assertThat(store.accounts().block(sara.id(), false).await()).isPresent();

    // Then
    assertThat(store.members().at(chat("1001")).await().orElseThrow().blocked()).isFalse();
    assertThat(running()).containsExactly(left);
  }

  // What nobody can be told of any more

  @Test
  void settlesWhatIsOwedToNobody_onceItsSlotsHaveBegun() {
    // Given
    Person jane = person("1001");
    WatchId watch = watch(jane.id());
    Instant start = open("10:00", watch).get(0).slots().get(0).slot().start();
    store.watches().unreachable(jane.id()).await();

    // When
    now = start;
    store.prune(Instant.EPOCH).mapEmpty().await();

    // Then
    assertThat(owed()).as("it begins just now").isEqualTo(1);

    // When
    now = start.plusSeconds(1);
    store.prune(Instant.EPOCH).mapEmpty().await();

    // Then
    assertThat(owed()).isZero();
    assertThat(store.alertOutbox().counts().await().expired()).isEqualTo(1);
  }
}
