package io.slothunter.notifier.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeStore;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
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
    rig.bus.publish(Topic.OUTAGES, outage(false));
    rig.bus.publish(Topic.OUTAGES, outage(false));
    Until.holds("both hear of it", () -> rig.telegram.messages().size() == 2);
    rig.bus.publish(Topic.OUTAGES, outage(true));
    Until.holds("both hear of its end", () -> rig.telegram.messages().size() == 4);
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
    rig.bus.publish(Topic.OUTAGES, outage(false));
    // Then
    Until.holds("the other hears of it", () -> rig.telegram.messages(2).size() == 1);
  }

  private Topic.Outage outage(boolean over) {
    return new Topic.Outage(FakeStore.PROVIDER, rig.clock.instant(), over);
  }

  private static Person person(long id, String channel, Language language) {
    return new Person(new PersonId(id), new Contact(channel, Long.toString(id)), language, true);
  }
}
