package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.WorkHours;
import io.slothunter.simulator.world.WorkHours.Shift;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes the two forms of a getFreeDays answer. */
final class FreeDaysText {

  private static final int NEAR_DAYS = 10;
  private static final String NO_DATE = "1970-01-01";
  private static final int DATED_SHARE = 5;
  private static final int HOLIDAY_SHARE = 3;
  private static final String HEAD =
      "{\"status\":1,\"message\":\"" + Envelope.SUCCESS_MESSAGE + "\",\"result\":";
  private static final String CLOCK = ",\"calendar\":{\"today_time\":\"";
  private static final String TAIL = "},\"has_more\":false,\"workhour_range\":null}";

  private final boolean lastDayListed;

  FreeDaysText(boolean lastDayListed) {
    this.lastDayListed = lastDayListed;
  }

  /** The first second that a slot-mode answer of {@code today} does not cover. */
  long nearEnd(long today) {
    return Tehran.midnight(today + NEAR_DAYS + (lastDayListed ? 1 : 0));
  }

  /** Slot mode: every free slot of the near days. */
  TimedAnswer slots(BookingCalendar calendar, long today) {
    SortedSet<Long> near = calendar.free().headSet(nearEnd(today));
    List<Long> days = days(near);
    StringBuilder result = new StringBuilder(HEAD);
    if (near.isEmpty()) {
      result.append("[]");
    } else {
      String comma = "{";
      for (long day : days) {
        result.append(comma).append('"').append(Tehran.midnight(day)).append("\":");
        appendDay(result, calendar, day, near);
        comma = ",";
      }
      result.append('}');
    }
    String end = LocalDate.ofEpochDay(today + NEAR_DAYS).toString();
    return new TimedAnswer(result.append(CLOCK).toString(), after(calendar, today, end, days));
  }

  /** Days only: each day of the whole window that has a free slot. */
  TimedAnswer days(BookingCalendar calendar, long today) {
    boolean dated = calendar.index() % DATED_SHARE == 0;
    String end =
        dated
            ? LocalDate.ofEpochDay(today + calendar.hours().horizonDays() - 1).toString()
            : NO_DATE;
    return new TimedAnswer(HEAD + "[]" + CLOCK, after(calendar, today, end, days(calendar.free())));
  }

  private static List<Long> days(SortedSet<Long> starts) {
    TreeSet<Long> days = new TreeSet<>();
    starts.forEach(start -> days.add(Tehran.dayOf(start)));
    return new ArrayList<>(days);
  }

  private static void appendDay(
      StringBuilder json, BookingCalendar calendar, long day, SortedSet<Long> free) {
    WorkHours hours = calendar.hours();
    String comma = "[";
    for (Shift shift : hours.shiftsOn(day)) {
      long from = hours.startOf(day, shift, 0);
      long to = hours.startOf(day, shift, hours.slotsIn(shift));
      SortedSet<Long> turns = free.subSet(from, Math.max(from, to));
      if (!turns.isEmpty()) {
        json.append(comma);
        appendShift(json, hours, shift, turns);
        comma = ",";
      }
    }
    json.append(']');
  }

  private static void appendShift(
      StringBuilder json, WorkHours hours, Shift shift, SortedSet<Long> turns) {
    json.append("{\"from\":").append(turns.first()).append(",\"turns\":");
    String comma = "{";
    for (long start : turns) {
      json.append(comma).append('"').append(start).append("\":0");
      comma = ",";
    }
    json.append("},\"slice\":").append(hours.slotSeconds());
    json.append(",\"rebook\":[],\"workhour_info\":{\"book_type_ids\":[\"7\"],\"myself_from\":\"");
    appendTime(json, shift.fromMinute());
    json.append("\",\"myself_to\":\"");
    appendTime(json, shift.toMinute());
    json.append("\",\"id\":\"").append(shift.id()).append("\"}}");
  }

  private static void appendTime(StringBuilder json, int minute) {
    int hour = minute / 60;
    json.append(hour < 10 ? "0" : "").append(hour).append(':');
    json.append(minute % 60 < 10 ? "0" : "").append(minute % 60).append(":00.0000");
  }

  private static String after(BookingCalendar calendar, long today, String end, List<Long> days) {
    StringBuilder json = new StringBuilder("\",\"start_date\":\"");
    json.append(LocalDate.ofEpochDay(today)).append("\",\"end_date\":\"").append(end);
    json.append("\",\"turns\":[");
    String comma = "";
    for (long day : days) {
      json.append(comma).append(Tehran.midnight(day));
      comma = ",";
    }
    boolean named = calendar.index() % HOLIDAY_SHARE == 0;
    json.append("],\"no_freeturn_days\":[],\"holidays\":");
    json.append(named ? Holidays.around(today) : "{}");
    json.append(",\"non_workdays\":\"").append(calendar.hours().nonWorkdays());
    json.append("\",\"non_turns_date\":[],\"disabled_dates\":null,\"evening_shift_change\":0");
    return json.append(TAIL).toString();
  }
}
