package io.slothunter.notifier.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.notifier.truth.MessageMender.MendingOptions;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.SentMessages.Mark;
import io.slothunter.scanner.watch.Language;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageMenderTest {
  private static final Telling HOURLY =
      new Telling(ZoneOffset.UTC, Optional.empty(), Optional.of(new Digest.Every(1)), false);

  private final Rig rig = new Rig();
  private final ChatRig jane = new ChatRig(rig, 1, "en");
  private final Entry doctor = rig.store.doctor("Dr A", 1);

  @BeforeEach
  void quick() {
    rig.mending =
        new MendingOptions(Duration.ofHours(1), Duration.ofMillis(60), Duration.ofMillis(5));
    rig.store.watch("1", Language.EN, doctor);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Slot slot(int hours) {
    return Slots.at(rig.clock.instant().plus(Duration.ofHours(hours)));
  }

  /** The mender's rest between two edits of a message is measured by the rig's clock. */
  private void untilMended(Shown message, String what) {
    Until.holds(
        what + " in " + message.text,
        () -> {
          rig.clock.forward(Duration.ofMillis(1));
          return message.text.contains(what);
        });
  }

  private Shown alert() {
    rig.happen(rig.store.opening(doctor, 0, slot(3)), rig.store.opening(doctor, 0, slot(5)));
    Until.holds("it is known to be told", () -> rig.store.count("delivered") > 0);
    return jane.answer(1);
  }

  @Test
  void strikesOutWhatIsGone_andOnlyThat_andTakesItBack() {
    rig.start();
    Shown alert = alert();
    // When
    rig.happen(rig.store.closing(doctor, 0, slot(3)));
    // Then
    untilMended(alert, "<s>Tue 24 Nov 12:30</s> (gone)");
    assertThat(alert.text).contains("• Tue 24 Nov 14:30").doesNotContain("These slots are gone");
    assertThat(alert.markup.encode()).contains("Keep looking", "https://www.paziresh24.com");
    // When: the other one too
    rig.happen(rig.store.closing(doctor, 0, slot(5)));
    untilMended(alert, "These slots are gone");
    assertThat(alert.markup.encode()).doesNotContain("paziresh24.com").contains("Stop waiting");
    // When: somebody held it and put it back
    rig.happen(rig.store.returning(doctor, 0, slot(5)));
    // Then
    untilMended(alert, "• Tue 24 Nov 14:30");
    assertThat(alert.text).doesNotContain("These slots are gone");
    assertThat(rig.telegram.messages(1)).hasSize(1);
  }

  /** Not only with the next look at all messages, which here never comes. */
  @Test
  void takesItBack_whenTheSlotOpensAnew_alsoAfterARestart() {
    // Given
    Rig.Running first = rig.start();
    Shown old = alert();
    rig.happen(rig.store.closing(doctor, 0, slot(3)));
    untilMended(old, "<s>Tue 24 Nov 12:30</s> (gone)");
    // When
    rig.happen(rig.store.opening(doctor, 0, slot(3)));
    // Then: it is told anew, and the old message is true again
    untilMended(old, "• Tue 24 Nov 12:30");
    Shown told = jane.answer(2);
    assertThat(told.text).contains("Tue 24 Nov 12:30").doesNotContain("(gone)");
    // When
    rig.happen(rig.store.closing(doctor, 0, slot(3)));
    untilMended(old, "(gone)");
    untilMended(told, "gone");
    Until.holds("both are known to show it", () -> untrue() == 0);
    first.stop();
    int before = rig.chat.sent.askedWhatIsStruck.get();
    rig.start();
    Until.holds("it has looked", () -> rig.chat.sent.askedWhatIsStruck.get() > before);
    rig.happen(rig.store.opening(doctor, 0, slot(3)));
    // Then
    untilMended(old, "• Tue 24 Nov 12:30");
    untilMended(told, "• Tue 24 Nov 12:30");
  }

  /** What another process noticed is on no bus of ours. */
  @Test
  void hearsOfIt_whoeverNoticedIt() {
    rig.start();
    Shown alert = alert();
    // When
    rig.store.happen(rig.store.closing(doctor, 0, slot(3)));
    // Then
    untilMended(alert, "(gone)");
  }

  @Test
  void aRestartLosesNoEdit() {
    // Given
    Rig.Running first = rig.start();
    Shown alert = alert();
    first.stop();
    // When
    rig.store.happen(rig.store.closing(doctor, 0, slot(3)));
    rig.start();
    // Then
    untilMended(alert, "<s>Tue 24 Nov 12:30</s> (gone)");
  }

  @Test
  void triesAgain_whatTelegramDidNotTake() {
    rig.start();
    Shown alert = alert();
    rig.telegram.misbehaveOnce("editMessageText", FakeTelegram.reset());
    rig.telegram.misbehaveOnce("editMessageText", FakeTelegram.page(502));
    rig.telegram.misbehaveOnce("editMessageText", FakeTelegram.refusal(500, "Internal"));
    // When
    rig.happen(rig.store.closing(doctor, 0, slot(3)));
    // Then
    untilMended(alert, "(gone)");
  }

  @Test
  void givesUp_whatCanNeverBeEdited() {
    rig.start();
    Shown alert = alert();
    rig.telegram.misbehaveOnce(
        "editMessageText", FakeTelegram.refusal(400, "Bad Request: message to edit not found"));
    rig.happen(rig.store.closing(doctor, 0, slot(3)));
    Until.holds("the store believes it", () -> untrue() == 0);
    // When: something else of the calendar changes
    int edits = alert.edits;
    rig.happen(rig.store.opening(doctor, 0, slot(7)));
    jane.answer(2);
    // Then
    assertThat(alert.edits).isEqualTo(edits);
  }

  private long untrue() {
    return rig.chat
        .sent
        .untrue(Set.of(), rig.clock.instant(), Mark.FIRST, 10)
        .await()
        .messages()
        .size();
  }

  @Test
  void aFloodedChatKeepsNobodyElseWaiting() {
    // Given
    rig.store.watch("2", Language.EN, doctor);
    rig.start();
    Shown mine = alert();
    ChatRig john = new ChatRig(rig, 2, "en");
    Shown his = john.answer(1);
    rig.telegram.misbehaveOnce("editMessageText", FakeTelegram.tooMany(3_000));
    // When
    rig.happen(rig.store.closing(doctor, 0, slot(3)));
    // Then: one of the two waits for the better part of an hour
    Until.holds(
        "one is edited",
        () -> {
          rig.clock.forward(Duration.ofMillis(1));
          return mine.text.contains("(gone)") != his.text.contains("(gone)");
        });
    // When
    rig.happen(rig.store.closing(doctor, 0, slot(5)));
    // Then: the other one is edited again all the same
    Until.holds(
        "it is edited again",
        () -> {
          rig.clock.forward(Duration.ofMillis(1));
          return (mine.text + his.text).contains("These slots are gone");
        });
  }

  /** Digests stay true like everything else, and none of them keeps another message from it. */
  @Test
  void aDigestIsEditedToo_andNoNumberOfThemKeepsAnotherWaiting() {
    // Given: 21 people who get one message of two doctors, and one who gets one of each
    Entry other = rig.store.doctor("Dr B", 1);
    for (int chat = 2; chat <= 22; chat++) {
      rig.store.watch("" + chat, Language.EN, doctor);
      rig.store.watch("" + chat, Language.EN, other);
      rig.store.telling("" + chat, HOURLY);
    }
    rig.start();
    Slot soon = slot(30);
    rig.happen(rig.store.opening(doctor, 0, soon), rig.store.opening(other, 0, slot(31)));
    Until.holds("one is told at once", () -> rig.telegram.messages(1).size() == 1);
    rig.clock.forward(Duration.ofHours(1));
    rig.untilSettled();
    Shown ordinary = jane.answer(1);
    Shown digest = rig.telegram.messages(22).get(0);
    assertThat(rig.telegram.messages(2)).hasSize(1);
    assertThat(digest.text).contains("Dr A", "Dr B").doesNotContain("(gone)");
    // When
    rig.happen(rig.store.closing(doctor, 0, soon));
    // Then
    untilMended(ordinary, "(gone)");
    untilMended(digest, "(gone)");
    assertThat(digest.text).contains("Dr B").doesNotContain("These slots are gone");
  }

  @Test
  void openingsAlone_askTheStoreNothing() {
    // Given
    rig.start();
    assertThat(alert().text).contains("Dr A");
    Until.holds("the first look is over", () -> rig.chat.sent.asked.get() > 0);
    int asked = rig.chat.sent.asked.get();
    // When
    for (int hours = 6; hours < 60; hours++) {
      rig.happen(rig.store.opening(doctor, 0, slot(hours)));
    }
    rig.untilSettled();
    rig.vertx.timer(3 * rig.mending.apart().toMillis()).await();
    // Then
    assertThat(rig.chat.sent.asked.get()).isEqualTo(asked);
  }
}
