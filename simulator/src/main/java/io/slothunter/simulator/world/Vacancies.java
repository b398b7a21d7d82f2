package io.slothunter.simulator.world;

import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.world.WorkHours.Shift;
import java.util.List;

/** The few slots that are free before anybody looks; one calendar in twelve is full. */
final class Vacancies {

  private static final int NEAR_DAYS = 10;
  private static final double FULL_SHARE = 1.0 / 12;
  private static final int MOST = 14;

  private final Dice dice;

  Vacancies(Dice dice) {
    this.dice = dice;
  }

  void furnish(World world, Truth truth, long now) {
    for (BookingCalendar calendar : world.calendars()) {
      int wanted = dice.chance(FULL_SHARE) ? 0 : dice.between(1, MOST);
      for (int number = 0; number < wanted; number++) {
        long start = somewhere(calendar.hours(), Tehran.dayOf(now));
        if (start > now && !calendar.isFree(start)) {
          truth.base(calendar, start);
        }
      }
    }
  }

  /** The start of a random slot, or 0 when the day that the dice showed is a day off. */
  private long somewhere(WorkHours hours, long today) {
    boolean near = dice.chance(0.6);
    int ahead = near ? dice.below(NEAR_DAYS) : dice.between(NEAR_DAYS, hours.horizonDays() - 1);
    List<Shift> shifts = hours.shiftsOn(today + ahead);
    if (shifts.isEmpty()) {
      return 0;
    }
    Shift shift = dice.oneOf(shifts);
    return hours.startOf(today + ahead, shift, dice.below(hours.slotsIn(shift)));
  }
}
