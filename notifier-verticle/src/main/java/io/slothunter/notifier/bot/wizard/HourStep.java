package io.slothunter.notifier.bot.wizard;

import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.watch.Visit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * On which days of the week, at what times, how long before, and how: choices of a few. A button
 * carries what will be chosen once it is pressed, so pressing it twice is pressing it once.
 */
final class HourStep {
  private static final int MORNING = 0b0000_0111;
  private static final int AFTERNOON = 0b1111_1000;
  private static final List<Integer> NOTICES = List.of(60, 120, 240, 720, 1_440, 2_880, 4_320);

  private HourStep() {}

  static List<List<Button>> weekdays(Sheet sheet) {
    Hours hours = sheet.draft().hoursOf(sheet.before());
    List<Button> buttons = new ArrayList<>();
    for (DayOfWeek day : sheet.speech().week()) {
      buttons.add(
          choice(
              sheet,
              Verb.DRAFT_WEEKDAYS,
              sheet.speech().weekday(day),
              hours.has(day),
              hours.toggled(day)));
    }
    List<List<Button>> rows = new ArrayList<>(Keys.rows(buttons, 2));
    rows.add(
        List.of(
            choice(
                sheet,
                Verb.DRAFT_WEEKDAYS,
                sheet.speech().say(Phrase.ALL_DAYS),
                hours.days() == 0,
                hours.withDays(0))));
    rows.add(end(sheet));
    return rows;
  }

  static List<List<Button>> times(Sheet sheet) {
    Speech speech = sheet.speech();
    Hours hours = sheet.draft().hoursOf(sheet.before());
    List<Button> buttons = new ArrayList<>();
    for (int part = 0; part < Hours.PARTS; part++) {
      String from = speech.time(LocalTime.of(Hours.begin(part), 0));
      String to = speech.number(Hours.end(part));
      String label = speech.say(Phrase.HOURS_FROM_TO, Map.of("from", from, "to", to));
      buttons.add(choice(sheet, Verb.DRAFT_TIMES, label, hours.has(part), hours.toggled(part)));
    }
    List<List<Button>> rows = new ArrayList<>(Keys.rows(buttons, 2));
    rows.add(
        List.of(
            some(sheet, Phrase.MORNING, hours, MORNING),
            some(sheet, Phrase.AFTERNOON, hours, AFTERNOON),
            some(sheet, Phrase.ANY_TIME, hours, 0)));
    rows.add(end(sheet));
    return rows;
  }

  private static Button some(Sheet sheet, Phrase label, Hours hours, int parts) {
    return choice(
        sheet,
        Verb.DRAFT_TIMES,
        sheet.speech().say(label),
        hours.parts() == parts,
        hours.withParts(parts));
  }

  private static Button choice(Sheet sheet, Verb step, String label, boolean chosen, Hours next) {
    return sheet.to(chosen ? "✓ " + label : label, step, 0, sheet.draft().with(next));
  }

  static List<List<Button>> notice(Sheet sheet) {
    Speech speech = sheet.speech();
    List<Button> buttons = new ArrayList<>();
    for (int minutes : NOTICES) {
      boolean days = minutes % 1_440 == 0;
      String n = speech.number(days ? minutes / 1_440 : minutes / 60);
      String label = speech.say(days ? Phrase.N_DAYS : Phrase.N_HOURS, Map.of("n", n));
      buttons.add(sheet.to(label, Verb.DRAFT, 0, sheet.draft().with(Duration.ofMinutes(minutes))));
    }
    List<List<Button>> rows = new ArrayList<>(Keys.rows(buttons, 3));
    rows.add(List.of(sheet.to(Phrase.NO_NOTICE, Verb.DRAFT, 0, sheet.draft().with(Duration.ZERO))));
    rows.add(end(sheet));
    return rows;
  }

  static List<List<Button>> visit(Sheet sheet) {
    return List.of(
        List.of(
            sheet.to(Phrase.VISIT_AT_CENTRE, Verb.DRAFT, 0, sheet.draft().with(Visit.AT_CENTRE)),
            sheet.to(Phrase.VISIT_ONLINE, Verb.DRAFT, 0, sheet.draft().with(Visit.ONLINE))),
        List.of(sheet.to(Phrase.VISIT_ANY, Verb.DRAFT, 0, sheet.draft().with(Visit.ANY))),
        end(sheet));
  }

  private static List<Button> end(Sheet sheet) {
    return List.of(sheet.to(Phrase.DONE, Verb.DRAFT), sheet.cancel());
  }
}
