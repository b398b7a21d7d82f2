package io.slothunter.notifier.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.fake.FakeChannel;
import io.slothunter.notifier.fake.FakeStore;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageNoticerTest {
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

  @Test
  void tellsOfTheOthers_whereItIsNotKnownWhoWaitsForOne() {
    // Given
    ProviderId one = new ProviderId("doctolib");
    rig.whoWaits =
        provider ->
            provider.equals(one)
                ? Future.failedFuture("it takes too long")
                : Future.succeededFuture(List.copyOf(rig.waiting));
    rig.waiting.add(person(1, "telegram", Language.EN));
    rig.chat.outages.out.add(one);
    rig.start();
    // When
    begins();
    // Then
    Until.holds("they hear of the other", () -> rig.telegram.messages(1).size() == 1);
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
        "the other is to be told later",
        () -> rig.chat.notices.rows().stream().anyMatch(row -> row.reason.contains("too many")));
    // When
    ends();
    // Then: of the end only the one who heard of it is told
    Until.holds("it is over", () -> rig.telegram.messages().size() == 2);
    assertThat(rig.telegram.messages().stream().map(shown -> shown.chat).distinct()).hasSize(1);
  }

  @Test
  void wakesNobody_andTellsNobodyOfWhatIsOverByTheMorning() {
    // Given
    rig.clock.forward(Duration.between(rig.clock.instant(), Instant.parse("2026-11-25T22:30:00Z")));
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    rig.chat.notices.telling =
        new Telling(ZoneOffset.UTC, Optional.of(night), Optional.empty(), true);
    rig.waiting.add(person(1, "telegram", Language.EN));
    rig.start();
    begins();
    Until.holds("it waits", () -> held() == 1);
    ends();
    Until.holds("it is over", () -> held() == 0);
    begins();
    Until.holds("it waits again", () -> held() == 1);
    // When
    rig.clock.forward(Duration.ofHours(9));
    // Then
    Until.holds("it is told in the morning", () -> rig.telegram.messages(1).size() == 1);
    assertThat(rig.telegram.messages(1).get(0).text).startsWith("Paziresh24 has not answered us");
  }

  @Test
  void wakesNobody_whoWentToSleepWhileTheirTurnWasLongInComing() {
    // Given
    rig.clock.forward(Duration.between(rig.clock.instant(), Instant.parse("2026-11-25T21:30:00Z")));
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    rig.chat.notices.telling =
        new Telling(ZoneOffset.UTC, Optional.of(night), Optional.empty(), true);
    rig.pace = new PaceLimits(1, 1, Duration.ZERO, 1_000);
    rig.waiting.add(person(1, "telegram", Language.EN));
    rig.waiting.add(person(2, "telegram", Language.EN));
    rig.start();
    begins();
    Until.holds("one hears of it", () -> rig.telegram.messages().size() == 1);
    // When
    rig.clock.forward(Duration.ofHours(1));
    // Then
    Until.holds("the other is let sleep", () -> held() == 1);
    assertThat(rig.telegram.messages()).hasSize(1);
  }

  @Test
  void saysNothingMore_onceAnotherLeads_howeverMuchIsLeft() {
    // Given
    int all = 250;
    for (long id = 1; id <= all; id++) {
      rig.waiting.add(person(id, "telegram", Language.EN));
    }
    rig.pace = new PaceLimits(200, 20, Duration.ZERO, 1_000);
    rig.start();
    begins();
    Until.holds("some are told", () -> rig.telegram.messages().size() > 20);
    // When
    rig.store.led = false;
    Until.holds("what was begun is told", this::nothingIsUnderWay);
    // Then
    assertThat(rig.telegram.messages().size()).isLessThan(all);
  }

  /** For a while. */
  private boolean nothingIsUnderWay() {
    int before = rig.telegram.messages().size();
    rig.vertx.timer(500).await();
    return rig.telegram.messages().size() == before;
  }

  @Test
  void saysNothingTwice_howeverLongItCannotBeMarked() {
    // Given
    rig.waiting.add(person(1, "telegram", Language.EN));
    rig.chat.notices.unheard = 7;
    rig.start();
    // When
    begins();
    Until.holds("it is said", () -> rig.telegram.messages(1).size() == 1);
    // Then
    Until.holds(
        "it is marked", 20_000, () -> rig.chat.notices.rows().get(0).status.equals("delivered"));
    assertThat(rig.telegram.messages(1)).hasSize(1);
  }

  private long held() {
    return rig.chat.notices.rows().stream()
        .filter(row -> row.status.equals("open") && row.reason.contains("quiet hours"))
        .count();
  }

  @Test
  void goesOverOtherChannelsToo_alsoWhereThereIsNoBot() {
    // Given
    FakeChannel mail = new FakeChannel("mail");
    rig.channels.add(mail);
    rig.waiting.add(person(1, "mail", Language.FA));
    rig.startWithoutBot();
    // When
    begins();
    Until.holds("they hear of it", () -> mail.handed().size() == 1);
    ends();
    Until.holds("they hear of its end", () -> mail.handed().size() == 2);
    // Then
    assertThat(mail.handed().get(0).message().plain()).startsWith("پذیرش۲۴ مدتی است");
  }

  /** What a receiver that knows repeats needs. */
  @Test
  void saysItAgainUnderOneName_whereTheChannelMayHaveTakenIt() {
    // Given
    FakeChannel hook = new FakeChannel("webhook");
    hook.answer = () -> Future.succeededFuture(new SendOutcome.Failed("time-out", true));
    rig.channels.add(hook);
    rig.waiting.add(person(1, "webhook", Language.EN));
    rig.start();
    begins();
    Until.holds("it is tried", () -> hook.handed().size() == 1);
    // When
    hook.answer = () -> Future.succeededFuture(new SendOutcome.Sent("1"));
    Until.holds(
        "it is tried again",
        () -> {
          rig.clock.forward(Duration.ofSeconds(1));
          return hook.handed().size() == 2;
        });
    // Then
    assertThat(hook.handed().get(0).message().key()).isPresent();
    assertThat(hook.handed().get(1).message().key())
        .isEqualTo(hook.handed().get(0).message().key());
    Until.holds(
        "it is told",
        () -> rig.chat.notices.rows().stream().allMatch(row -> row.status.equals("delivered")));
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
