package io.slothunter.simulator.world;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.world.Opening.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All doctors and the state of all their slots. Everything happens on one event loop: whoever owns
 * the world calls {@link #advance()} no later than {@link #nextDue()}.
 */
public final class World {

  /** How long a hold lasts that nobody lets go of. */
  public static final long HOLD_MICROS = 300_000_000;

  private static final long SECOND = 1_000_000;

  private final MicroClock clock;
  private final Truth truth;
  private final List<Doctor> doctors;
  private final List<BookingCalendar> calendars;
  private final Map<CalendarKey, BookingCalendar> byKey = new HashMap<>();
  private final Map<String, Hold> holds = new HashMap<>();
  private final Agenda agenda = new Agenda();
  private final Patients patients;
  private final Dice codes;
  private long nextSweep;
  private long today;

  public World(WorldOptions options, MicroClock clock) {
    this.clock = clock;
    this.truth = new Truth(clock, options.remembered());
    Population population = new Population(options.seed(), options.calendars());
    this.doctors = List.copyOf(population.doctors());
    this.calendars = List.copyOf(population.calendars());
    calendars.forEach(calendar -> byKey.put(calendar.key(), calendar));
    this.codes = new Dice(options.seed() + 2);
    this.patients = new Patients(options, clock, this);
    this.today = Tehran.dayOf(clock.seconds());
    this.nextSweep = clock.micros() + SECOND;
    new Vacancies(new Dice(options.seed() + 3)).furnish(this, truth, clock.seconds());
  }

  public List<Doctor> doctors() {
    return doctors;
  }

  public List<BookingCalendar> calendars() {
    return calendars;
  }

  public Optional<BookingCalendar> calendar(CalendarKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  public Truth truth() {
    return truth;
  }

  public Patients patients() {
    return patients;
  }

  /** Epoch microseconds by which {@link #advance()} has something to do. */
  public long nextDue() {
    long due = Math.min(nextSweep, agenda.nextDue().orElse(Long.MAX_VALUE));
    return Math.min(due, patients.nextDue().orElse(Long.MAX_VALUE));
  }

  /** Lets everything happen that is due by now. */
  public void advance() {
    long now = clock.micros();
    while (agenda.doNext(now)) {
      // The deed is the body.
    }
    patients.advance(now);
    if (now >= nextSweep) {
      nextSweep = now + SECOND;
      calendars.forEach(this::passTime);
      turnDay();
    }
  }

  /** Closes the slots whose time has come, so that no answer shows the past. */
  public void passTime(BookingCalendar calendar) {
    long now = clock.seconds();
    while (!calendar.free().isEmpty() && calendar.free().first() <= now) {
      closeNow(calendar, calendar.free().first(), Closing.Cause.PASSED);
    }
  }

  /** Frees a slot that was taken; false when it is free, held, past, or no slot of the calendar. */
  public boolean open(BookingCalendar calendar, long start, Cause cause) {
    boolean possible =
        start > clock.seconds()
            && !calendar.isFree(start)
            && !calendar.isHeld(start)
            && start < Tehran.midnight(today() + calendar.hours().horizonDays())
            && calendar.hours().hasSlotAt(start);
    if (possible) {
      truth.open(calendar, start, cause, 0);
    }
    return possible;
  }

  /** Takes a free slot for good; false when it is not free. */
  @CanIgnoreReturnValue
  public boolean take(BookingCalendar calendar, long start, Closing.Cause cause) {
    boolean free = calendar.isFree(start);
    if (free) {
      closeNow(calendar, start, cause);
    }
    return free;
  }

  /** Holds a free slot until it is released or {@code forMicros} are over. */
  public Optional<Hold> hold(BookingCalendar calendar, long start, long forMicros) {
    if (!calendar.isFree(start)) {
      return Optional.empty();
    }
    Hold hold = new Hold(codes.requestCode(clock.seconds()), calendar, start, clock.micros());
    closeNow(calendar, start, Closing.Cause.HELD);
    calendar.keepHeld(start);
    holds.put(hold.code(), hold);
    agenda.at(clock.micros() + forMicros, () -> release(hold.code()));
    return Optional.of(hold);
  }

  /** Puts a held slot back; false when there is no such hold (any more). */
  @CanIgnoreReturnValue
  public boolean release(String code) {
    Hold hold = holds.remove(code);
    if (hold == null) {
      return false;
    }
    if (hold.start() > clock.seconds()) {
      Opening returned = truth.open(hold.calendar(), hold.start(), Cause.RETURNED, hold.since());
      patients.discover(returned);
    } else {
      hold.calendar().dropHeld(hold.start());
    }
    return true;
  }

  /** The start of some slot that could be opened now; empty when everything is free or held. */
  public Optional<Long> someTaken(BookingCalendar calendar) {
    return patients.someTaken(calendar);
  }

  long today() {
    return Tehran.dayOf(clock.seconds());
  }

  Optional<Opening> openingAt(BookingCalendar calendar, long start) {
    return Optional.ofNullable(calendar.openings().get(start));
  }

  private void closeNow(BookingCalendar calendar, long start, Closing.Cause cause) {
    openingAt(calendar, start).ifPresent(opening -> truth.close(opening, cause));
  }

  private void turnDay() {
    long now = today();
    if (now != today) {
      today = now;
      patients.newDay(now);
    }
  }
}
