package io.slothunter.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.simulator.SettableClock;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.time.Tehran;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The world without any socket, under a clock that the test moves. */
final class WorldTest {

  private static final int MANY = Integer.MAX_VALUE / 2;

  @Property(tries = 40)
  void keepsOpeningsMinusClosingsEqualToTheFreeSlots(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int calendars,
      @ForAll @IntRange(min = 1, max = 900) int stepSeconds) {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world = new World(lively(seed, calendars), new MicroClock(clock));
    Map<BookingCalendar, Set<Long>> model = new HashMap<>();
    world.calendars().forEach(each -> model.put(each, new HashSet<>(each.free())));

    for (int step = 0; step < 60; step++) {
      clock.advance(Duration.ofSeconds(stepSeconds));
      world.advance();
    }

    replay(world, model);
    world
        .calendars()
        .forEach(each -> assertThat(model.get(each)).isEqualTo(new HashSet<>(each.free())));
  }

  @Property(tries = 20)
  void repeatsItsHistory_underTheSameSeed(@ForAll long seed) {
    assertThat(history(seed)).isEqualTo(history(seed)).isNotEmpty();
  }

  /**
   * What differs is what happened just when a slot's own time came, and what that led to in a world
   * that is busier than any; another seed, or dice that all share, leave less than two in three.
   */
  @Property(tries = 10)
  void hasTheSameHistory_howeverLateItIsDriven_andWhoeverLooks(@ForAll long seed) {
    List<String> punctual = openings(seed, 20, false);
    List<String> late = openings(seed, 730, true);

    List<String> both = new ArrayList<>(punctual);
    both.retainAll(new HashSet<>(late));
    assertThat(punctual).hasSizeGreaterThan(1_000);
    assertThat(late.size()).isCloseTo(punctual.size(), within(punctual.size() / 20));
    assertThat(both.size()).isGreaterThan(punctual.size() * 93 / 100);
  }

  private static List<String> openings(long seed, int stepMillis, boolean looks) {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world = new World(lively(seed, 200), new MicroClock(clock));
    for (int step = 0; step * stepMillis < 900_000; step++) {
      clock.advance(Duration.ofMillis(stepMillis));
      if (looks) {
        BookingCalendar any = world.calendars().get(step % 200);
        world.passTime(any);
        any.shown(any.look(0, Long.MAX_VALUE));
      }
      world.advance();
    }
    return world.truth().openings().after(0, MANY).stream()
        .map(each -> each.calendar().index() + " " + each.start() + " " + each.cause())
        .toList();
  }

  @Property(tries = 30)
  void hasExactlyAsManyCalendarsAsAsked(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int wanted) {
    World world = still(seed, wanted);

    Set<CalendarKey> keys = new HashSet<>();
    Set<String> slugs = new HashSet<>();
    for (Doctor doctor : world.doctors()) {
      doctor.calendars().forEach(each -> keys.add(each.key()));
      slugs.add(doctor.slug());
      assertThat(doctor.centers().stream().filter(Center::active).count()).isBetween(1L, 3L);
    }
    assertThat(keys).hasSize(wanted);
    assertThat(slugs).hasSameSizeAs(world.doctors());
    assertThat(world.calendars()).hasSize(wanted);
  }

  @Test
  void worksOnNoFridayAndOffersMostlyTakenSlots() {
    World world = still(7, 500);

    for (BookingCalendar calendar : world.calendars()) {
      assertThat(calendar.hours().shifts())
          .noneMatch(shift -> shift.weekday() == DayOfWeek.FRIDAY)
          .isNotEmpty();
      assertThat(calendar.free()).hasSizeLessThan(15).allMatch(calendar.hours()::hasSlotAt);
    }
    assertThat(world.calendars()).anyMatch(each -> each.free().isEmpty());
    assertThat(world.calendars()).anyMatch(each -> each.hours().slotMinutes() == 15);
  }

  @Test
  void opensAsManySlotsASecondAsAsked() {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world =
        new World(
            WorldOptions.defaults().withCalendars(500).withOpeningsPerSecond(50),
            new MicroClock(clock));

    live(world, clock, Duration.ofMinutes(5));

    long opened =
        world.truth().openings().after(0, MANY).stream()
            .filter(each -> each.cause() == Opening.Cause.CANCELLED)
            .count();
    assertThat(opened / 300.0).isCloseTo(50, within(5.0));
  }

  @Test
  void opensSomeCalendarsFarOftenerThanMost() {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world =
        new World(
            WorldOptions.defaults().withCalendars(200).withOpeningsPerSecond(50),
            new MicroClock(clock));
    live(world, clock, Duration.ofMinutes(4));

    Map<BookingCalendar, Integer> counts = new HashMap<>();
    world
        .truth()
        .openings()
        .after(0, MANY)
        .forEach(each -> counts.merge(each.calendar(), 1, Integer::sum));
    List<Integer> sorted = counts.values().stream().sorted().toList();

    int busiest = sorted.get(sorted.size() - 1);
    assertThat(busiest).isGreaterThan(10 * sorted.get(sorted.size() / 2));
  }

