package io.slothunter.notifier.bot.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.OnDatabase;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.store.postgres.TestPostgres;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shutting out, on a real database. */
@Timeout(60)
class ShutOutIT {
  private final Rig rig = new Rig();
  private final PostgresStore store = TestPostgres.emptyStore(rig.vertx, rig.clock);

  @AfterEach
  void close() {
    store.close().await();
    rig.close();
  }

  @Test
  void shutsOutAChat_alsoWhenItsAccountWaitsInAnotherByNow() {
    // Given
    Contact first = new Contact("telegram", "1");
    User user =
        store.identities().enter(new Identity("telegram", "1"), first, "", Language.EN).await();
    assertThat(
            store
                .identities()
                .join(user.id(), new Identity("telegram", "2"), new Contact("telegram", "2"))
                .await())
        .isPresent();
    rig.ports = new OnDatabase(store);
    rig.start();
    ChatRig admin = new ChatRig(rig, 99, "en");
    ChatRig jane = new ChatRig(rig, 1, "en");
    ChatRig janes = new ChatRig(rig, 2, "en");
    assertThat(jane.write("/watches").text).doesNotContain("You cannot use this bot");

    // When
    Shown shown = admin.write("/user 1");
    admin.press(shown, "Shut out", "Shut out the user");
    admin.press(shown, "Yes", "State: shut out");

    // Then
    assertThat(jane.write("/watches").text).contains("You cannot use this bot");
    assertThat(janes.write("/watches").text).contains("You cannot use this bot");
    assertThat(store.accounts().user(user.id()).await().orElseThrow().blocked()).isTrue();

    // When
    admin.press(shown, "Let in", "State:");

    // Then
    assertThat(jane.write("/watches").text).doesNotContain("You cannot use this bot");
  }
}
