package io.slothunter.scanner.provider.paziresh24;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.slothunter.scanner.calendar.FreeSlots;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The slow reference of {@link DayTurnsParser}: the same rules, over Jackson's tokens. */
final class JacksonDayTurns {
  private static final int MOST_SLOTS = 20_000;
  private static final int LONGEST_SLOT = 86_400;

  private final JsonParser json;
  private final Days days;
  private final int day;
  private final long now;
  private final FreeSlots.Builder slots = new FreeSlots.Builder();

  private long status = Status.ABSENT;
  private @Nullable String oddResult = "the answer has no result";
  private boolean resultSeen;
  private int total;

  private JacksonDayTurns(JsonParser json, Days days, int day, Instant now) {
    this.json = json;
    this.days = days;
    this.day = day;
    this.now = now.getEpochSecond();
  }

  static DayTurnsParser.Reading read(byte[] body, int length, Days days, int day, Instant now)
      throws IOException {
    try (JsonParser json = JacksonFields.parser(body, length)) {
      return new JacksonDayTurns(json, days, day, now).read();
    }
  }

  private DayTurnsParser.Reading read() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new NotUnderstood("the answer is no JSON object");
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "status" -> readStatus();
        case "result" -> readResult();
        default -> json.skipChildren();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
      throw new NotUnderstood("something follows the answer");
    }
    if (status == Status.SUCCESS && oddResult != null) {
      throw new NotUnderstood(oddResult);
    }
    NotUnderstood.ifFullYetNot(status == Status.NO_FREE_SLOT && total > 0);
    return new DayTurnsParser.Reading(status, total, slots.build());
  }

  private void readStatus() throws IOException {
    if (status != Status.ABSENT) {
      throw new NotUnderstood("status comes twice");
    }
    status = JacksonFields.number(json, "status");
  }

  private void readResult() throws IOException {
    if (resultSeen) {
      throw new NotUnderstood("result comes twice");
    }
    resultSeen = true;
    boolean map = json.currentToken() == JsonToken.START_OBJECT;
    if (!map && json.currentToken() != JsonToken.START_ARRAY) {
      oddResult = "result is no list";
      return;
    }
    oddResult = null;
    // PHP writes a list with a gap as a map from positions to values.
    while (!json.nextToken().isStructEnd()) {
      if (map) {
        json.nextToken();
      }
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new NotUnderstood("a slot is no object");
      }
      readSlot();
    }
  }

  private void readSlot() throws IOException {
    boolean fromSeen = false;
    boolean toSeen = false;
    long from = -1;
    long to = -1;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals("from")) {
        NotUnderstood.ifTwice(fromSeen, "a slot's from");
        fromSeen = true;
        from = JacksonFields.number(json, "a slot's from");
      } else if (name.equals("to")) {
        NotUnderstood.ifTwice(toSeen, "a slot's to");
        toSeen = true;
        to = JacksonFields.number(json, "a slot's to");
      } else {
        json.skipChildren();
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
