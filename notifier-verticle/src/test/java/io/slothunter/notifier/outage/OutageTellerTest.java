package io.slothunter.notifier.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.fake.FakeStore;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageTellerTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void tellsEachPersonOnce_inTheirLanguage_andOnceThatItIsOver() {
    // Given
    rig.waiting.add(person(1, "telegram", Language.EN));
    rig.waiting.add(person(2, "telegram", Language.FA));
    rig.waiting.add(person(3, "none", Language.EN));
    rig.start();
    // When
    begins();
    word(false);
    Until.holds("both hear of it", () -> rig.telegram.messages().size() == 2);
    ends();
    Until.holds("both hear of its end", () -> rig.telegram.messages().size() == 4);
    word(true);
    // Then
    assertThat(rig.telegram.messages(1))
        .extracting(shown -> shown.text)
        .satisfiesExactly(
            began -> assertThat(began).startsWith("Paziresh24 has not answered us"),
            over -> assertThat(over).startsWith("Paziresh24 answers again"));
    assertThat(rig.telegram.messages(2).get(0).text).startsWith("پذیرش۲۴ مدتی است");
    assertThat(rig.telegram.messages(2)).hasSize(2);
  }

  @Test
  void tellsTheOthers_whenSomebodyCannotBeReached() {
    // Given
    rig.waiting.add(person(1, "telegram", Language.EN));
    rig.waiting.add(person(2, "telegram", Language.EN));
    rig.telegram.misbehaveFor(1, FakeTelegram.refusal(403, "Forbidden: bot was blocked"));
    rig.start();
    // When
    begins();
    // Then
    Until.holds("the other hears of it", () -> rig.telegram.messages(2).size() == 1);
  }

  /** Nothing of it was ever on this process's bus. */
  @Test
  void tellsOfWhatAnotherProcessNoticed_asSoonAsItLeads() {
    // Given
    rig.waiting.add(person(1, "telegram", Language.EN));
    rig.chat.outages.out.add(FakeStore.PROVIDER);
    // When
    rig.start();
    // Then
    Until.holds("they hear of it", () -> rig.telegram.messages(1).size() == 1);
  }

  @Test
  void goesOnWhereTheOneBeforeLeftOff() {
    // Given: of many only some were told when the one that led stopped
    int all = 60;
    for (long id = 1; id <= all; id++) {
      rig.waiting.add(person(id, "telegram", Language.EN));
    }
    rig.pace = new PaceLimits(40, 4, Duration.ZERO, 1_000);
    rig.chat.outages.out.add(FakeStore.PROVIDER);
    Rig.Running first = rig.start();
    Until.holds("some are told", () -> rig.telegram.messages().size() > 5);
    first.stop();
    int told = rig.telegram.messages().size();
    assertThat(told).as("in the middle of it").isLessThan(all);
    // When
    rig.start();
    // Then
    Until.holds("all are told", () -> rig.telegram.messages().size() >= all);
    for (long id = 1; id <= all; id++) {
      assertThat(rig.telegram.messages(id)).as("told to " + id).hasSize(1);
    }
  }

  @Test
  void aFloodedChatKeepsNobodyFromHearing_andHearsLater() {
    // Given
    rig.waiting.add(person(1, "telegram", Language.EN));
    rig.waiting.add(person(2, "telegram", Language.EN));
    rig.telegram.misbehaveOnce("sendMessage", FakeTelegram.tooMany(3_000));
    rig.start();
    // When
    begins();
    // Then
    Until.holds("one hears of it", () -> rig.telegram.messages().size() == 1);
    Until.holds(
        "the other does not know",
        () -> rig.chat.outages.know(FakeStore.PROVIDER).await().size() == 1);
    // When
    ends();
    // Then: of the end only the one who heard of it is told
    Until.holds("it is over", () -> rig.telegram.messages().size() == 2);
    assertThat(rig.telegram.messages().stream().map(shown -> shown.chat).distinct()).hasSize(1);
  }

  private void begins() {
    rig.chat.outages.out.add(FakeStore.PROVIDER);
    word(false);
  }

  private void ends() {
    rig.chat.outages.out.remove(FakeStore.PROVIDER);
    word(true);
  }

  private void word(boolean over) {
    rig.bus.publish(Topic.OUTAGES, new Topic.Outage(FakeStore.PROVIDER, rig.clock.instant(), over));
  }

  private static Person person(long id, String channel, Language language) {
    return new Person(new PersonId(id), new Contact(channel, Long.toString(id)), language, true);
  }
}
