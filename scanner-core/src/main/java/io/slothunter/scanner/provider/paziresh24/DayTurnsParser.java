package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.calendar.FreeSlots;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a getFreeTurns answer: the free slots of one day.
 *
 * <pre>
 * {"status":1, "result": [{"from":1752046200, "to":1752046800, "workhour_turn_num":1}, …], …}
 * </pre>
 *
 * <p>The number is a place in the work hours, often absent, and means nothing to us.
 */
final class DayTurnsParser {
  private static final byte[] STATUS = "status".getBytes(UTF_8);
  private static final byte[] RESULT = "result".getBytes(UTF_8);
  private static final byte[] FROM = "from".getBytes(UTF_8);
  private static final byte[] TO = "to".getBytes(UTF_8);
  private static final int MOST_SLOTS = 20_000;
  private static final int LONGEST_SLOT = 86_400;

  private final JsonReader json;
  private final Days days;
  private final int day;
  private final long now;
  private final FreeSlots.Builder slots = new FreeSlots.Builder();

  private long status = Status.ABSENT;
  private @Nullable String oddResult = "the answer has no result";
  private boolean resultSeen;
  private int total;

  private DayTurnsParser(JsonReader json, Days days, int day, Instant now) {
    this.json = json;
    this.days = days;
    this.day = day;
    this.now = now.getEpochSecond();
  }

  /**
   * @param listed how many slots the answer lists, those that have begun included
   * @param free those that have not begun, of this day alone
   */
  record Reading(long status, int listed, FreeSlots free) {}

  static Reading read(byte[] body, int length, Days days, int day, Instant now)
      throws NotUnderstood {
    return new DayTurnsParser(new JsonReader(body, length), days, day, now).read();
  }

  private Reading read() throws NotUnderstood {
    if (!json.opens('{')) {
      throw new NotUnderstood("the answer is no JSON object");
    }
    while (json.more('}')) {
      json.name();
      if (json.named(STATUS)) {
        NotUnderstood.ifTwice(status != Status.ABSENT, "status");
        status = json.number("status");
      } else if (json.named(RESULT)) {
        readResult();
      } else {
        json.skip();
      }
    }
    if (!json.isAtEnd()) {
      throw new NotUnderstood("something follows the answer");
    }
    if (status == Status.SUCCESS && oddResult != null) {
      throw new NotUnderstood(oddResult);
    }
    NotUnderstood.ifFullYetNot(status == Status.NO_FREE_SLOT && total > 0);
    return new Reading(status, total, slots.build());
  }

  private void readResult() throws NotUnderstood {
    NotUnderstood.ifTwice(resultSeen, "result");
    resultSeen = true;
    // PHP writes a list with a gap as a map from positions to values.
    boolean map = json.opens('{');
    if (!map && !json.opens('[')) {
      oddResult = "result is no list";
      json.skip();
      return;
    }
    oddResult = null;
    while (json.more(map ? '}' : ']')) {
      if (map) {
        json.name();
      }
      if (!json.opens('{')) {
        throw new NotUnderstood("a slot is no object");
      }
      readSlot();
    }
  }

  private void readSlot() throws NotUnderstood {
    boolean fromSeen = false;
    boolean toSeen = false;
    long from = -1;
    long to = -1;
    while (json.more('}')) {
      json.name();
      if (json.named(FROM)) {
        NotUnderstood.ifTwice(fromSeen, "a slot's from");
        fromSeen = true;
        from = json.number("a slot's from");
      } else if (json.named(TO)) {
        NotUnderstood.ifTwice(toSeen, "a slot's to");
        toSeen = true;
        to = json.number("a slot's to");
      } else {
        json.skip();
      }
    }
    add(from, to);
  }

  private void add(long from, long to) throws NotUnderstood {
    if (++total > MOST_SLOTS) {
      throw new NotUnderstood("more than " + MOST_SLOTS + " slots");
    }
    long length = to - from;
    if (from < 0 || length <= 0 || length > LONGEST_SLOT) {
      throw new NotUnderstood("a slot's from and to make no slot");
    }
    if (!days.mayList(day, from)) {
      throw new NotUnderstood("a slot of another day than the one that was asked for");
    }
    boolean ofThisDay = from >= days.start(day) && from < days.start(day + 1);
    if (ofThisDay && from > now) {
      slots.add(from, (int) length);
    }
  }
}
