package io.slothunter.notifier.bot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.Wish;
import io.slothunter.scanner.worth.Reaction.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertButtonsTest {
  private final Rig rig = new Rig();
  private final ChatRig jane = new ChatRig(rig, 1, "en");

  @AfterEach
  void close() {
    rig.close();
  }

  private Shown alert(Entry doctor) {
    rig.start();
    rig.happen(
        rig.store.opening(doctor, 0, Slots.at(rig.clock.instant().plus(Duration.ofHours(3)))));
    Until.holds("it is known to be told", () -> rig.store.count("delivered") == 1);
    return jane.answer(1);
  }

  private OwnWatch watch() {
    return rig.store.own(rig.store.watchesNow().get(0).id()).orElseThrow();
  }

  @Test
  void isQuietForAnHour() {
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    Shown alert = alert(doctor);
    // When
    jane.press(alert, "Quiet for 1 h", "Quiet until Tue 24 Nov 10:30");
    // Then
    Instant anHourOn = rig.clock.instant().plus(Duration.ofHours(1));
    assertThat(watch().snoozedUntil().orElseThrow()).isBetween(anHourOn.minusSeconds(30), anHourOn);
    rig.happen(
        rig.store.opening(doctor, 0, Slots.at(rig.clock.instant().plus(Duration.ofHours(4)))));
    // Then: nothing for now
    jane.write("/help");
    assertThat(rig.telegram.messages(1)).hasSize(2);
  }

  @Test
  void keepsLooking_andChangesNothing() {
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    Shown alert = alert(doctor);
    assertThat(jane.toast(alert, "Keep looking")).isEqualTo("I keep looking.");
    assertThat(alert.edits).isZero();
    assertThat(watch().paused()).isFalse();
    assertThat(rig.chat.seen).containsExactly(watch().watch().id());
  }

  @Test
  void keepsWhatIsSaidOfAnAlert_whichMayBeTakenBack() {
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    Shown alert = alert(doctor);
    String key = rig.store.personAt("1").id() + " " + alert.id;
    jane.toast(alert, "Keep looking");
    Until.holds("kept", () -> rig.chat.reactions.said.get(key) == Kind.KEPT_LOOKING);
    rig.telegram.press(1, "en", alert, alert.button("Not interested"));
    Until.holds("kept", () -> rig.chat.reactions.said.get(key) == Kind.NOT_INTERESTED);
    Until.holds("asked", () -> alert.markup.encode().contains("Stop waiting"));
    rig.telegram.press(1, "en", alert, alert.button("Back"));
    Until.holds("taken back", () -> !rig.chat.reactions.said.containsKey(key));
    Until.holds("back", () -> alert.markup.encode().contains("Quiet for 1 h"));
    jane.press(alert, "Quiet for 1 h", "Quiet until");
    Until.holds("kept", () -> rig.chat.reactions.said.get(key) == Kind.SNOOZED);
    rig.telegram.press(1, "en", alert, alert.button("Taken already"));
    Until.holds("kept", () -> rig.chat.reactions.said.get(key) == Kind.TAKEN);
  }

  @Test
  void asksWhoHasASlotWhetherToStop() {
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    Shown alert = alert(doctor);
    String key = rig.store.personAt("1").id() + " " + alert.id;
    assertThat(jane.toast(alert, "I have one")).isEqualTo("Glad to hear it! Shall I stop waiting?");
    Until.holds("asked", () -> alert.markup.encode().contains("Stop waiting"));
    jane.press(alert, "Stop waiting", "You no longer wait");
    assertThat(rig.store.watchesNow()).isEmpty();
    assertThat(rig.chat.reactions.said).containsEntry(key, Kind.BOOKED);
  }

  @Test
  void doesWhatAButtonSays_alsoWhereItCannotBeKept() {
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.chat.reactions.broken = true;
    Shown alert = alert(doctor);
    assertThat(jane.toast(alert, "Keep looking")).isEqualTo("I keep looking.");
    jane.press(alert, "Quiet for 1 h", "Quiet until");
  }

  @Test
  void asksWhatIsMeantByNotInterested_andEndsOrNarrowsOrGoesBack() {
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    Shown alert = alert(doctor);
    String before = alert.text;
    rig.telegram.press(1, "en", alert, alert.button("Not interested"));
    Until.holds("asked", () -> alert.markup.encode().contains("Stop waiting"));
    assertThat(alert.markup.encode()).doesNotContain("Not this doctor");
    rig.telegram.press(1, "en", alert, alert.button("Back"));
    Until.holds("back", () -> alert.markup.encode().contains("Keep looking"));
    assertThat(alert.text).isEqualTo(before);
    rig.telegram.press(1, "en", alert, alert.button("Not interested"));
    Until.holds("asked", () -> alert.markup.encode().contains("What I look for"));
    rig.telegram.press(1, "en", alert, alert.button("What I look for"));
    assertThat(jane.answer(2).text).contains("would have told you");
    jane.press(alert, "Stop waiting", "You no longer wait");
    assertThat(rig.store.watchesNow()).isEmpty();
    assertThat(alert.asks()).isEmpty();
    assertThat(alert.buttons()).hasSize(1);
  }

  @Test
  void leavesADoctorOutOfAWatchOfMany() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    Selection hearts = new Selection(List.of(), List.of("قلب"), List.of(), List.of(), List.of());
    Wish wish =
        new Wish(
            new WatchFilter(new Scope(hearts, Selection.NONE, null, Visit.ANY, null), Timing.ANY),
            null,
            Urgency.NORMAL);
    rig.store.watch("1", Language.EN, wish);
    Shown alert = alert(doctor);
    // When
    rig.telegram.press(1, "en", alert, alert.button("Not interested"));
    Until.holds("asked", () -> alert.markup.encode().contains("Not this doctor"));
    assertThat(jane.toast(alert, "Not this doctor")).contains("no more of this doctor");
    // Then
    assertThat(watch().watch().filter().scope().except().doctors())
        .containsExactly(doctor.doctor().id());
  }

  @Test
  void marksWhatSomebodyElseTook() {
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    Shown alert = alert(doctor);
    // When
    jane.press(alert, "Taken", "You said that this is taken");
    // Then
    assertThat(alert.text).contains("<s>Tue 24 Nov 12:30</s> (gone)");
    assertThat(alert.buttons()).noneMatch(b -> b.containsKey("url"));
    assertThat(rig.store.watchesNow()).hasSize(1);
  }
}
