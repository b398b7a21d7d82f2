package io.slothunter.app.replay.policy;

import io.slothunter.app.replay.world.World;
import io.slothunter.app.replay.world.WorldCalendar;
import io.slothunter.scanner.calendar.CalendarId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The calendars of one booking system open at the same hours: each system is a family. */
final class Families {
  private final int[] families;

  Families(World world) {
    this(world, WorldCalendar::group);
  }

  /**
   * @param group calendars with the same one are a family
   */
  Families(World world, Function<WorldCalendar, String> group) {
    Map<String, Integer> numbers = new HashMap<>();
    families =
        world.calendars().stream()
            .map(group)
            .mapToInt(name -> numbers.computeIfAbsent(name, n -> numbers.size()))
            .toArray();
  }

  int of(CalendarId calendar) {
    return families[(int) calendar.value() - 1];
  }
}
