package io.slothunter.notifier.bot.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.WeeklyWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rig's clock stands at Tuesday, 24 November 2026, 3 Azar 1405. */
class WizardTest {
  private final Rig rig = new Rig();
  private final ChatRig jane = new ChatRig(rig, 1, "en");

  @AfterEach
  void close() {
    rig.close();
  }

  private Timing timing() {
    return rig.store.watchesNow().get(0).filter().timing();
  }

  private Shown wizard() {
    Shown list = jane.write("/watches");
    jane.press(list, "Dr A", "Every free slot");
    jane.press(list, "What I look for", "would have told you");
    return list;
  }

  @CanIgnoreReturnValue
  private Entry watched(String language) {
    Entry doctor = rig.store.doctor("Dr A", 2);
    rig.store.watch("1", Language.valueOf(language.toUpperCase(Locale.ROOT)), doctor);
    rig.start();
    return doctor;
  }

  @Test
  void narrowsAWatchStepByStep_andSaysWhatItWouldHaveToldOf() {
    // Given
    Entry doctor = watched("en");
    rig.happen(
        rig.store.opening(doctor, 0, Slots.at(rig.clock.instant().plus(Duration.ofHours(30)))));
    jane.answer(1);
    Shown page = wizard();
    assertThat(page.text).contains("this would have told you of 1 slots");
    // When: weekdays
    jane.press(page, "Weekdays", "On which days");
    jane.press(page, "Monday", "Days: Monday");
    jane.press(page, "Wednesday", "Days: Monday, Wednesday");
    jane.press(page, "Done", "Not saved yet");
    // And: times
    jane.press(page, "Times", "At what times");
    jane.press(page, "Morning", "00:00 to 12:00");
    jane.press(page, "Done", "Not saved yet");
    // And: dates, out of a month
    jane.press(page, "Dates", "Which dates?");
    jane.press(page, "First day", "From which day");
    assertThat(page.markup.encode()).contains("November 2026");
    jane.press(page, "▶", "From which day");
    Until.holds("turned", () -> page.markup.encode().contains("December 2026"));
    jane.press(page, "10", "Until which day?");
    jane.press(page, "24", "From Thu 10 Dec to Thu 24 Dec");
    // And: notice
    jane.press(page, "Notice", "How long before");
    jane.press(page, "4 h", "At least 4 h before");
    assertThat(timing()).isEqualTo(Timing.ANY);
    jane.press(page, "Save", "Saved.");
    // Then
    assertThat(timing().windows())
        .containsExactly(
            new WeeklyWindow(
                List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                LocalTime.MIDNIGHT,
                LocalTime.NOON));
    assertThat(timing().dates())
        .containsExactly(new DateWindow(LocalDate.of(2026, 12, 10), LocalDate.of(2026, 12, 24)));
    assertThat(timing().notice()).isEqualTo(Duration.ofHours(4));
    assertThat(page.text).contains("told you of 0 slots");
    assertThat(rig.trail.rows()).last().asString().contains("changeWatch").endsWith("200");
  }

  @Test
  void goesOnAfterARestart_andADoublePressIsOne() {
    // Given
    watched("en");
    Shown page = wizard();
    jane.press(page, "Weekdays", "On which days");
    String friday = page.button("Friday");
    rig.telegram.press(1, "en", page, friday);
    rig.telegram.press(1, "en", page, friday);
    Until.holds("chosen", () -> page.text.contains("Days: Friday"));
    Shown old = page;
    // When
    rig.restart();
    jane.press(old, "Done", "Not saved yet");
    String save = old.button("Save");
    rig.telegram.press(1, "en", old, save);
    rig.telegram.press(1, "en", old, save);
    // Then
    Until.holds("saved", () -> old.text.contains("Saved."));
    assertThat(timing().windows()).hasSize(1);
    assertThat(timing().windows().get(0).days()).containsExactly(DayOfWeek.FRIDAY);
    assertThat(rig.store.watchesNow()).hasSize(1);
  }

  @Test
  void everyStepLeadsBack_andCancellingChangesNothing() {
    // Given
    watched("en");
    Shown page = wizard();
    for (String step : List.of("Dates", "Weekdays", "Times", "Notice", "Earlier", "Centre")) {
      jane.press(page, step, "?");
      String cancel = page.button("Cancel");
      assertThat(cancel).isNotEmpty();
      Until.holds("an end", () -> page.markup.encode().contains("Cancel"));
      String label = page.markup.encode().contains("Done") ? "Done" : "Back";
      jane.press(page, label, "would have told you");
    }
    jane.press(page, "Notice", "How long before");
    jane.press(page, "2 days", "Not saved yet");
    // When
    jane.press(page, "Cancel", "Every free slot");
    // Then
    assertThat(timing()).isEqualTo(Timing.ANY);
    assertThat(page.text).doesNotContain("Not saved");
  }

