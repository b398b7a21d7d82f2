package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  private static final byte[] STATUS = "status".getBytes(UTF_8);
  private static final byte[] RESULT = "result".getBytes(UTF_8);
  private static final byte[] CALENDAR = "calendar".getBytes(UTF_8);
  private static final byte[] HAS_MORE = "has_more".getBytes(UTF_8);
  private static final byte[] TURNS = "turns".getBytes(UTF_8);
  private static final byte[] START_DATE = "start_date".getBytes(UTF_8);
  private static final byte[] END_DATE = "end_date".getBytes(UTF_8);
  private static final byte[] TODAY_TIME = "today_time".getBytes(UTF_8);

  private final JsonReader json;
  private final Days days;
  private final FreeDays found;
  private final ShiftsParser shifts;

  private long status = Status.ABSENT;
  private boolean moreSeen;
  private boolean turnsSeen;
  private boolean turnsRead;
  private boolean calendarSeen;
  private boolean startDateSeen;
  private boolean endDateSeen;
  private long startDate = Fields.NO_DATE;
  private long endDate = Fields.NO_DATE;

  private FreeDaysParser(JsonReader json, Days days, Instant now) {
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

  static Reading read(byte[] body, int length, Days days, Instant now) throws NotUnderstood {
    return new FreeDaysParser(new JsonReader(body, length), days, now).read();
  }

  private Reading read() throws NotUnderstood {
    if (!json.opens('{')) {
      throw new NotUnderstood("the answer is no JSON object");
    }
    while (json.more('}')) {
      json.name();
      readField();
    }
    if (!json.isAtEnd()) {
      throw new NotUnderstood("something follows the answer");
    }
    if (status == Status.SUCCESS) {
      requireWhole();
    }
    NotUnderstood.ifFullYetNot(status == Status.NO_FREE_SLOT && found.showsLife());
    found.window(day(startDate), day(endDate));
    return new Reading(status, found);
  }

  private void readField() throws NotUnderstood {
    if (json.named(STATUS)) {
      NotUnderstood.ifTwice(status != Status.ABSENT, "status");
      status = json.number("status");
    } else if (json.named(RESULT)) {
      shifts.read();
    } else if (json.named(CALENDAR)) {
      readCalendar();
    } else if (json.named(HAS_MORE)) {
      NotUnderstood.ifTwice(moreSeen, "has_more");
      moreSeen = true;
      String more = json.scalar();
      found.more(Fields.isTrue(more), Fields.isFalse(more));
    } else {
      json.skip();
    }
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

  private void readCalendar() throws NotUnderstood {
    NotUnderstood.ifTwice(calendarSeen, "calendar");
    calendarSeen = true;
    if (!json.opens('{')) {
      // Answers of other statuses have null here; success without calendar.turns is refused later.
      json.skip();
      return;
    }
    while (json.more('}')) {
      json.name();
      readCalendarField();
    }
  }

  private void readCalendarField() throws NotUnderstood {
    if (json.named(TURNS)) {
      readOpenDays();
    } else if (json.named(START_DATE)) {
      NotUnderstood.ifTwice(startDateSeen, "start_date");
      startDateSeen = true;
      startDate = Fields.date(json.text());
    } else if (json.named(END_DATE)) {
      NotUnderstood.ifTwice(endDateSeen, "end_date");
      endDateSeen = true;
      endDate = Fields.date(json.text());
    } else if (json.named(TODAY_TIME)) {
      requireFresh(Fields.date(json.text()));
    } else {
      json.skip();
    }
  }

  private void readOpenDays() throws NotUnderstood {
    NotUnderstood.ifTwice(turnsSeen, "calendar.turns");
    turnsSeen = true;
    // PHP writes a list with a gap as a map from positions to values.
    boolean map = json.opens('{');
    if (!map && !json.opens('[')) {
      // As with the result: only success needs them.
      json.skip();
      return;
    }
    turnsRead = true;
    while (json.more(map ? '}' : ']')) {
      if (map) {
        json.name();
      }
      long name = json.number("a day of calendar.turns");
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
