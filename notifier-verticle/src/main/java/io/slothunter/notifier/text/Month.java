package io.slothunter.notifier.text;

import com.github.mfathi91.time.PersianDate;
import io.slothunter.scanner.watch.Language;
import java.time.LocalDate;

/**
 * A month of the calendar that a language's speakers use: the solar Hijri one in Persian, the
 * Gregorian one elsewhere.
 *
 * @param first its first day
 * @param length how many days it has
 */
public record Month(Language language, LocalDate first, int length) {
  /** Beyond these years no month is shown: the calendars' libraries have bounds of their own. */
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  /** The month in which a day lies. */
  public static Month of(LocalDate day, Language language) {
    LocalDate within = day.isBefore(EARLIEST) ? EARLIEST : day.isAfter(LATEST) ? LATEST : day;
    if (language == Language.FA) {
      PersianDate date = PersianDate.fromGregorian(within);
      PersianDate first = PersianDate.of(date.getYear(), date.getMonthValue(), 1);
      return new Month(language, first.toGregorian(), first.lengthOfMonth());
    }
    return new Month(language, within.withDayOfMonth(1), within.lengthOfMonth());
  }

  public Month next() {
    return of(first.plusDays(length), language);
  }

  public Month before() {
    return of(first.minusDays(1), language);
  }

  public LocalDate last() {
    return first.plusDays(length - 1L);
  }

  /** The days of the week in its first row before its first day. */
  public int blanksBefore() {
    return Speech.placeInWeek(first.getDayOfWeek(), language);
  }
}
