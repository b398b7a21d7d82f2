package io.slothunter.simulator.world;

import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.world.Opening.Cause;
import io.slothunter.simulator.world.WorkHours.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a cancellation falls: one to four neighbours, mostly on near days. */
final class Cancellations {

  private static final int NEAR_DAYS = 10;
  private static final double TODAY_SHARE = 0.15;
  private static final double NEAR_SHARE = 0.7;
  private static final int TRIES = 12;

  private final MicroClock clock;
  private final World world;

  Cancellations(MicroClock clock, World world) {
    this.clock = clock;
    this.world = world;
  }

  /** Frees slots somewhere in the booking window; empty when no taken slot was met. */
  List<Opening> openSomewhere(BookingCalendar calendar, Dice dice) {
    List<Opening> opened = List.of();
    for (int attempt = 0; attempt < TRIES && opened.isEmpty(); attempt++) {
      long day = world.today() + daysAhead(calendar.hours(), dice);
      opened = openOn(calendar, day, Cause.CANCELLED, dice);
    }
    return opened;
  }

  /** Frees one to four neighbours on {@code day}, fewer where some of them are not taken. */
  List<Opening> openOn(BookingCalendar calendar, long day, Cause cause, Dice dice) {
    WorkHours hours = calendar.hours();
    List<Shift> shifts = hours.shiftsOn(day);
    List<Opening> opened = new ArrayList<>();
    if (shifts.isEmpty()) {
      return opened;
    }
    Shift shift = dice.oneOf(shifts);
    int first = firstPosition(hours, day, shift, dice);
    int last = Math.min(first + neighbours(dice), hours.slotsIn(shift));
    for (int position = first; position < last; position++) {
      long start = hours.startOf(day, shift, position);
      if (!world.open(calendar, start, cause)) {
        break;
      }
      world.openingAt(calendar, start).ifPresent(opened::add);
    }
    return opened;
  }

  /** A taken slot of the first day, from a random one onwards, that has any. */
  Optional<Long> someTaken(BookingCalendar calendar, Dice dice) {
    int days = calendar.hours().horizonDays();
    int first = dice.below(NEAR_DAYS);
    for (int ahead = 0; ahead < days; ahead++) {
      List<Long> taken = takenOn(calendar, world.today() + (first + ahead) % days);
      if (!taken.isEmpty()) {
        return Optional.of(dice.oneOf(taken));
      }
    }
    return Optional.empty();
  }

  private List<Long> takenOn(BookingCalendar calendar, long day) {
    WorkHours hours = calendar.hours();
    List<Long> taken = new ArrayList<>();
    for (Shift shift : hours.shiftsOn(day)) {
      for (int position = 0; position < hours.slotsIn(shift); position++) {
        long start = hours.startOf(day, shift, position);
        if (start > clock.seconds() && !calendar.isFree(start) && !calendar.isHeld(start)) {
          taken.add(start);
        }
      }
    }
    return taken;
  }

  private int firstPosition(WorkHours hours, long day, Shift shift, Dice dice) {
    int slots = hours.slotsIn(shift);
    long gone = (clock.seconds() - hours.startOf(day, shift, 0)) / hours.slotSeconds() + 1;
    int earliest = (int) Math.min(Math.max(0, gone), slots - 1);
    return dice.between(earliest, slots - 1);
  }

  private static int daysAhead(WorkHours hours, Dice dice) {
    double share = dice.fraction();
    if (share < TODAY_SHARE) {
      return 0;
    }
    return share < TODAY_SHARE + NEAR_SHARE
        ? dice.between(1, NEAR_DAYS - 1)
        : dice.between(NEAR_DAYS, hours.horizonDays() - 1);
  }

  private static int neighbours(Dice dice) {
    double share = dice.fraction();
    if (share < 0.5) {
      return 1;
    }
    return share < 0.75 ? 2 : dice.between(3, 4);
  }
}
