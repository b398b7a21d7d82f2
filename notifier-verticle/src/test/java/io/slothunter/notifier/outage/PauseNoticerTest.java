package io.slothunter.notifier.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.slothunter.notifier.match.AlertFeed.FeedOptions;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.DestinationTroubles.Change;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseNoticerTest {
  private final Rig rig = new Rig();

  @BeforeEach
  void quick() {
    rig.feed =
        new FeedOptions(Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofMillis(200));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Change server(long id, boolean works, String name, String channel) {
    return new Change(
        new DestinationId(id),
        new Target("webhook", "https://hook.example.org/secret-path", ""),
        name,
        "HTTP 500 <oops>",
        works,
        new Person(new PersonId(1), new Contact(channel, "1"), Language.EN, true));
  }

  @Test
  void saysOnceThatAServerIsPaused_andOnceThatItWorksAgain() {
    // Given
    rig.chat.outages.servers.add(server(7, false, "my <script>", "telegram"));
    rig.start();
    // Then
    Until.holds("it is said", () -> rig.telegram.messages(1).size() == 1);
    assertThat(rig.telegram.messages(1).get(0).text)
        .contains("my &lt;script&gt;", "HTTP 500 &lt;oops&gt;", "send a test");
    // When
    rig.chat.outages.servers.set(0, server(7, true, "my <script>", "telegram"));
    // Then
    Until.holds("its end is said", () -> rig.telegram.messages(1).size() == 2);
    assertThat(rig.telegram.messages(1).get(1).text).contains("takes messages again");
    rig.vertx.timer(200).await();
    assertThat(rig.telegram.messages(1)).hasSize(2);
  }

  @Test
  void namesAServerWithoutAName_andNothingSecretOfIt() {
    rig.chat.outages.servers.add(server(7, false, "", "telegram"));
    rig.start();
    Until.holds("it is said", () -> rig.telegram.messages(1).size() == 1);
    assertThat(rig.telegram.messages(1).get(0).text)
        .contains("hook.example.org")
        .doesNotContain("secret-path");
  }

  @Test
  void saysItLater_whereItWasNotTaken() {
    rig.chat.outages.servers.add(server(7, false, "mine", "telegram"));
    rig.telegram.misbehaveOnce("sendMessage", FakeTelegram.refusal(401, "Unauthorized"));
    rig.start();
    Until.holds(
        "it is said all the same",
        () -> {
          rig.clock.forward(Duration.ofMillis(100));
          return rig.telegram.messages(1).size() == 1;
        });
  }

  @Test
  void saysNothing_overWhatAnotherProcessLeads() {
    // Given
    rig.store.led = false;
    rig.chat.outages.servers.add(server(7, false, "mine", "telegram"));
    rig.start();
    rig.vertx.timer(300).await();
    assertThat(rig.telegram.messages()).isEmpty();
    // When
    rig.store.led = true;
    // Then
    Until.holds("it is said", () -> rig.telegram.messages(1).size() == 1);
  }
}
