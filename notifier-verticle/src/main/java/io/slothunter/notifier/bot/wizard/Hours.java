package io.slothunter.notifier.bot.wizard;

import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.WeeklyWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Days of the week, and parts of a day that are the same on all of them.
 *
 * @param days a bit for each, Monday's the lowest; none for all of them
 * @param parts a bit for each of {@link #BOUNDS}, the earliest the lowest; none for the whole day
 */
record Hours(int days, int parts) {
  /** Where the parts of a day begin and end, in hours. */
  private static final int[] BOUNDS = {0, 8, 10, 12, 14, 16, 18, 20, 24};

  static final int PARTS = BOUNDS.length - 1;
  static final int ALL_DAYS = 0x7f;
  static final int ALL_PARTS = (1 << PARTS) - 1;
  static final Hours ANY = new Hours(0, 0);

  Hours {
    // All of them are as good as none named.
    days = (days & ALL_DAYS) == ALL_DAYS ? 0 : days & ALL_DAYS;
    parts = (parts & ALL_PARTS) == ALL_PARTS ? 0 : parts & ALL_PARTS;
  }

  boolean has(DayOfWeek day) {
    return (days & bit(day)) != 0;
  }

  Hours toggled(DayOfWeek day) {
    return new Hours(days ^ bit(day), parts);
  }

  boolean has(int part) {
    return (parts & (1 << part)) != 0;
  }

  Hours toggled(int part) {
    return new Hours(days, parts ^ (1 << part));
  }

  Hours withDays(int mask) {
    return new Hours(mask, parts);
  }

  Hours withParts(int mask) {
    return new Hours(days, mask);
  }

  static int bit(DayOfWeek day) {
    return 1 << (day.getValue() - 1);
  }

  static int begin(int part) {
    return BOUNDS[part];
  }

  static int end(int part) {
    return BOUNDS[part + 1];
  }

  /** The windows that say the same; none for no restriction. */
  List<WeeklyWindow> windows() {
    if (equals(ANY)) {
      return List.of();
    }
    List<DayOfWeek> named =
        Arrays.stream(DayOfWeek.values()).filter(day -> days == 0 || has(day)).toList();
    List<WeeklyWindow> windows = new ArrayList<>();
    int wanted = parts == 0 ? ALL_PARTS : parts;
    for (int part = 0; part < PARTS; part++) {
      if ((wanted & (1 << part)) == 0) {
        continue;
      }
      int first = part;
      while (part + 1 < PARTS && (wanted & (1 << (part + 1))) != 0) {
        part++;
      }
      windows.add(new WeeklyWindow(named, time(begin(first)), time(end(part))));
    }
    return windows;
  }

  private static LocalTime time(int hour) {
    return LocalTime.of(hour % 24, 0);
  }

  /** What a timing says, where it can be said so. */
  static Optional<Hours> of(Timing timing) {
    if (timing.windows().isEmpty()) {
      return Optional.of(ANY);
    }
    List<DayOfWeek> days = timing.windows().get(0).days();
    int dayMask = days.stream().mapToInt(Hours::bit).sum();
    int parts = 0;
    for (WeeklyWindow window : timing.windows()) {
      int end = window.to().equals(LocalTime.MIDNIGHT) ? 24 : window.to().getHour();
      for (int part = 0; part < PARTS; part++) {
        boolean within = begin(part) >= window.from().getHour() && end(part) <= end;
        parts |= within ? 1 << part : 0;
      }
    }
    Hours hours = new Hours(dayMask, parts);
    return hours.windows().equals(timing.windows()) ? Optional.of(hours) : Optional.empty();
  }
}
