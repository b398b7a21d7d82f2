package io.slothunter.notifier.text;

import com.github.mfathi91.time.PersianDate;
import io.slothunter.scanner.watch.Language;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** How one language is spoken: its phrases, digits, days and hours. */
public final class Speech {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ENGLISH_SLOT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  /** The Persian calendar's library ends in the year 1999, which is 2620. */
  private static final int LAST_PERSIAN_YEAR = 2600;

  private final Language language;
  private final Phrases phrases;

  Speech(Language language, Phrases phrases) {
    this.language = language;
    this.phrases = phrases;
  }

  public Language language() {
    return language;
  }

  public String say(Phrase phrase) {
    return phrases.say(phrase, Map.of());
  }

  public String say(Phrase phrase, Map<String, String> values) {
    return phrases.say(phrase, values);
  }

  /** A number in the language's digits. */
  public String number(long n) {
    String text = Long.toString(n);
    return language == Language.FA ? PersianDigits.of(text) : text;
  }

  /**
   * The heading above a day's slots; empty where the slot's own line says it all, as in English for
   * any day but today and tomorrow.
   */
  String heading(LocalDate day, LocalDate today) {
    String word =
        day.equals(today)
            ? say(Phrase.TODAY)
            : day.equals(today.plusDays(1)) ? say(Phrase.TOMORROW) : "";
    if (language == Language.EN) {
      return word;
    }
    String date = persianDate(day, today);
    return word.isEmpty() ? date : say(Phrase.DAY_AFTER_WORD, Map.of("word", word, "day", date));
  }

  /** A slot's own line, without the bullet: {@code Sat 28 Nov 10:20}, or the hour in Persian. */
  String slot(ZonedDateTime start) {
    return language == Language.EN
        ? ENGLISH_SLOT.format(start)
        : say(Phrase.AT_TIME, Map.of("time", PersianDigits.of(HOUR.format(start))));
  }

  private String persianDate(LocalDate day, LocalDate today) {
    if (day.getYear() > LAST_PERSIAN_YEAR || today.getYear() > LAST_PERSIAN_YEAR) {
      return PersianDigits.of(day.toString());
    }
    PersianDate date = PersianDate.fromGregorian(day);
    boolean thisYear = PersianDate.fromGregorian(today).getYear() == date.getYear();
    String[] weekdays = say(Phrase.WEEKDAYS).split(" ", -1);
    return say(
        thisYear ? Phrase.DAY : Phrase.DAY_WITH_YEAR,
        Map.of(
            // The file lists the week from Saturday; java.time counts from Monday.
            "weekday", weekdays[(day.getDayOfWeek().getValue() + 1) % 7],
            "day", number(date.getDayOfMonth()),
            "month", date.getMonth().getPersianName(),
            "year", number(date.getYear())));
  }
}
