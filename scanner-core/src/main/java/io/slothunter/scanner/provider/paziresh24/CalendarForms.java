package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.calendar.CalendarKey;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;

/**
 * The forms that ask about one calendar, written anew for each look: kept, they would be the larger
 * part of what a calendar weighs.
 */
final class CalendarForms {
  private final String key;
  private final String terminal;

  /**
   * @param terminal the terminal that these forms name; empty for none
   * @throws IllegalArgumentException if it is no key of {@link CalendarIds}
   */
  CalendarForms(CalendarKey key, String terminal) {
    this.key = key.value();
    this.terminal = terminal;
  }

  /** getFreeDays with slots: that is what leaving {@code return_free_turns} out means. */
  Buffer slots() {
    return form("&return_type=calendar");
  }

  /** getFreeDays without slots, which reaches further. */
  Buffer daysOnly() {
    return form("&return_free_turns=false&return_type=calendar");
  }

  /** getFreeTurns of a day, as the provider names it. */
  Buffer day(long name) {
    return form("&date=" + name);
  }

  /** The parts of a key are escaped already, in the very way of a form. */
  private Buffer form(String wish) {
    int first = slashAfter(-1);
    int second = slashAfter(first);
    int third = slashAfter(second);
    if (key.indexOf('/', third + 1) >= 0 || !isEscaped(key)) {
      throw noKey();
    }
    StringBuilder form =
        new StringBuilder(256)
            .append("center_id=")
            .append(key, 0, first)
            .append("&service_id=")
            .append(key, second + 1, third)
            .append("&user_center_id=")
            .append(key, first + 1, second)
            .append("&server_id=")
            .append(key, third + 1, key.length())
            .append(wish);
    if (!terminal.isEmpty()) {
      form.append("&terminal_id=").append(URLEncoder.encode(terminal, UTF_8));
    }
    return Buffer.buffer(form.toString().getBytes(ISO_8859_1));
  }

  private int slashAfter(int place) {
    int slash = key.indexOf('/', place + 1);
    if (slash < 0) {
      throw noKey();
    }
    return slash;
  }

  /** Nothing that could end a field and begin another. */
  private static boolean isEscaped(String key) {
    boolean escaped = true;
    for (int i = 0; escaped && i < key.length(); i++) {
      char c = key.charAt(i);
      escaped = c > ' ' && c < 127 && c != '&' && c != '=' && c != '#' && c != ';';
    }
    return escaped;
  }

  private IllegalArgumentException noKey() {
    return new IllegalArgumentException("not a key of a Paziresh24 calendar: " + key);
  }
}
