package io.slothunter.simulator.world;

import io.slothunter.simulator.world.WorkHours.Shift;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;

/** Invents work hours: four to six days a week, never on Friday, one or two shifts a day. */
final class Timetables {

  private static final int HOUR = 60;
  private static final List<Integer> SLOT_MINUTES = List.of(10, 15, 20);
  private static final List<Integer> HORIZONS = List.of(31, 38, 45, 52, 61);

  private final Dice dice;

  Timetables(Dice dice) {
    this.dice = dice;
  }

  WorkHours invent() {
    boolean twoShifts = dice.chance(0.4);
    int morning = dice.between(8, 10) * HOUR;
    int evening = dice.between(15, 17) * HOUR;
    List<Shift> shifts = new ArrayList<>();
    for (DayOfWeek weekday : workdays()) {
      if (twoShifts || morning < 9 * HOUR) {
        shifts.add(new Shift(dice.uuid(), weekday, morning, morning + 3 * HOUR));
      }
      if (twoShifts || morning >= 9 * HOUR) {
        shifts.add(new Shift(dice.uuid(), weekday, evening, evening + 5 * HOUR));
      }
    }
    return new WorkHours(shifts, dice.oneOf(SLOT_MINUTES), dice.oneOf(HORIZONS));
  }

  private List<DayOfWeek> workdays() {
    List<DayOfWeek> days = new ArrayList<>(List.of(DayOfWeek.values()));
    days.remove(DayOfWeek.FRIDAY);
    int off = dice.between(0, 2);
    for (int number = 0; number < off; number++) {
      days.remove(dice.below(days.size()));
    }
    return days;
  }
}