  @Test
  void returnsHeldSlotsWithinFiveMinutes() {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world =
        new World(
            WorldOptions.defaults().still().withCalendars(300).withHeldAndReturnedPerSecond(5),
            new MicroClock(clock));
    live(world, clock, Duration.ofMinutes(15));

    List<Opening> returned = world.truth().openings().after(0, MANY);

    assertThat(returned)
        .hasSizeGreaterThan(1_000)
        .allSatisfy(
            each -> {
              assertThat(each.returned()).isTrue();
              assertThat(each.openedAt() - each.heldSince())
                  .isBetween(1L, World.HOLD_MICROS + 1_000_000);
            });
  }

  @Test
  void standsStillWhilePausedAndMakesUpForNothing() {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world = new World(lively(3, 100), new MicroClock(clock));
    clock.advance(Duration.ofSeconds(10));
    world.advance();
    long before = world.truth().openings().next();

    world.patients().pause();
    clock.advance(Duration.ofSeconds(100));
    world.advance();
    assertThat(world.truth().openings().next()).isEqualTo(before);

    world.patients().resume();
    clock.advance(Duration.ofSeconds(1));
    world.advance();
    assertThat(world.truth().openings().next() - before).isBetween(1L, 100L);
  }

  @Test
  void opensTheDayThatEntersTheWindow_atMidnightInTehran() {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world =
        new World(WorldOptions.defaults().still().withCalendars(200), new MicroClock(clock));
    clock.advance(Duration.ofHours(16).plusSeconds(2));

    world.advance();

    long today = Tehran.dayOf(clock.instant().getEpochSecond());
    List<Opening> openings = world.truth().openings().after(0, MANY);
    assertThat(openings)
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.cause()).isEqualTo(Opening.Cause.NEW_DAY);
              assertThat(Tehran.dayOf(each.start()))
                  .isEqualTo(today + each.calendar().hours().horizonDays() - 1);
            });
  }

  @Test
  void forgetsTheOldestOpenings_beyondWhatItRemembers() {
    RecentLog<Integer> log = new RecentLog<>(10);
    for (int number = 1; number <= 27; number++) {
      assertThat(log.next()).isEqualTo(number);
      log.add(number);
    }

    assertThat(log.after(0, 100)).containsExactly(18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
    assertThat(log.after(20, 3)).containsExactly(21, 22, 23);
    assertThat(log.after(27, 3)).isEmpty();
    assertThat(log.after(99, 3)).isEmpty();
  }

  @Test
  void missesWhatASleepingMachineMisses() {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world = new World(lively(5, 100), new MicroClock(clock));

    clock.advance(Duration.ofHours(3));
    world.advance();

    assertThat(world.truth().openings().next()).isLessThan(200);
  }

  private static void live(World world, SettableClock clock, Duration howLong) {
    Duration step = Duration.ofMillis(500);
    for (long number = 0; number < howLong.dividedBy(step); number++) {
      clock.advance(step);
      world.advance();
    }
  }

  private static void replay(World world, Map<BookingCalendar, Set<Long>> model) {
    List<Runnable> deeds = new ArrayList<>();
    List<Opening> openings = world.truth().openings().after(0, MANY);
    List<Closing> closings = world.truth().closings().after(0, MANY);
    // Both logs are ordered; of each slot opening and closing alternate, so only the sum matters.
    Map<BookingCalendar, Map<Long, Integer>> balance = new HashMap<>();
    openings.forEach(each -> count(balance, each.calendar(), each.start(), 1));
    closings.forEach(each -> count(balance, each.opening().calendar(), each.opening().start(), -1));
    balance.forEach(
        (calendar, slots) ->
            slots.forEach(
                (start, sum) -> deeds.add(() -> settle(model.get(calendar), start, sum))));
    deeds.forEach(Runnable::run);
  }

  private static void settle(Set<Long> free, long start, int sum) {
    int after = (free.contains(start) ? 1 : 0) + sum;
    assertThat(after).isBetween(0, 1);
    if (after == 1) {
      free.add(start);
    } else {
      free.remove(start);
    }
  }

  private static void count(
      Map<BookingCalendar, Map<Long, Integer>> balance,
      BookingCalendar calendar,
      long start,
      int by) {
    balance.computeIfAbsent(calendar, unused -> new HashMap<>()).merge(start, by, Integer::sum);
  }

  private static List<String> history(long seed) {
    SettableClock clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    World world = new World(lively(seed, 30), new MicroClock(clock));
    for (int step = 0; step < 20; step++) {
      clock.advance(Duration.ofSeconds(7));
      world.advance();
    }
    return world.truth().openings().after(0, MANY).stream()
        .map(each -> each.calendar().key() + " " + each.start() + " " + each.openedAt())
        .toList();
  }

  private static WorldOptions lively(long seed, int calendars) {
    return WorldOptions.defaults()
        .withSeed(seed)
        .withCalendars(calendars)
        .withOpeningsPerSecond(20)
        .withHeldAndReturnedPerSecond(3)
        .withShortLife(Duration.ofSeconds(30));
  }

  private static World still(long seed, int calendars) {
    return new World(
        WorldOptions.defaults().still().withSeed(seed).withCalendars(calendars),
        new MicroClock(new SettableClock(SettableClock.TUESDAY_MORNING)));
  }
}
