package io.slothunter.notifier.bot.wizard;

import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Month;
import io.slothunter.scanner.watch.Language;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A month to choose a day from, in the calendar of the person's language. */
final class DayPicker {
  private static final int DAYS_AHEAD = 730;
  private static final int WEEK = 7;

  private final Sheet sheet;
  private final Verb step;
  private final LocalDate earliest;
  private final @Nullable LocalDate chosen;
  private final Function<LocalDate, Button> button;

  /**
   * @param step whose value is the month that is shown
   * @param earliest no day before it can be chosen
   * @param chosen the day that is marked
   * @param button chooses a day
   */
  DayPicker(
      Sheet sheet,
      Verb step,
      LocalDate earliest,
      @Nullable LocalDate chosen,
      Function<LocalDate, Button> button) {
    this.sheet = sheet;
    this.step = step;
    this.earliest = earliest;
    this.chosen = chosen;
    this.button = button;
  }

  /**
   * @param wanted a day of the month, as days since 1970; 0 for that of the chosen one
   */
  List<List<Button>> rows(long wanted) {
    Language language = sheet.caller().person().language();
    LocalDate latest = sheet.today().plusDays(DAYS_AHEAD);
    LocalDate day = wanted == 0 ? (chosen == null ? earliest : chosen) : day(wanted);
    Month month = Month.of(between(day, earliest, latest), language);
    List<List<Button>> rows = new ArrayList<>();
    rows.add(head(month, latest));
    rows.add(sheet.speech().week().stream().map(this::weekday).toList());
    rows.addAll(days(month, latest));
    return rows;
  }

  private static LocalDate day(long number) {
    return LocalDate.ofEpochDay(Math.max(0, Math.min(100_000, number)));
  }

  private static LocalDate between(LocalDate day, LocalDate from, LocalDate to) {
    return day.isBefore(from) ? from : day.isAfter(to) ? to : day;
  }

  private Button weekday(DayOfWeek day) {
    return sheet.blank(sheet.speech().weekdayShort(day));
  }

  private List<Button> head(Month month, LocalDate latest) {
    Month before = month.before();
    Month next = month.next();
    boolean hasBefore = !before.last().isBefore(earliest);
    boolean hasNext = !next.first().isAfter(latest);
    return List.of(
        hasBefore ? turn("◀", before) : sheet.blank("·"),
        sheet.blank(sheet.speech().month(month)),
        hasNext ? turn("▶", next) : sheet.blank("·"));
  }

  private Button turn(String label, Month month) {
    return sheet.to(label, step, month.first().toEpochDay(), sheet.draft());
  }

  private List<List<Button>> days(Month month, LocalDate latest) {
    List<Button> cells = new ArrayList<>();
    for (int i = 0; i < month.blanksBefore(); i++) {
      cells.add(sheet.blank("·"));
    }
    for (int i = 0; i < month.length(); i++) {
      LocalDate day = month.first().plusDays(i);
      boolean open = !day.isBefore(earliest) && !day.isAfter(latest);
      cells.add(open ? button.apply(day) : sheet.blank("·"));
    }
    while (cells.size() % WEEK != 0) {
      cells.add(sheet.blank("·"));
    }
    return Keys.rows(cells, WEEK);
  }
}
