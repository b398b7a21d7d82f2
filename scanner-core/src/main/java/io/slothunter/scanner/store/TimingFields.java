package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.WeeklyWindow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a filter's document that say which slots of a calendar are wanted. */
final class TimingFields {
  private TimingFields() {}

  static Duration notice(FilterFields fields) {
    Object value = fields.value("notice_minutes");
    long most = Timing.LONGEST_NOTICE.toMinutes();
    return value == null
        ? Duration.ZERO
        : Duration.ofMinutes(fields.whole("notice_minutes", value, 0, most));
  }

  static List<WeeklyWindow> windows(FilterFields fields) {
    return fields.objects("windows").stream().map(TimingFields::window).toList();
  }

  private static WeeklyWindow window(FilterFields fields) {
    LocalTime from = time(fields, "from");
    LocalTime to = time(fields, "to");
    if (!WeeklyWindow.isWindow(from, to)) {
      throw fields.wrong(
          "to", "is not the same time as from, but for a whole day from 00:00 to 00:00");
    }
    List<DayOfWeek> days = new ArrayList<>();
    JsonArray array = fields.array("days");
    for (int i = 0; i < array.size(); i++) {
      days.add(day(fields, i, array.getValue(i)));
    }
    if (days.isEmpty()) {
      throw fields.wrong("days", "names some day of the week");
    }
    return new WeeklyWindow(days, from, to);
  }

  private static DayOfWeek day(FilterFields fields, int i, @Nullable Object name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name(day).equals(name)) {
        return day;
      }
    }
    throw fields.wrong("days/" + i, "is a day of the week, as monday");
  }

  private static String name(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  /** Midnight if it is absent. */
  private static LocalTime time(FilterFields fields, String field) {
    String reason = "is a time of day in whole minutes, as 08:30";
    LocalTime time = fields.parsed(field, LocalTime::parse, reason);
    if (time != null && (time.getSecond() != 0 || time.getNano() != 0)) {
      throw fields.wrong(field, reason);
    }
    return time == null ? LocalTime.MIDNIGHT : time;
  }

  static List<DateWindow> dates(FilterFields fields) {
    return fields.objects("dates").stream().map(TimingFields::days).toList();
  }

  private static DateWindow days(FilterFields fields) {
    LocalDate from = date(fields, "from");
    LocalDate to = date(fields, "to");
    if (from == null && to == null) {
      throw fields.wrong("from", "or to is a day");
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw fields.wrong("to", "is not before from");
    }
    return new DateWindow(from, to);
  }

  private static @Nullable LocalDate date(FilterFields fields, String field) {
    LocalDate date =
        fields.parsed(field, LocalDate::parse, "is a day that there is, as 2026-12-01");
    if (date != null && (date.getYear() < 1970 || date.getYear() >= 9999)) {
      throw fields.wrong(field, "is between 1970 and 9999");
    }
    return date;
  }

  static JsonObject window(WeeklyWindow window) {
    JsonArray days = new JsonArray();
    window.days().forEach(day -> days.add(name(day)));
    return new JsonObject()
        .put("days", days)
        .put("from", window.from().toString())
        .put("to", window.to().toString());
  }

  static JsonObject dates(DateWindow dates) {
    JsonObject json = new JsonObject();
    LocalDate from = dates.from();
    LocalDate to = dates.to();
    if (from != null) {
      json.put("from", from.toString());
    }
    return to == null ? json : json.put("to", to.toString());
  }
}