  @Test
  void showsThePersianMonth_withItsOwnDays() {
    // Given
    watched("fa");
    ChatRig sara = new ChatRig(rig, 1, "fa");
    Shown page = sara.write("/watches");
    sara.press(page, "Dr A", "هر نوبت خالی");
    sara.press(page, "چه می‌خواهم", "باخبر می‌شدید");
    sara.press(page, "تاریخ", "چه تاریخ‌هایی؟");
    sara.press(page, "نخستین روز", "از چه روزی؟");
    // When: to Esfand 1405, which has 29 days, and into Nowruz
    for (String month : List.of("دی ۱۴۰۵", "بهمن ۱۴۰۵", "اسفند ۱۴۰۵")) {
      sara.press(page, "▶", "از چه روزی؟");
      Until.holds(month, () -> page.markup.encode().contains(month));
    }
    assertThat(page.markup.encode()).contains("\"۲۹\"").doesNotContain("\"۳۰\"");
    sara.press(page, "▶", "از چه روزی؟");
    Until.holds("Nowruz", () -> page.markup.encode().contains("فروردین ۱۴۰۶"));
    assertThat(page.markup.encode()).contains("\"۳۱\"");
    sara.press(page, "۱۳", "تا چه روزی؟");
    sara.press(page, "بدون آخرین روز", "از جمعه ۱۳ فروردین ۱۴۰۶ به بعد");
    sara.press(page, "ذخیره", "ذخیره شد");
    // Then
    assertThat(timing().dates()).containsExactly(new DateWindow(LocalDate.of(2027, 4, 2), null));
  }

  @Test
  void refusesWhatCanNeverMatch_andWhatIsWatchedAlready() {
    // Given
    Entry doctor = watched("en");
    Shown page = wizard();
    // When: only Sundays, within today, which is a Tuesday
    jane.press(page, "Dates", "Which dates?");
    jane.press(page, "Last day", "Until which day?");
    jane.press(page, "24", "Until Tue 24 Nov");
    jane.press(page, "Weekdays", "On which days");
    jane.press(page, "Sunday", "Days: Sunday");
    jane.press(page, "Done", "Not saved yet");
    jane.press(page, "Dates", "Which dates?");
    jane.press(page, "First day", "From which day");
    jane.press(page, "24", "Until which day?");
    jane.press(page, "24", "From Tue 24 Nov to Tue 24 Nov");
    jane.press(page, "Save", "Nothing could ever match");
    // Then
    assertThat(timing()).isEqualTo(Timing.ANY);
    // Given: another watch that looks for the same as this one is about to
    jane.press(page, "Cancel", "Every free slot");
    var first = rig.store.watchesNow().get(0);
    var wish =
        new io.slothunter.scanner.watch.Wish(
            new Draft(null, null, Duration.ofHours(2), null, null)
                .apply(
                    first.filter(), rig.store.entries().await().get(0).calendars().get(0).zone()),
            null,
            io.slothunter.scanner.watch.Urgency.NORMAL);
    rig.store.watch("1", Language.EN, wish);
    jane.press(page, "What I look for", "would have told you");
    jane.press(page, "Notice", "How long before");
    jane.press(page, "2 h", "Not saved yet");
    // When
    jane.press(page, "Save", "Another of your watches");
    // Then
    assertThat(timing()).isEqualTo(Timing.ANY);
    assertThat(doctor.calendars()).hasSize(2);
  }

  @Test
  void pausesSnoozesResumesAndEnds() {
    watched("en");
    Shown page = jane.write("/watches");
    jane.press(page, "Dr A", "Every free slot");
    jane.press(page, "Pause", "This watch is paused");
    assertThat(rig.store.own(rig.store.watchesNow().get(0).id()).orElseThrow().paused()).isTrue();
    jane.press(page, "Go on", "Every free slot");
    Until.holds("goes on", () -> !page.text.contains("paused"));
    jane.press(page, "Quiet for a while", "Quiet for how long?");
    jane.press(page, "3 days", "Quiet until Fri 27 Nov 09:30");
    jane.press(page, "End", "End this watch?");
    jane.press(page, "Back", "Quiet until");
    jane.press(page, "End", "End this watch?");
    jane.press(page, "Yes", "You no longer wait");
    assertThat(rig.store.watchesNow()).isEmpty();
  }
}
