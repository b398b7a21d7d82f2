package io.slothunter.scanner.provider.paziresh24;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The slow reference of {@link ShiftsParser}: reads the {@code result} of a getFreeDays answer:
 * days, the shifts of each day, the free slots of each shift.
 */
final class JacksonShifts {
  private static final int MOST_SLOTS = 20_000;
  private static final int LONGEST_SLOT = 86_400;

  private final JsonParser json;
  private final Days days;
  private final FreeDays found;

  private @Nullable String odd = "the answer has no result";
  private boolean seen;
  private long[] starts = new long[64];
  private int count;
  private int total;

  JacksonShifts(JsonParser json, Days days, FreeDays found) {
    this.json = json;
    this.days = days;
    this.found = found;
  }

  void requireRead() throws NotUnderstood {
    if (odd != null) {
      throw new NotUnderstood(odd);
    }
  }

  void read() throws IOException {
    NotUnderstood.ifTwice(seen, "result");
    seen = true;
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      odd = null;
      for (String day = json.nextFieldName(); day != null; day = json.nextFieldName()) {
        readDay(days.known(JacksonFields.digits(day, "a day of result")));
      }
    } else if (token == JsonToken.START_ARRAY && json.nextToken() == JsonToken.END_ARRAY) {
      // PHP writes an empty map as an empty list.
      odd = null;
    } else if (token == JsonToken.START_ARRAY) {
      throw new NotUnderstood("result is a list");
    } else {
      // Answers of other statuses have null or the like here.
      odd = "result is neither a map nor an empty list";
    }
  }

  private void readDay(int day) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw new NotUnderstood("a day of result is no list of shifts");
    }
    found.listed(day);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new NotUnderstood("a shift is no object");
      }
      readShift(day);
    }
  }

  private void readShift(int day) throws IOException {
    long slice = -1;
    boolean sliced = false;
    boolean turns = false;
    count = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "turns" -> {
          NotUnderstood.ifTwice(turns, "turns");
          turns = true;
          readTurns();
        }
        case "slice" -> {
          NotUnderstood.ifTwice(sliced, "slice");
          sliced = true;
          slice = JacksonFields.number(json, "slice");
        }
        default -> json.skipChildren();
      }
    }
    if (!turns) {
      throw new NotUnderstood("a shift has no turns");
    }
    addShift(day, slice);
  }

  /** Only after the whole shift was read: the length may come after the starts. */
  private void addShift(int day, long slice) throws NotUnderstood {
    if (count > 0 && (slice <= 0 || slice > LONGEST_SLOT)) {
      throw new NotUnderstood("a shift's slice is no length of a slot");
    }
    for (int i = 0; i < count; i++) {
      if (!days.mayList(day, starts[i])) {
        throw new NotUnderstood("a slot lies outside the day that lists it");
      }
      found.slots(day, new long[] {starts[i]}, 1, (int) slice);
    }
  }

  private void readTurns() throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_ARRAY && json.nextToken() == JsonToken.END_ARRAY) {
      return;
    }
    if (token != JsonToken.START_OBJECT) {
      throw new NotUnderstood("a shift's turns are no map");
    }
    for (String start = json.nextFieldName(); start != null; start = json.nextFieldName()) {
      if (++total > MOST_SLOTS) {
        throw new NotUnderstood("more than " + MOST_SLOTS + " slots");
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = JacksonFields.digits(start, "a slot's start");
      json.nextToken();
      json.skipChildren();
    }
  }
}
