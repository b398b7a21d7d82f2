package io.slothunter.notifier.bot.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.watch.Language;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchTest {
  private final Rig rig = new Rig();
  private final ChatRig jane = new ChatRig(rig, 1, "en");

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void findsByNameSpecialtyAndCity_pageByPage_alsoAfterARestart() {
    // Given
    for (int i = 10; i < 30; i++) {
      rig.store.doctor("Dr Number" + i, 1);
    }
    rig.store.doctor("دکتر علي كريمي", 1);
    rig.start();
    // Then: as Persian keyboards write it, too
    assertThat(jane.write("علی کریمی").text).contains("1 to 1 of 1");
    assertThat(jane.write("number1").text).contains("1 to 8 of 10");
    Shown found = jane.write("قلب تهران");
    assertThat(found.text).contains("1 to 8 of 21");
    // When
    rig.restart();
    jane.press(found, "Next", "9 to 16 of 21");
    jane.press(found, "Next", "17 to 21 of 21");
    jane.press(found, "Dr Number29", "Calendars: 1");
    // When
    jane.press(found, "Watch", "Dr Number29");
    Until.holds("watched", () -> rig.store.watchesNow().size() == 1);
    Until.holds("its page shows it", () -> found.markup.encode().contains("My watch"));
    jane.press(found, "My watch", "Every free slot");
    assertThat(rig.trail.rows().toString()).contains("beginWatch");
    assertThat(jane.write("nobody of this name").text).contains("I know no doctor for");
    assertThat(rig.resolver.resolved).isEmpty();
  }

  @Test
  void tellsHowThingsStand() {
    rig.store.watch("1", Language.EN, rig.store.doctor("Dr A", 1));
    rig.start();
    assertThat(jane.write("/status").text).contains("Your watches: 1", "Paziresh24", ": answered");
    rig.chat.systems.off.put("paziresh24", true);
    assertThat(jane.write("/status").text).contains("Paziresh24", ": is left alone");
  }

  private Telling telling() {
    return rig.chat.members.now("1").telling();
  }

  @Test
  void setsLanguageZoneAndTimesOfBeingTold() {
    rig.start();
    Shown page = jane.write("/settings");
    assertThat(page.text).contains("Asia/Tehran", "now 09:30", "Quiet hours: none");
    jane.press(page, "Time zone", "Choose your time zone");
    jane.press(page, "Europe/Berlin", "now 07:00");
    jane.press(page, "Quiet hours", "When shall I be quiet?");
    jane.press(page, "22:00 to 07:00", "Quiet hours: 22:00 to 07:00");
    assertThat(rig.chat.members.now("1").quiet()).isPresent();
    jane.press(page, "Quiet hours", "When shall I be quiet?");
    jane.press(page, "Other hours", "Quiet from when on?");
    jane.press(page, "21:00", "Until when?");
    jane.press(page, "06:00", "Quiet hours: 21:00 to 06:00");
    jane.press(page, "Quiet hours", "When shall I be quiet?");
    jane.press(page, "none", "Quiet hours: none");
    jane.press(page, "How often", "How often shall I write?");
    jane.press(page, "4 h", "Messages: collected, every 4 h");
    assertThat(telling().digest()).contains(new Digest.Every(4));
    jane.press(page, "How often", "How often shall I write?");
    jane.press(page, "Once a day", "at what time?");
    jane.press(page, "07:00", "Messages: collected, once a day at 07:00");
    assertThat(telling().digest()).contains(new Digest.Daily(LocalTime.of(7, 0)));
    jane.press(page, "Urgent at once", "What is urgent reaches you at once.");
    assertThat(telling().urgentAtOnce()).isTrue();
    jane.press(page, "Urgent may wait", "What is urgent waits");
    assertThat(telling().urgentAtOnce()).isFalse();
    assertThat(jane.write("/zone america/new_york").text)
        .contains("America/New_York", "once a day at 07:00");
    jane.press(page, "How often", "How often shall I write?");
    jane.press(page, "one for each opening", "Messages: at once");
    assertThat(telling()).isEqualTo(Telling.atOnce(ZoneId.of("America/New_York")));
    assertThat(jane.write("/zone nowhere").text).contains("do not know this time zone");
    assertThat(rig.trail.rows()).allMatch(row -> row.contains("changeMe"));
  }
}
