package io.slothunter.notifier.bot.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.ask.Understood;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.WatchFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  void understandsWhatNobodyIsCalled_putsFirstWhoIsFreeThen_andWatchesForIt() {
    // Given
    rig.chat.queries =
        (text, today) ->
            new Understood(
                text.contains("heart") ? Optional.of("قلب") : Optional.empty(),
                Optional.of("تهران"),
                Optional.of(today.plusDays(1)),
                Optional.of(today.plusDays(1)),
                Optional.of(LocalTime.of(16, 0)),
                Optional.of(LocalTime.of(20, 0)));
    List<Entry> doctors = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      doctors.add(rig.store.doctor("Dr Number" + i, 1));
    }
    Instant tomorrow = Instant.parse("2026-11-25T00:00:00Z");
    ZoneId tehran = ZoneId.of("Asia/Tehran");
    // Too early, on another day, and at last when it is wanted, by the clock in Tehran.
    free(doctors.get(1), LocalDate.ofInstant(tomorrow, tehran).atTime(15, 59).atZone(tehran));
    free(
        doctors.get(2),
        LocalDate.ofInstant(tomorrow, tehran).atTime(17, 0).plusDays(1).atZone(tehran));
    free(doctors.get(8), LocalDate.ofInstant(tomorrow, tehran).atTime(16, 0).atZone(tehran));
    rig.start();

    // When
    Shown found = jane.write("a heart doctor tomorrow evening");

    // Then
    assertThat(found.text)
        .contains(
            "1 to 8 of 9", "Specialty: ", "قلب", "City: ", "تهران", "25 Nov", "16:00 to 20:00");
    assertThat(found.asks().get(0).getString("text")).contains("Wed 25 Nov 16:00", "Dr Number9");
    assertThat(found.asks().get(1).getString("text")).startsWith("Dr Number1");

    // When
    jane.press(found, "Dr Number9", "Calendars: 1");
    jane.press(found, "Similar doctors", "Like");
    assertThat(found.asks().get(0).getString("text")).contains("Dr Number2");
    assertThat(found.asks().get(1).getString("text")).contains("Dr Number3");
    assertThat(found.asks()).noneMatch(b -> b.getString("text").contains("Dr Number9"));
    found = jane.write("a heart doctor tomorrow evening");

    // When: it is pressed later, it is what was meant then
    rig.clock.forward(Duration.ofDays(1));
    assertThat(jane.toast(found, "Watch for all of it")).contains("You hear from me");

    // Then
    Until.holds("watched", () -> rig.store.watchesNow().size() == 1);
    WatchFilter watched = rig.store.watchesNow().get(0).filter();
    assertThat(watched.scope().only().specialties()).containsExactly("قلب");
    assertThat(watched.scope().only().cities()).containsExactly("تهران");
    assertThat(watched.timing().dates())
        .containsExactly(
            new DateWindow(LocalDate.parse("2026-11-25"), LocalDate.parse("2026-11-25")));
    assertThat(watched.timing().windows().get(0).from()).isEqualTo(LocalTime.of(16, 0));

    // When: there is another search since, the button does not begin a watch for that one
    jane.write("anybody in the city tomorrow evening");
    assertThat(jane.toast(found, "Watch for all of it")).contains("not known any more");
    assertThat(rig.store.watchesNow()).hasSize(1);
  }

  private void free(Entry doctor, ZonedDateTime start) {
    rig.store.happen(
        rig.store.opening(doctor, 0, new Slot(start.toInstant(), Duration.ofMinutes(15))));
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
