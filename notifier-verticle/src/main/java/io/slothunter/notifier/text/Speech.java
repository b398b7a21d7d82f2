package io.slothunter.notifier.text;

import com.github.mfathi91.time.PersianDate;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.watch.Language;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** How one language is spoken: its phrases, digits, days and hours. */
public final class Speech {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ENGLISH_SLOT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter ENGLISH_DAY_WITH_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter ENGLISH_MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  /** The Persian calendar's library ends in the year 1999, which is 2620. */
  private static final int LAST_PERSIAN_YEAR = 2600;

  private static final ProviderId PAZIRESH24 = new ProviderId("paziresh24");

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

  /** What a booking system is called; not HTML. */
  public String provider(ProviderId provider) {
    return provider.equals(PAZIRESH24) ? say(Phrase.PAZIRESH24) : provider.value();
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

  /** A day with its weekday, as far as it must be said: the year only where it is another. */
  public String day(LocalDate day, LocalDate today) {
    if (language == Language.FA) {
      return persianDate(day, today);
    }
    boolean thisYear = day.getYear() == today.getYear();
    return (thisYear ? ENGLISH_DAY : ENGLISH_DAY_WITH_YEAR).format(day);
  }

  /** A day's number in its month, in the language's calendar and digits. */
  public String dayOfMonth(LocalDate day) {
    boolean persian = language == Language.FA && day.getYear() <= LAST_PERSIAN_YEAR;
    return number(persian ? PersianDate.fromGregorian(day).getDayOfMonth() : day.getDayOfMonth());
  }

  /** A month with its year. */
  public String month(Month month) {
    if (language == Language.FA) {
      PersianDate first = PersianDate.fromGregorian(month.first());
      return first.getMonth().getPersianName() + " " + number(first.getYear());
    }
    return ENGLISH_MONTH.format(month.first());
  }

  /** A time of day. */
  public String time(LocalTime time) {
    String text = HOUR.format(time);
    return language == Language.FA ? PersianDigits.of(text) : text;
  }

  /** A day and time of day, by the clock of a zone. */
  public String moment(Instant instant, ZoneId zone, Instant now) {
    ZonedDateTime there = instant.atZone(zone);
    LocalDate today = LocalDate.ofInstant(now, zone);
    return say(
        Phrase.DAY_AND_TIME,
        Map.of("day", day(there.toLocalDate(), today), "time", time(there.toLocalTime())));
  }

  public String weekday(DayOfWeek day) {
    // The file lists the week from Saturday; java.time counts from Monday.
    return say(Phrase.WEEKDAYS).split(" ", -1)[(day.getValue() + 1) % 7];
  }

  /** As short as fits the head of a column. */
  public String weekdayShort(DayOfWeek day) {
    return say(Phrase.WEEKDAYS_SHORT).split(" ", -1)[(day.getValue() + 1) % 7];
  }

  /** The days of a week, in the order in which the language's speakers count them. */
  public List<DayOfWeek> week() {
    DayOfWeek first = firstOfWeek(language);
    return IntStream.range(0, 7).mapToObj(first::plus).toList();
  }

  /** How many days of a week come before this one. */
  static int placeInWeek(DayOfWeek day, Language language) {
    return Math.floorMod(day.getValue() - firstOfWeek(language).getValue(), 7);
  }

  private static DayOfWeek firstOfWeek(Language language) {
    return language == Language.FA ? DayOfWeek.SATURDAY : DayOfWeek.MONDAY;
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
    return say(
        thisYear ? Phrase.DAY : Phrase.DAY_WITH_YEAR,
        Map.of(
            "weekday", weekday(day.getDayOfWeek()),
            "day", number(date.getDayOfMonth()),
            "month", date.getMonth().getPersianName(),
            "year", number(date.getYear())));
  }
}
