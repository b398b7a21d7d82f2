package io.slothunter.notifier.bot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.OnDatabase;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.store.postgres.TestPostgres;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever acts for others has their watches in the list too, on a real database. */
@Timeout(60)
class FamilyWatchesIT {
  private final Rig rig = new Rig();
  private final PostgresStore store = TestPostgres.emptyStore(rig.vertx, rig.clock);
  private final ChatRig sara = new ChatRig(rig, 1, "en");
  private User guardian;
  private User omid;
  private PersonId child;
  private FamilyId withOmid;

  @BeforeEach
  void aFamily() {
    guardian = enter(1, "Sara");
    omid = enter(2, "Omid");
    FamilyId withAli =
        store.family().addChild(guardian.id(), "Ali <3", "2026-11").await().orElseThrow().id();
    child = store.family().actsAs(guardian.id(), withAli).await().orElseThrow().id();
    SecretHash token = SecretHash.of("token");
    store
        .family()
        .addAdult(guardian.id(), "Dad", token, rig.clock.instant().plus(Duration.ofDays(1)))
        .mapEmpty()
        .await();
    rig.ports = new OnDatabase(store);
    watch(guardian.person().id(), "of-sara");
    watch(child, "of-ali");
    watch(omid.person().id(), "of-omid");
    withOmid = store.family().agree(omid.id(), token, "2026-11").await().orElseThrow().id();
  }

  @AfterEach
  void close() {
    store.close().await();
    rig.close();
  }

  private User enter(long chat, String name) {
    Contact contact = new Contact("telegram", "" + chat);
    return store
        .identities()
        .enter(new Identity("telegram", "" + chat), contact, name, Language.EN)
        .await();
  }

  private void watch(PersonId person, String doctor) {
    DoctorId id =
        store.directory().save(StoreSamples.listing(doctor, "visit")).await().doctor().id();
    store.watches().begin(person, id).mapEmpty().await();
  }

  private OwnWatch watchOf(PersonId person) {
    return store.ownWatches().of(person).await().get(0);
  }

  private Shown list() {
    rig.start();
    return sara.write("/watches");
  }

  @Test
  void listsThemByName_afterOnesOwn_withTheSameButtons() {
    Shown list = list();

    // Then
    assertThat(list.text).contains("1 to 3 of 3");
    assertThat(list.markup.encode())
        .containsSubsequence("of-sara", "For Ali <3: ", "of-ali", "For Dad: ", "of-omid");

    // When
    sara.press(list, "For Ali", "of-ali");
    assertThat(list.text).contains("For ", "Ali &lt;3");
    sara.press(list, "Pause", "of-ali");

    // Then
    assertThat(watchOf(child).paused()).isTrue();
    assertThat(watchOf(guardian.person().id()).paused()).isFalse();

    // When
    sara.press(list, "My watches", "1 to 3 of 3");
    sara.press(list, "For Dad", "of-omid");
    sara.press(list, "Pause", "of-omid");

    // Then
    assertThat(watchOf(omid.person().id()).paused()).isTrue();
  }

  @Test
  void turnsItsPagesOverAllOfThem() {
    // Given
    for (int i = 0; i < 10; i++) {
      watch(child, "more-" + i);
    }

    // When
    Shown list = list();
    assertThat(list.text).contains("1 to 10 of 13");
    sara.press(list, "Next", "11 to 13 of 13");

    // Then
    assertThat(list.markup.encode()).contains("For Dad: ");
  }

  @Test
  void showsNothingOfAnybodyElses_andNoOldButtonReachesIt() {
    Shown list = list();

    // When: the bond is over, by the other's word
    store.family().withdraw(withOmid, omid.id()).mapEmpty().await();
    sara.press(list, "For Dad", "This watch has ended");

    // Then
    assertThat(watchOf(omid.person().id()).paused()).isFalse();
    Shown anew = sara.write("/watches");
    assertThat(anew.text).contains("1 to 2 of 2");
    assertThat(anew.markup.encode()).doesNotContain("Dad");
    assertThat(new ChatRig(rig, 2, "en").write("/watches").markup.encode())
        .contains("of-omid")
        .doesNotContain("of-sara", "of-ali");
  }

  @Test
  void endsOnlyOnesOwn_whenAllAreEnded() {
    rig.start();
    Shown question = sara.write("/stop");

    // When
    sara.press(question, "Yes", "");

    // Then
    assertThat(store.ownWatches().of(guardian.person().id()).await()).isEmpty();
    assertThat(store.ownWatches().of(child).await()).hasSize(1);
    assertThat(store.ownWatches().of(omid.person().id()).await()).hasSize(1);
  }
}
