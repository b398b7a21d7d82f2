package io.slothunter.scanner.calendar;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Slots for tests, in UTC: {@code aSlot().at("10:00")}, {@code free("10:00", "10:15")}. */
public final class SlotBuilder {
  private LocalDate day = LocalDate.of(2026, 12, 1);
  private LocalTime time = LocalTime.of(9, 0);
  private Duration length = Duration.ofMinutes(15);

  private SlotBuilder() {}

  public static SlotBuilder aSlot() {
    return new SlotBuilder();
  }

  /** The slots of one day that start at these times. */
  public static FreeSlots free(String... times) {
    return FreeSlots.of(Stream.of(times).map(time -> aSlot().at(time).build()).toList());
  }

  @CanIgnoreReturnValue
  public SlotBuilder on(String day) {
    this.day = LocalDate.parse(day);
    return this;
  }

  @CanIgnoreReturnValue
  public SlotBuilder at(String time) {
    this.time = LocalTime.parse(time);
    return this;
  }

  @CanIgnoreReturnValue
  public SlotBuilder lasting(Duration length) {
    this.length = length;
    return this;
  }

  public Slot build() {
    return new Slot(day.atTime(time).toInstant(ZoneOffset.UTC), length);
  }
}
