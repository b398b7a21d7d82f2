package io.slothunter.api.json;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON from left to right; commas set themselves. Written by hand because the hot documents
 * are mostly slots, and a slot's two times are formatted here far faster than by the JDK's
 * formatter.
 */
public final class JsonText {
  private static final int SECONDS_A_DAY = 86_400;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;

  public JsonText() {
    this(256);
  }

  public JsonText(int expectedLength) {
    this.out = new StringBuilder(expectedLength);
  }

  @CanIgnoreReturnValue
  public JsonText object() {
    separate();
    out.append('{');
    return this;
  }

  @CanIgnoreReturnValue
  public JsonText endObject() {
    out.append('}');
    return this;
  }

  @CanIgnoreReturnValue
  public JsonText array() {
    separate();
    out.append('[');
    return this;
  }

  @CanIgnoreReturnValue
  public JsonText endArray() {
    out.append(']');
    return this;
  }

  /**
   * @param name written as it is: letters and underscores
   */
  @CanIgnoreReturnValue
  public JsonText key(String name) {
    separate();
    out.append('"').append(name).append("\":");
    return this;
  }

  @CanIgnoreReturnValue
  public JsonText value(long number) {
    separate();
    out.append(number);
    return this;
  }

  @CanIgnoreReturnValue
  public JsonText value(boolean flag) {
    separate();
    out.append(flag);
    return this;
  }

  /** A number that JSON cannot say (not a number, infinite) is written as null. */
  @CanIgnoreReturnValue
  public JsonText value(double number) {
    separate();
    if (Double.isFinite(number)) {
      out.append(number);
    } else {
      out.append("null");
    }
    return this;
  }

  @CanIgnoreReturnValue
  public JsonText value(@Nullable String text) {
    separate();
    if (text == null) {
      out.append("null");
    } else {
      quote(text);
    }
    return this;
  }

  /** As RFC 3339 in UTC, to the millisecond. */
  @CanIgnoreReturnValue
  public JsonText value(@Nullable Instant instant) {
    return instant == null
        ? value((String) null)
        : value(instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  /** An instant in whole epoch seconds, as {@code "2026-11-24T08:30:00Z"}. */
  @CanIgnoreReturnValue
  public JsonText second(long epochSecond) {
    separate();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_A_DAY));
    if (day.getYear() < 1000 || day.getYear() > 9999) {
      quote(Instant.ofEpochSecond(epochSecond).toString());
      return this;
    }
    int second = Math.floorMod(epochSecond, SECONDS_A_DAY);
    out.append('"').append(day.getYear()).append('-');
    two(day.getMonthValue()).append('-');
    two(day.getDayOfMonth()).append('T');
    two(second / 3600).append(':');
    two(second / 60 % 60).append(':');
    two(second % 60).append("Z\"");
    return this;
  }

  /** JSON that was written before. */
  @CanIgnoreReturnValue
  public JsonText raw(CharSequence json) {
    separate();
    out.append(json);
    return this;
  }

  public int length() {
    return out.length();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void separate() {
    if (out.length() > 0) {
      char last = out.charAt(out.length() - 1);
      if (last != '{' && last != '[' && last != ':') {
        out.append(',');
      }
    }
  }

  private StringBuilder two(int number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == '<' || c == 0x2028 || c == 0x2029 || unpaired(text, i)) {
        out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]);
        out.append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Half a surrogate pair has no UTF-8 form: it must go out escaped, or it becomes a "?". */
  private static boolean unpaired(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
