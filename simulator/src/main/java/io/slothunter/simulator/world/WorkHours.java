package io.slothunter.simulator.world;

import io.slothunter.simulator.time.Tehran;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a calendar has slots at all.
 *
 * @param slotMinutes length of a slot, and the distance between two starts
 * @param horizonDays how many days, today included, are open for booking
 */
public record WorkHours(List<Shift> shifts, int slotMinutes, int horizonDays) {

  private static final int MINUTE = 60;

  public WorkHours {
    shifts = List.copyOf(shifts);
  }

  /** One block of work on one day of the week; minutes count from midnight. */
  public record Shift(String id, DayOfWeek weekday, int fromMinute, int toMinute) {}

  public int slotSeconds() {
    return slotMinutes * MINUTE;
  }

  public List<Shift> shiftsOn(long day) {
    DayOfWeek weekday = Tehran.weekday(day);
    return shifts.stream().filter(shift -> shift.weekday() == weekday).toList();
  }

  public boolean works(long day) {
    DayOfWeek weekday = Tehran.weekday(day);
    return shifts.stream().anyMatch(shift -> shift.weekday() == weekday);
  }

  public int slotsIn(Shift shift) {
    return (shift.toMinute() - shift.fromMinute()) / slotMinutes;
  }

  public long startOf(long day, Shift shift, int position) {
    return Tehran.midnight(day) + (long) (shift.fromMinute() + position * slotMinutes) * MINUTE;
  }

  /** Whether a slot of these hours begins at {@code start}, Unix seconds. */
  public boolean hasSlotAt(long start) {
    long day = Tehran.dayOf(start);
    return shiftsOn(day).stream().anyMatch(shift -> positionIn(day, shift, start) >= 0);
  }

  /** The place of a slot in its shift, from 0, or -1 when it is none of the shift's. */
  public int positionIn(long day, Shift shift, long start) {
    long sinceShift = start - startOf(day, shift, 0);
    boolean onGrid = sinceShift >= 0 && sinceShift % slotSeconds() == 0;
    int position = (int) (sinceShift / slotSeconds());
    return onGrid && position < slotsIn(shift) ? position : -1;
  }

  /** The days off as the provider writes them: JavaScript's numbers, Sunday is 0. */
  public String nonWorkdays() {
    Set<DayOfWeek> work = shifts.stream().map(Shift::weekday).collect(Collectors.toSet());
    return Arrays.stream(DayOfWeek.values())
        .filter(weekday -> !work.contains(weekday))
        .map(weekday -> String.valueOf(weekday.getValue() % 7))
        .collect(Collectors.joining(","));
  }
}
