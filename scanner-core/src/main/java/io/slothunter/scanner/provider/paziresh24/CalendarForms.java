package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;

/** The forms that ask about one calendar; the one of every poll is written once. */
final class CalendarForms {
  private final String calendar;
  private final String terminalField;

  /** The terminal that these forms name; empty for none. */
  private final String terminal;

  private final Buffer slots;

  CalendarForms(CalendarIds ids, String terminal) {
    this.calendar =
        "center_id="
            + escape(ids.centre())
            + "&service_id="
            + escape(ids.service())
            + "&user_center_id="
            + escape(ids.userCentre())
            + "&server_id="
            + escape(ids.server());
    this.terminal = terminal;
    this.terminalField = terminal.isEmpty() ? "" : "&terminal_id=" + escape(terminal);
    this.slots = Buffer.buffer(calendar + "&return_type=calendar" + terminalField);
  }

  String terminal() {
    return terminal;
  }

  /** getFreeDays with slots: that is what leaving {@code return_free_turns} out means. */
  Buffer slots() {
    return slots;
  }

  /** getFreeDays without slots, which reaches further. */
  Buffer daysOnly() {
    return Buffer.buffer(
        calendar + "&return_free_turns=false&return_type=calendar" + terminalField);
  }

  /** getFreeTurns of a day, as the provider names it. */
  Buffer day(long name) {
    return Buffer.buffer(calendar + "&date=" + name + terminalField);
  }

  private static String escape(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
