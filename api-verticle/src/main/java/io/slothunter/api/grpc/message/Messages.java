package io.slothunter.api.grpc.message;

import com.google.protobuf.Timestamp;
import io.slothunter.api.grpc.v1.Baseline;
import io.slothunter.api.grpc.v1.CalendarSlots;
import io.slothunter.api.grpc.v1.Closed;
import io.slothunter.api.grpc.v1.Opened;
import io.slothunter.api.grpc.v1.Slot;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.LoggedEvent;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Slots and events as {@code slots.proto} has them. */
public final class Messages {
  private Messages() {}

  /** In epoch seconds. */
  public static Slot slot(long start, long end) {
    return Slot.newBuilder().setStart(second(start)).setEnd(second(end)).build();
  }

  /**
   * A listed calendar with its free slots, as part of a snapshot.
   *
   * @param now the epoch second up to which slots have passed
   */
  public static CalendarSlots.Builder calendar(CalendarView view, long now) {
    CalendarSlots.Builder message =
        CalendarSlots.newBuilder()
            .setId(view.id())
            .setDoctor(Objects.requireNonNull(view.calendar()).doctor().value())
            .setLookedAt(view.lookedAt());
    for (int i = view.firstAfter(now); i < view.size(); i++) {
      message.addSlots(slot(view.startAt(i), view.endAt(i)));
    }
    return message;
  }

  static Opened opened(LoggedEvent logged, SlotOpened event) {
    return Opened.newBuilder()
        .setCalendar(logged.calendar())
        .setDoctor(known(logged.doctor()))
        .setSlot(slot(event.slot()))
        .setSeenAt(instant(event.seenAt()))
        .setReturned(event.returned())
        .build();
  }

  static Closed closed(LoggedEvent logged, SlotClosed event) {
    return Closed.newBuilder()
        .setCalendar(logged.calendar())
        .setDoctor(known(logged.doctor()))
        .setSlot(slot(event.slot()))
        .setSeenAt(instant(event.seenAt()))
        .build();
  }

  static Baseline baseline(LoggedEvent logged, BaselineTaken event) {
    Baseline.Builder message =
        Baseline.newBuilder()
            .setCalendar(logged.calendar())
            .setDoctor(known(logged.doctor()))
            .setSeenAt(instant(event.seenAt()));
    FreeSlots slots = event.slots();
    for (int i = 0; i < slots.size(); i++) {
      message.addSlots(slot(slots.startAt(i), slots.startAt(i) + slots.lengthAt(i)));
    }
    return message.build();
  }

  private static Slot slot(io.slothunter.scanner.calendar.Slot slot) {
    return slot(slot.start().getEpochSecond(), slot.end().getEpochSecond());
  }

  private static long known(@Nullable Long doctor) {
    return doctor == null ? 0 : doctor;
  }

  private static Timestamp second(long epochSecond) {
    return Timestamp.newBuilder().setSeconds(epochSecond).build();
  }

  private static Timestamp instant(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
