package io.slothunter.scanner.provider.paziresh24;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads single values of an answer: numbers come as strings, dates as prefixes of times. */
final class Fields {
  static final long NO_DATE = Long.MIN_VALUE;

  private static final int LONGEST = 15;

  private Fields() {}

  /** A field name, or a string, of 1 to 15 digits. */
  static long digits(String text, String what) throws NotUnderstood {
    int length = text.length();
    if (length == 0 || length > LONGEST) {
      throw new NotUnderstood(what + " is no number");
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new NotUnderstood(what + " is no number");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** A JSON number without fraction and exponent. */
  static long whole(String text, String what) throws NotUnderstood {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new NotUnderstood(what + " is too large a number");
    }
  }

  /** True for true, 1, "1" and "true", given as text; false for anything else. */
  static boolean isTrue(String scalar) {
    return scalar.equals("true") || scalar.equals("1");
  }

  /** True for false, 0, "0" and "false", given as text; false for anything else. */
  static boolean isFalse(String scalar) {
    return scalar.equals("false") || scalar.equals("0");
  }

  /** The date at the beginning of a text, in days since 1970; {@link #NO_DATE} if none is. */
  static long date(String text) {
    if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NO_DATE;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    try {
      return year < 0 ? NO_DATE : LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      return NO_DATE;
    }
  }

  /** -1 if it is no number. */
  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
