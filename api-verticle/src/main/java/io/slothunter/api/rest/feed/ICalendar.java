package io.slothunter.api.rest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import io.slothunter.api.rest.feed.FeedSlots.Item;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Writes free slots as RFC 5545 has calendars, with the names and intervals of RFC 7986. */
final class ICalendar {
  static final String TYPE = "text/calendar;charset=utf-8";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(UTC);

  /** RFC 5545, section 3.1. */
  private static final int LONGEST_LINE = 75;

  private final StringBuilder out = new StringBuilder(4096);

  private ICalendar() {}

  static String of(FeedSlots feed) {
    ICalendar calendar = new ICalendar();
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//SlotHunter//free slots//EN");
    calendar.line("CALSCALE:GREGORIAN");
    calendar.text("NAME", feed.doctor().name());
    // What many programs read in place of the two of RFC 7986.
    calendar.text("X-WR-CALNAME", feed.doctor().name());
    calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
    calendar.line("X-PUBLISHED-TTL:PT15M");
    feed.slots().forEach(item -> calendar.event(feed, item));
    calendar.line("END:VCALENDAR");
    return calendar.out.toString();
  }

  private void event(FeedSlots feed, Item item) {
    line("BEGIN:VEVENT");
    line("UID:" + item.name() + "@slothunter");
    // No slot is revised; the same at every reading, so that a reader who has all is told so.
    line("DTSTAMP:" + TIME.format(feed.since()));
    line("DTSTART:" + TIME.format(Instant.ofEpochSecond(item.start())));
    line("DTEND:" + TIME.format(Instant.ofEpochSecond(item.end())));
    text("SUMMARY", feed.doctor().name());
    text("LOCATION", item.place(feed.doctor()));
    text("DESCRIPTION", item.calendar().service());
    line("URL:" + item.calendar().bookingPage().toASCIIString());
    // It is an offer: nobody is busy.
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  /** A property of the type TEXT (section 3.3.11); one that says nothing is left out. */
  private void text(String name, String value) {
    if (!value.isBlank()) {
      line(name + ":" + escaped(value));
    }
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || c == ';' || c == ',') {
        text.append('\\').append(c);
      } else if (c == '\n') {
        text.append("\\n");
      } else if (c >= ' ' && c != 0x7f && !broken(value, i)) {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Half of a pair, which no UTF-8 can say. */
  private static boolean broken(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** Folded where it is too long, but never within a character. */
  private void line(String line) {
    int room = LONGEST_LINE;
    for (int i = 0; i < line.length(); ) {
      int end = line.offsetByCodePoints(i, 1);
      int bytes = line.substring(i, end).getBytes(UTF_8).length;
      if (bytes > room) {
        out.append("\r\n ");
        room = LONGEST_LINE - 1;
      }
      room -= bytes;
      out.append(line, i, end);
      i = end;
    }
    out.append("\r\n");
  }
}
