package io.slothunter.simulator.world;

import io.slothunter.simulator.time.MicroClock;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The people who move slots: they cancel (slots open), take what opened, and hold a slot while they
 * look at its page. They live by their own clock, which stands still while the world is paused.
 *
 * <p>What they do depends on the seed and their clock alone: each deed has dice of its own and
 * happens as of the instant for which it was planned, so that neither late timers nor whoever asks
 * for answers change what comes after.
 */
public final class Patients {

  private static final double SIGMA = 1.5;
  private static final double SHORT_LIVED_SHARE = 0.3;
  private static final double LONG_LIFE_MICROS = 4 * 3_600_000_000.0;
  private static final double SECOND = 1_000_000;
  private static final long MOST_LATE = 2_000_000;
  private static final int MOST_FREE = 60;
  private static final double NEW_DAY_SHARE = 0.5;

  private final WorldOptions options;
  private final MicroClock clock;
  private final World world;
  private final Dice plans;
  private final Dice holds;
  private final Dice others;
  private final Cancellations cancellations;
  private final Agenda agenda = new Agenda();
  private final double[] cumulative;
  private long nextCancellation;
  private long nextHold;
  private long pausedAt;
  private long deedAt;
  private @Nullable Dice releasing;
  private long pausedFor;

  Patients(WorldOptions options, MicroClock clock, World world) {
    this.options = options;
    this.clock = clock;
    this.world = world;
    Dice dice = new Dice(options.seed() + 1);
    this.plans = dice.split();
    this.holds = dice.split();
    this.others = dice.split();
    this.cancellations = new Cancellations(clock, world);
    this.cumulative = new double[world.calendars().size()];
    double sum = 0;
    for (int index = 0; index < cumulative.length; index++) {
      sum += dice.lognormal(SIGMA);
      cumulative[index] = sum;
    }
    this.nextCancellation = now();
    this.nextHold = now();
    planCancellation(1);
    planHold();
  }

  public boolean paused() {
    return pausedAt > 0;
  }

  public void pause() {
    if (!paused()) {
      pausedAt = clock.micros();
    }
  }

  public void resume() {
    if (paused()) {
      pausedFor += clock.micros() - pausedAt;
      pausedAt = 0;
    }
  }

  OptionalLong nextDue() {
    OptionalLong due = agenda.nextDue();
    return paused() || due.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(due.getAsLong() + pausedFor);
  }

  void advance(long now) {
    boolean more = true;
    while (more && !paused()) {
      deedAt = agenda.nextDue().orElse(0);
      more = agenda.doNext(now - pausedFor);
    }
    deedAt = 0;
  }

  /** Sooner or later somebody takes what has opened. */
  void discover(Opening opening) {
    discover(opening, releasing == null ? others.split() : releasing);
  }

  private void discover(Opening opening, Dice dice) {
    boolean quick = dice.chance(SHORT_LIVED_SHARE);
    double mean = quick ? options.shortLife().toMillis() * 1_000.0 : LONG_LIFE_MICROS;
    agenda.at(planned() + (long) (mean * dice.exponential()), () -> takeIfSame(opening));
  }

  Optional<Long> someTaken(BookingCalendar calendar) {
    return cancellations.someTaken(calendar, others);
  }

  /** Half of the calendars offer a few slots of the day that has just entered their window. */
  void newDay(long today) {
    for (BookingCalendar calendar : world.calendars()) {
      Dice dice = others.split();
      if (dice.chance(NEW_DAY_SHARE)) {
        long day = today + calendar.hours().horizonDays() - 1;
        List<Opening> opened = cancellations.openOn(calendar, day, Opening.Cause.NEW_DAY, dice);
        opened.forEach(opening -> discover(opening, dice));
      }
    }
  }

  private void planCancellation(int opened) {
    if (options.openingsPerSecond() > 0) {
      // Waiting for as long as the last event's slots are worth keeps the mean rate exact.
      double wait = opened / options.openingsPerSecond() * SECOND * plans.exponential();
      Dice dice = plans.split();
      nextCancellation = fromPlan(nextCancellation) + (long) wait;
      agenda.at(nextCancellation, () -> cancel(dice));
    }
  }

  private void cancel(Dice dice) {
    BookingCalendar calendar = someCalendar(dice);
    List<Opening> opened = cancellations.openSomewhere(calendar, dice);
    opened.forEach(opening -> discover(opening, dice));
    while (calendar.free().size() > MOST_FREE) {
      world.take(calendar, someFree(calendar, dice), Closing.Cause.TAKEN);
    }
    planCancellation(Math.max(1, opened.size()));
  }

  private void planHold() {
    if (options.heldAndReturnedPerSecond() > 0) {
      double wait = SECOND / options.heldAndReturnedPerSecond() * holds.exponential();
      Dice dice = holds.split();
      nextHold = fromPlan(nextHold) + (long) wait;
      agenda.at(nextHold, () -> holdForAWhile(dice));
    }
  }

  private void holdForAWhile(Dice dice) {
    BookingCalendar calendar = someCalendar(dice);
    world.passTime(calendar);
    if (!calendar.free().isEmpty()) {
      long upTo = (long) (World.HOLD_MICROS * (0.05 + 0.95 * dice.fraction()));
      world
          .hold(calendar, someFree(calendar, dice), World.HOLD_MICROS)
          .ifPresent(hold -> agenda.at(planned() + upTo, () -> release(hold, dice)));
    }
    planHold();
  }

  private void release(Hold hold, Dice dice) {
    releasing = dice;
    world.release(hold.code());
    releasing = null;
  }

  private void takeIfSame(Opening opening) {
    boolean still =
        world
            .openingAt(opening.calendar(), opening.start())
            .filter(current -> current == opening)
            .isPresent();
    if (still) {
      world.take(opening.calendar(), opening.start(), Closing.Cause.TAKEN);
    }
  }

  /** Late timers do not slow the world down, but what a sleeping machine missed stays missed. */
  private long fromPlan(long planned) {
    return Math.max(planned, now() - MOST_LATE);
  }

  private BookingCalendar someCalendar(Dice dice) {
    double point = dice.fraction() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return world.calendars().get(Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1));
  }

  private static long someFree(BookingCalendar calendar, Dice dice) {
    NavigableSet<Long> free = calendar.free();
    return free.stream().skip(dice.below(free.size())).findFirst().orElseThrow();
  }

  /** As of when something happens: what is done late is done as if it were not. */
  private long planned() {
    return deedAt > 0 ? deedAt : now();
  }

  private long now() {
    return (paused() ? pausedAt : clock.micros()) - pausedFor;
  }
}
