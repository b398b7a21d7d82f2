package io.slothunter.simulator.paziresh24;

import java.time.LocalDate;
import java.util.Locale;

/** Solar Hijri dates by the 33-year rule, right for every date that a simulation can reach. */
final class Jalali {

  private static final long FIRST_OF_1404 = LocalDate.of(2025, 3, 21).toEpochDay();
  private static final int LONG_MONTH = 31;
  private static final int LONG_MONTHS_DAYS = 6 * LONG_MONTH;

  private Jalali() {}

  /** Year, month and day with Latin digits. */
  static String date(LocalDate gregorian, String separator) {
    int year = 1404;
    long day = gregorian.toEpochDay() - FIRST_OF_1404;
    while (day < 0) {
      year--;
      day += days(year);
    }
    while (day >= days(year)) {
      day -= days(year);
      year++;
    }
    boolean longMonth = day < LONG_MONTHS_DAYS;
    long month = longMonth ? day / LONG_MONTH + 1 : (day - LONG_MONTHS_DAYS) / 30 + 7;
    long ofMonth = longMonth ? day % LONG_MONTH + 1 : (day - LONG_MONTHS_DAYS) % 30 + 1;
    return String.format(
        Locale.ROOT, "%04d%s%02d%s%02d", year, separator, month, separator, ofMonth);
  }

  static String persianDigits(String latin) {
    StringBuilder persian = new StringBuilder(latin.length());
    latin
        .chars()
        .forEach(each -> persian.append((char) (each >= '0' && each <= '9' ? each + 0x6C0 : each)));
    return persian.toString();
  }

  private static int days(int year) {
    return (25 * year + 11) % 33 < 8 ? 366 : 365;
  }
}
