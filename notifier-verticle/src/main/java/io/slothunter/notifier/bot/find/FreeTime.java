package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.calendar.Calendar;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * When a doctor is free as somebody wants it.
 *
 * @param calendar in which
 * @param start of the slot
 */
public record FreeTime(Calendar calendar, Instant start) {
  /** By the clock there. */
  ZonedDateTime there() {
    return start.atZone(calendar.zone());
  }

  /** In words, with the day's name whatever day it is. */
  public String words(Speech speech) {
    return speech.moment(start, calendar.zone(), start);
  }
}
