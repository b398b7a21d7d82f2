package io.slothunter.scanner.store.postgres;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An event as the columns of {@code slot_event}, and back. */
record EventRow(
    long calendar,
    String kind,
    @Nullable Long start,
    @Nullable Integer length,
    boolean returned,
    OffsetDateTime seenAt,
    @Nullable String starts,
    @Nullable String lengths) {
  static final String COLUMNS =
      "number, calendar, kind, start, length, returned, seen_at, starts, lengths";

  static EventRow of(SlotEvent event) {
    return event.match(
        baseline ->
            new EventRow(
                baseline.calendar().value(),
                "b",
                null,
                null,
                false,
                baseline.seenAt().atOffset(UTC),
                AppendStatement.literal(baseline.slots().starts()),
                AppendStatement.literal(baseline.slots().lengths())),
        opened -> ofSlot("o", opened, opened.slot(), opened.returned()),
        closed -> ofSlot("c", closed, closed.slot(), false));
  }

  private static EventRow ofSlot(String kind, SlotEvent event, Slot slot, boolean returned) {
    return new EventRow(
        event.calendar().value(),
        kind,
        slot.start().getEpochSecond(),
        (int) slot.length().toSeconds(),
        returned,
        event.seenAt().atOffset(UTC),
        null,
        null);
  }

  static Recorded read(Row row) {
    CalendarId calendar = new CalendarId(row.getLong("calendar"));
    Instant seenAt = row.getOffsetDateTime("seen_at").toInstant();
    String kind = row.getString("kind");
    SlotEvent event =
        switch (kind) {
          case "b" -> new BaselineTaken(calendar, free(row, "starts", "lengths"), seenAt);
          case "o" -> new SlotOpened(calendar, slot(row), seenAt, row.getBoolean("returned"));
          case "c" -> new SlotClosed(calendar, slot(row), seenAt);
          default -> throw new IllegalStateException("an event of a newer version: " + kind);
        };
    return new Recorded(row.getLong("number"), event);
  }

  static FreeSlots free(Row row, String starts, String lengths) {
    return FreeSlots.ofSorted(longs(row, starts), ints(row, lengths));
  }

  static Slot slot(Row row) {
    return new Slot(
        Instant.ofEpochSecond(row.getLong("start")), Duration.ofSeconds(row.getInteger("length")));
  }

  static long[] longs(Row row, String column) {
    Long[] boxed = row.getArrayOfLongs(column);
    long[] numbers = new long[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      numbers[i] = boxed[i];
    }
    return numbers;
  }

  private static int[] ints(Row row, String column) {
    Integer[] boxed = row.getArrayOfIntegers(column);
    int[] numbers = new int[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      numbers[i] = boxed[i];
    }
    return numbers;
  }

  /** The same event with an instant as the log keeps it, so that nobody sees two different ones. */
  static SlotEvent inMicroseconds(SlotEvent event) {
    Instant seenAt = event.seenAt().truncatedTo(MICROS);
    return seenAt.equals(event.seenAt())
        ? event
        : event.match(
            baseline -> new BaselineTaken(baseline.calendar(), baseline.slots(), seenAt),
            opened -> new SlotOpened(opened.calendar(), opened.slot(), seenAt, opened.returned()),
            closed -> new SlotClosed(closed.calendar(), closed.slot(), seenAt));
  }
}
