package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code result} of a getFreeDays answer: days, the shifts of each day, the free slots of
 * each shift.
 */
final class ShiftsParser {
  private static final byte[] TURNS = "turns".getBytes(UTF_8);
  private static final byte[] SLICE = "slice".getBytes(UTF_8);
  private static final int MOST_SLOTS = 20_000;
  private static final int LONGEST_SLOT = 86_400;

  private final JsonReader json;
  private final Days days;
  private final FreeDays found;

  private @Nullable String odd = "the answer has no result";
  private boolean seen;
  private long[] starts = new long[64];

  /** Slots of the shift that is being read, and of those before it. */
  private int count;

  private int total;

  ShiftsParser(JsonReader json, Days days, FreeDays found) {
    this.json = json;
    this.days = days;
    this.found = found;
  }

  void requireRead() throws NotUnderstood {
    if (odd != null) {
      throw new NotUnderstood(odd);
    }
  }

  void read() throws NotUnderstood {
    NotUnderstood.ifTwice(seen, "result");
    seen = true;
    if (json.opens('{')) {
      odd = null;
      while (json.more('}')) {
        readDay(days.known(json.numericName("a day of result")));
      }
    } else if (json.opens('[')) {
      // PHP writes an empty map as an empty list.
      odd = null;
      if (json.more(']')) {
        throw new NotUnderstood("result is a list");
      }
    } else {
      // Answers of other statuses have null or the like here.
      odd = "result is neither a map nor an empty list";
      json.skip();
    }
  }

  private void readDay(int day) throws NotUnderstood {
    if (!json.opens('[')) {
      throw new NotUnderstood("a day of result is no list of shifts");
    }
    found.listed(day);
    while (json.more(']')) {
      if (!json.opens('{')) {
        throw new NotUnderstood("a shift is no object");
      }
      readShift(day);
    }
  }

  private void readShift(int day) throws NotUnderstood {
    long slice = -1;
    boolean sliced = false;
    boolean turns = false;
    count = 0;
    while (json.more('}')) {
      json.name();
      if (json.named(TURNS)) {
        NotUnderstood.ifTwice(turns, "turns");
        turns = true;
        readTurns();
      } else if (json.named(SLICE)) {
        NotUnderstood.ifTwice(sliced, "slice");
        sliced = true;
        slice = json.number("slice");
      } else {
        json.skip();
      }
    }
    if (!turns) {
      throw new NotUnderstood("a shift has no turns");
    }
    addShift(day, slice);
  }

  /** Only after the whole shift was read: the length may come after the starts. */
  private void addShift(int day, long slice) throws NotUnderstood {
    if (count == 0) {
      return;
    }
    if (slice <= 0 || slice > LONGEST_SLOT) {
      throw new NotUnderstood("a shift's slice is no length of a slot");
    }
    for (int i = 0; i < count; i++) {
      if (!days.mayList(day, starts[i])) {
        throw new NotUnderstood("a slot lies outside the day that lists it");
      }
    }
    total += count;
    found.slots(day, starts, count, (int) slice);
  }

  private void requireNotTooMany() throws NotUnderstood {
    if (total + count > MOST_SLOTS) {
      throw new NotUnderstood("more than " + MOST_SLOTS + " slots");
    }
  }

  private void readTurns() throws NotUnderstood {
    if (json.opens('{')) {
      while (json.more('}')) {
        count += json.numericNames(starts, count);
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = json.numericName("a slot's start");
        json.skip();
        requireNotTooMany();
      }
    } else if (!json.opens('[') || json.more(']')) {
      throw new NotUnderstood("a shift's turns are no map");
    }
  }
}
