package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Fetched;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.FarDays;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** One calendar that is read at a fixed time, without a network. */
final class Asked {
  static final CalendarId CALENDAR = new CalendarId(7);

  private final AnswerReader reader;
  private final DayLooks looks = new DayLooks(new FarDays(10, 2), 0);

  Asked(Instant now) {
    this.reader = new AnswerReader(InstantSource.fixed(now));
  }

  static Asked at(String local) {
    return new Asked(Tehran.at(local));
  }

  Outcome slots(String body) {
    return slots(body.getBytes(UTF_8));
  }

  Outcome slots(byte[] body) {
    return reader.slots(CALENDAR, ok(body), looks).outcome();
  }

  Outcome daysOnly(String body) {
    return daysOnly(body.getBytes(UTF_8));
  }

  Outcome daysOnly(byte[] body) {
    return reader.daysOnly(CALENDAR, ok(body), looks).outcome();
  }

  Outcome day(String date, String body) {
    return day(date, body.getBytes(UTF_8));
  }

  Outcome day(String date, byte[] body) {
    return reader.day(CALENDAR, ok(body), Tehran.day(date), looks).outcome();
  }

  Outcome http(int status, MultiMap headers, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return reader
        .slots(CALENDAR, new Reply.Answer(status, headers, bytes, bytes.length), looks)
        .outcome();
  }

  static Fetched fetched(Outcome outcome) {
    if (outcome instanceof Fetched fetched) {
      return fetched;
    }
    throw new AssertionError("not fetched: " + outcome);
  }

  /** The starts of the free slots, in Tehran's time: {@code 2026-11-24T10:20}. */
  static List<String> starts(Outcome outcome) {
    return fetched(outcome).snapshot().free().slots().stream()
        .map(slot -> slot.start().atZone(Tehran.ZONE).toLocalDateTime().toString())
        .toList();
  }

  private static Reply ok(byte[] body) {
    return new Reply.Answer(200, MultiMap.caseInsensitiveMultiMap(), body, body.length);
  }
}
