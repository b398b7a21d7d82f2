package io.slothunter.scanner.provider.paziresh24;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;

/** The slow reference of {@link FreeDaysParser}: the same rules, over Jackson's tokens. */
final class JacksonFreeDays {
  private final JsonParser json;
  private final Days days;
  private final FreeDays found;
  private final JacksonShifts shifts;

  private long status = Status.ABSENT;
  private boolean moreSeen;
  private boolean startDateSeen;
  private boolean endDateSeen;
  private boolean turnsSeen;
  private boolean turnsRead;
  private boolean calendarSeen;
  private long startDate = JacksonFields.NO_DATE;
  private long endDate = JacksonFields.NO_DATE;

  private JacksonFreeDays(JsonParser json, Days days, Instant now) {
    this.json = json;
    this.days = days;
    this.found = new FreeDays(days, now);
    this.shifts = new JacksonShifts(json, days, found);
  }

  static FreeDaysParser.Reading read(byte[] body, int length, Days days, Instant now)
      throws IOException {
    try (JsonParser json = JacksonFields.parser(body, length)) {
      return new JacksonFreeDays(json, days, now).read();
    }
  }

  private FreeDaysParser.Reading read() throws IOException {
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
          NotUnderstood.ifTwice(moreSeen, "has_more");
          moreSeen = true;
          found.more(JacksonFields.isTrue(json), JacksonFields.isFalse(json));
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
    return new FreeDaysParser.Reading(status, found);
  }

  private int day(long date) {
    return date == JacksonFields.NO_DATE ? -1 : days.ofDate(date);
  }

  private void requireWhole() throws NotUnderstood {
    shifts.requireRead();
    if (!turnsRead) {
      throw new NotUnderstood("the answer has no list calendar.turns");
    }
  }

  private void readStatus() throws IOException {
    NotUnderstood.ifTwice(status != Status.ABSENT, "status");
    status = JacksonFields.number(json, "status");
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
          NotUnderstood.ifTwice(startDateSeen, "start_date");
          startDateSeen = true;
          startDate = date();
        }
        case "end_date" -> {
          NotUnderstood.ifTwice(endDateSeen, "end_date");
          endDateSeen = true;
          endDate = date();
        }
        case "today_time" -> requireFresh(date());
        default -> json.skipChildren();
      }
    }
  }

  private long date() throws IOException {
    long date = JacksonFields.date(json);
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
      long name = JacksonFields.number(json, "a day of calendar.turns");
      found.open(days.known(name), name);
    }
  }

  /** A cache may answer with what was true on another day; around midnight clocks differ. */
  private void requireFresh(long date) throws NotUnderstood {
    if (date != JacksonFields.NO_DATE && Math.abs(days.ofDate(date) - days.today()) > 1) {
      throw new NotUnderstood("the answer is of another day than today");
    }
  }
}
