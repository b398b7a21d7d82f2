package io.slothunter.inference.time;

import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The days of some calendars' people.
 *
 * @param zone whose wall clock they follow
 * @param free the days of the week that are not like the others
 */
public record Days(ZoneId zone, Set<DayOfWeek> free) {
  /** Seconds of a quarter hour, and how many a day has. */
  public static final int QUARTER = 900;

  public static final int QUARTERS = 96;

  public Days {
    free = Set.copyOf(free);
  }

  /**
   * @throws IllegalArgumentException for a zone or a day that there is not
   */
  public static Days of(String zone, List<String> free) {
    try {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      free.forEach(day -> days.add(DayOfWeek.valueOf(day)));
      return new Days(ZoneId.of(zone), days);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no time zone " + zone, e);
    }
  }

  private boolean agree(Manifest.Week week) {
    try {
      return equals(of(week.zone(), week.free()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * A model for calendars whose people have these days. One that learned with another clock or
   * other free days would take their mornings for other hours.
   *
   * @throws ModelFault if it did
   */
  public ModelFiles checked(ModelFiles files) {
    if (!agree(files.manifest().week())) {
      throw new ModelFault(
          ModelFault.Kind.FEATURES,
          "it was trained with the days of %s, and is asked for those of %s"
              .formatted(files.manifest().week(), week()));
    }
    return files;
  }

  /** As a manifest has it. */
  public Manifest.Week week() {
    return new Manifest.Week(zone.getId(), free.stream().sorted().map(Enum::name).toList());
  }

  /** The number of the quarter hour in which a second of the epoch lies. */
  public static long quarter(double second) {
    return (long) Math.floor(second / QUARTER);
  }

  public Moment moment(long quarter) {
    var there = Instant.ofEpochSecond(quarter * QUARTER).atZone(zone);
    boolean isFree = free.contains(there.getDayOfWeek());
    boolean first = !isFree && free.contains(there.getDayOfWeek().minus(1));
    return new Moment(there.toLocalTime().toSecondOfDay() / QUARTER, isFree, first);
  }

  /**
   * What a quarter hour is.
   *
   * @param ofDay from 0 to 95
   * @param free whether its day is free
   * @param first whether its day is the first after free ones
   */
  public record Moment(int ofDay, boolean free, boolean first) {
    public int bucket() {
      return free ? QUARTERS + ofDay : ofDay;
    }
  }
}
