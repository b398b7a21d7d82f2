package io.slothunter.scanner.provider.paziresh24;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;

/**
 * Reads a getFreeDays answer from its bytes, once through and without a tree: it is read thousands
 * of times a second.
 *
 * <pre>
 * {"status":1, "has_more":false,
 *  "result": {"1791232200": [{"turns": {"1791286200":0, …}, "slice":600, …}, …], …},   or [] or {}
 *  "calendar": {"today_time":"2026-10-06T01:19:48+03:30", "start_date":"2026-10-06",
 *               "end_date":"2026-10-16", "turns": [1791232200, …], …}, …}
 * </pre>
 *
 * <p>Days are named by the second of their midnight in Tehran, slots by their start; numbers may be
 * strings. Fields that we do not know are passed over. A field that we know and that comes twice
 * makes the answer not understood, for nobody can say which one counts.
 */
final class FreeDaysParser {
  private final JsonParser json;
  private final Days days;
  private final FreeDays found;
  private final ShiftsParser shifts;

  private long status = Status.ABSENT;
  private boolean turnsSeen;
  private boolean turnsRead;
  private boolean calendarSeen;
  private long startDate = Fields.NO_DATE;
  private long endDate = Fields.NO_DATE;

  private FreeDaysParser(JsonParser json, Days days, Instant now) {
    this.json = json;
    this.days = days;
    this.found = new FreeDays(days, now);
    this.shifts = new ShiftsParser(json, days, found);
  }

  /** What the answer is, by its status, and what it says. */
  record Reading(long status, FreeDays found) {
    boolean isFull() {
      return status == Status.NO_FREE_SLOT;
    }
  }

  static Reading read(byte[] body, int length, Days days, Instant now) throws IOException {
    try (JsonParser json = Fields.JSON.createParser(body, 0, length)) {
      return new FreeDaysParser(json, days, now).read();
    }
  }

  private Reading read() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new NotUnderstood("the answer is no JSON object");
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "status" -> readStatus();
        case "result" -> shifts.read();
        case "calendar" -> readCalendar();
        case "has_more" -> {
          found.more(Fields.isTrue(json), Fields.isFalse(json));
          json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
      throw new NotUnderstood("something follows the answer");
    }
    if (status == Status.SUCCESS) {
      requireWhole();
    }
    NotUnderstood.ifFullYetNot(status == Status.NO_FREE_SLOT && found.showsLife());
    found.window(day(startDate), day(endDate));
    return new Reading(status, found);
  }

  private int day(long date) {
    return date == Fields.NO_DATE ? -1 : days.ofDate(date);
  }

  private void requireWhole() throws NotUnderstood {
    shifts.requireRead();
    if (!turnsRead) {
      throw new NotUnderstood("the answer has no list calendar.turns");
    }
  }

  private void readStatus() throws IOException {
    NotUnderstood.ifTwice(status != Status.ABSENT, "status");
    status = Fields.number(json, "status");
  }

  private void readCalendar() throws IOException {
    NotUnderstood.ifTwice(calendarSeen, "calendar");
    calendarSeen = true;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      // Answers of other statuses have null here; success without calendar.turns is refused later.
      json.skipChildren();
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "turns" -> readOpenDays();
        case "start_date" -> {
          NotUnderstood.ifTwice(startDate != Fields.NO_DATE, "start_date");
          startDate = date();
        }
        case "end_date" -> {
          NotUnderstood.ifTwice(endDate != Fields.NO_DATE, "end_date");
          endDate = date();
        }
        case "today_time" -> requireFresh(date());
        default -> json.skipChildren();
      }
    }
  }

  private long date() throws IOException {
    long date = Fields.date(json);
    json.skipChildren();
    return date;
  }

  private void readOpenDays() throws IOException {
    NotUnderstood.ifTwice(turnsSeen, "calendar.turns");
    turnsSeen = true;
    JsonToken token = json.currentToken();
    boolean map = token == JsonToken.START_OBJECT;
    if (!map && token != JsonToken.START_ARRAY) {
      // As with the result: only success needs them.
      turnsRead = false;
      return;
    }
    turnsRead = true;
    // PHP writes a list with a gap as a map from positions to values.
    while (!json.nextToken().isStructEnd()) {
      if (map) {
        json.nextToken();
      }
      long name = Fields.number(json, "a day of calendar.turns");
      found.open(days.known(name), name);
    }
  }

  /** A cache may answer with what was true on another day; around midnight clocks differ. */
  private void requireFresh(long date) throws NotUnderstood {
    if (date != Fields.NO_DATE && Math.abs(days.ofDate(date) - days.today()) > 1) {
      throw new NotUnderstood("the answer is of another day than today");
    }
  }
}
