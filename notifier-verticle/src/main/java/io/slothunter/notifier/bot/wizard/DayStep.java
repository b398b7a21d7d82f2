package io.slothunter.notifier.bot.wizard;

import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Month;
import io.slothunter.notifier.text.Phrase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which days: some that are often wanted, or a first and a last one out of a month. */
final class DayStep {
  private DayStep() {}

  static List<List<Button>> choices(Sheet sheet) {
    LocalDate today = sheet.today();
    Month month = Month.of(today, sheet.caller().person().language());
    return List.of(
        List.of(ahead(sheet, 7), ahead(sheet, 14)),
        List.of(
            sheet.to(Phrase.THIS_MONTH, Verb.DRAFT, 0, days(sheet, today, month.last())),
            sheet.to(
                Phrase.NEXT_MONTH,
                Verb.DRAFT,
                0,
                days(sheet, month.next().first(), month.next().last()))),
        List.of(
            sheet.to(Phrase.CHOOSE_FROM, Verb.DRAFT_FROM),
            sheet.to(Phrase.CHOOSE_TO, Verb.DRAFT_TO)),
        List.of(sheet.to(Phrase.ANY_DAY, Verb.DRAFT, 0, sheet.draft().with(Span.ANY))),
        List.of(sheet.back(), sheet.cancel()));
  }

  private static Button ahead(Sheet sheet, int days) {
    LocalDate today = sheet.today();
    String label = sheet.speech().say(Phrase.DAYS_AHEAD, Map.of("n", sheet.speech().number(days)));
    return sheet.to(label, Verb.DRAFT, 0, days(sheet, today, today.plusDays(days - 1L)));
  }

  private static Draft days(Sheet sheet, LocalDate from, LocalDate to) {
    return sheet.draft().with(new Span(from, to));
  }

  /** The first day; the last one is asked for next. */
  static List<List<Button>> from(Sheet sheet, long month) {
    Span now = sheet.draft().daysOf(sheet.before());
    return picker(
        sheet,
        Verb.DRAFT_FROM,
        sheet.today(),
        now.from(),
        month,
        day -> new Choice(Verb.DRAFT_TO, day.toEpochDay(), sheet.draft().with(now.from(day))));
  }

  static List<List<Button>> to(Sheet sheet, long month) {
    Span now = sheet.draft().daysOf(sheet.before());
    LocalDate from = now.from();
    LocalDate earliest = from == null || from.isBefore(sheet.today()) ? sheet.today() : from;
    List<List<Button>> rows =
        picker(
            sheet,
            Verb.DRAFT_TO,
            earliest,
            now.to(),
            month,
            day -> new Choice(Verb.DRAFT, 0, sheet.draft().with(now.to(day))));
    rows.add(
        rows.size() - 1,
        List.of(sheet.to(Phrase.NO_END, Verb.DRAFT, 0, sheet.draft().with(now.to(null)))));
    return rows;
  }

  /** The day of the appointment that the person holds. */
  static List<List<Button>> before(Sheet sheet, long month) {
    Before held = sheet.draft().before();
    List<List<Button>> rows =
        picker(
            sheet,
            Verb.DRAFT_BEFORE,
            sheet.today().plusDays(1),
            held == null ? null : held.day(),
            month,
            day -> new Choice(Verb.DRAFT, 0, sheet.draft().with(new Before(day))));
    Draft none = sheet.draft().with(new Before(null));
    rows.add(rows.size() - 1, List.of(sheet.to(Phrase.WHENEVER, Verb.DRAFT, 0, none)));
    return rows;
  }

  private record Choice(Verb step, long value, Draft draft) {}

  private interface Choosing {
    Choice of(LocalDate day);
  }

  private static List<List<Button>> picker(
      Sheet sheet,
      Verb step,
      LocalDate earliest,
      @Nullable LocalDate chosen,
      long month,
      Choosing choosing) {
    DayPicker picker =
        new DayPicker(
            sheet,
            step,
            earliest,
            chosen,
            day -> {
              Choice choice = choosing.of(day);
              String number = sheet.speech().dayOfMonth(day);
              String label = day.equals(chosen) ? "✓" + number : number;
              return sheet.to(label, choice.step(), choice.value(), choice.draft());
            });
    List<List<Button>> rows = new ArrayList<>(picker.rows(month));
    rows.add(List.of(sheet.back(), sheet.cancel()));
    return rows;
  }
}
