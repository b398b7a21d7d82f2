package io.slothunter.app;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Which calendars are of one family, because the same people open them: those of one doctor. The
 * same in training on the log and at work. For all threads.
 */
public final class Kin implements ToIntFunction<CalendarId> {
  private final Map<CalendarId, Integer> families = new HashMap<>();
  private final Map<DoctorId, Integer> doctors = new HashMap<>();
  private int count;

  /** To be told of each calendar before it is asked for. */
  public synchronized void meet(Calendar calendar) {
    families.put(calendar.id(), doctors.computeIfAbsent(calendar.doctor(), doctor -> count++));
  }

  synchronized boolean knows(CalendarId calendar) {
    return families.containsKey(calendar);
  }

  /** A small number; one that was never met is a family of its own. */
  @Override
  public synchronized int applyAsInt(CalendarId calendar) {
    return families.computeIfAbsent(calendar, alone -> count++);
  }
}
