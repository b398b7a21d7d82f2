package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.time.Tehran;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Public holidays of a few years, as answers carry them: the midnight as text, and a name. */
final class Holidays {

  /** Official days with a fixed place in the solar year; month and day of the Gregorian one. */
  private static final Map<String, String> FIXED = new LinkedHashMap<>();

  static {
    FIXED.put("02-11", "سالروز پیروزی انقلاب");
    FIXED.put("03-20", "ملی شدن صنعت نفت");
    FIXED.put("03-21", "نوروز");
    FIXED.put("03-22", "نوروز");
    FIXED.put("03-23", "نوروز");
    FIXED.put("03-24", "نوروز");
    FIXED.put("04-01", "روز جمهوری اسلامی");
    FIXED.put("04-02", "سیزده به در (روز طبیعت)");
    FIXED.put("06-04", "رحلت امام خمینی");
    FIXED.put("06-05", "قیام ۱۵ خرداد");
  }

  private Holidays() {}

  /** JSON of the years around {@code day}. */
  static String around(long day) {
    int year = LocalDate.ofEpochDay(day).getYear();
    StringBuilder json = new StringBuilder("{");
    for (int each = year - 1; each <= year + 1; each++) {
      for (Map.Entry<String, String> holiday : FIXED.entrySet()) {
        long midnight =
            Tehran.midnight(LocalDate.parse(each + "-" + holiday.getKey()).toEpochDay());
        json.append(json.length() > 1 ? "," : "");
        json.append('"').append(midnight).append("\":\"").append(holiday.getValue()).append('"');
      }
    }
    return json.append('}').toString();
  }
}
