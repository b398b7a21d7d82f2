package io.slothunter.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.inference.survival.Stay;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedStaysTest {
  private static final CalendarId ONE = new CalendarId(1);
  private static final CalendarId TWO = new CalendarId(2);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long SECOND = NOON.getEpochSecond();

  @Test
  void areFromSightToSight_andUpToTheEndForWhatIsFreeStill() {
    LoggedStays stays =
        LoggedStays.of(
            List.of(
                new Recorded(1, new SlotOpened(ONE, slot(1), NOON, false)),
                new Recorded(2, new SlotOpened(TWO, slot(2), NOON.plusSeconds(10), false)),
                new Recorded(3, new SlotClosed(ONE, slot(1), NOON.plusSeconds(90))),
                new Recorded(4, new SlotOpened(ONE, slot(1), NOON.plusSeconds(100), true)),
                new Recorded(5, new SlotClosed(ONE, slot(7), NOON.plusSeconds(200)))),
            calendar -> (int) calendar.value() * 10);

    assertThat(stays.first()).isEqualTo(SECOND);
    assertThat(stays.last()).isEqualTo(SECOND + 201);
    double seen = (double) SECOND;
    double end = seen + 201;
    assertThat(stays.stays())
        .containsExactlyInAnyOrder(
            Stay.taken(1, 10, start(1), seen, true, seen + 90, seen + 90),
            Stay.lost(2, 20, start(2), seen + 10, true, end),
            // Put back: it is free again, but opened before.
            Stay.lost(1, 10, start(1), seen + 100, false, end));
  }

  @Test
  void cannotBeReadFromNothing() {
    assertThatThrownBy(() -> LoggedStays.of(List.of(), calendar -> 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the log is empty");
  }

  private static long start(int day) {
    return SECOND + day * 86_400L;
  }

  private static Slot slot(int day) {
    return new Slot(Instant.ofEpochSecond(start(day)), Duration.ofMinutes(15));
  }
}
