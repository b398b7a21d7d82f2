package io.slothunter.inference.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds days and times of day among words. */
final class Whens {
  private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
  private static final Map<String, Integer> DAYS_AHEAD = new HashMap<>();
  private static final Map<String, Part> PARTS = new HashMap<>();

  /** A week begins with its Saturday where these people live. */
  private static final DayOfWeek FIRST = DayOfWeek.SATURDAY;

  private static final int LONGEST = 3;

  static {
    weekday(DayOfWeek.SATURDAY, "شنبه", "saturday", "sat");
    weekday(DayOfWeek.SUNDAY, "یکشنبه", "یک شنبه", "sunday", "sun");
    weekday(DayOfWeek.MONDAY, "دوشنبه", "دو شنبه", "monday", "mon");
    weekday(DayOfWeek.TUESDAY, "سهشنبه", "سه شنبه", "tuesday", "tue");
    weekday(DayOfWeek.WEDNESDAY, "چهارشنبه", "چهار شنبه", "wednesday", "wed");
    weekday(DayOfWeek.THURSDAY, "پنجشنبه", "پنج شنبه", "thursday", "thu");
    weekday(DayOfWeek.FRIDAY, "جمعه", "friday", "fri");
    ahead(0, "امروز", "today", "امشب", "tonight");
    ahead(1, "فردا", "tomorrow", "فردا شب");
    ahead(2, "پسفردا", "پس فردا", "day after tomorrow");
    part("06:00", "12:00", "صبح", "قبل از ظهر", "morning");
    part("11:00", "15:00", "ظهر", "noon", "midday");
    part("15:00", "20:00", "عصر", "بعدازظهر", "بعد از ظهر");
    part("12:00", "18:00", "afternoon");
    part("17:00", "21:00", "evening", "غروب");
    part("19:00", "23:59", "شب", "night", "امشب", "tonight", "فردا شب");
  }

  private final LocalDate today;
  private Optional<LocalDate> from = Optional.empty();
  private Optional<LocalDate> to = Optional.empty();
  private Optional<Part> part = Optional.empty();

  /** Times of day. */
  private record Part(LocalTime from, LocalTime to) {}

  Whens(LocalDate today) {
    this.today = today;
  }

  /**
   * Takes what the words from a place on say of days and times.
   *
   * @return how many words that were
   */
  int take(List<String> words, int at) {
    for (int length = Math.min(LONGEST, words.size() - at); length > 0; length--) {
      if (takes(String.join(" ", words.subList(at, at + length)))) {
        return length;
      }
    }
    return 0;
  }

  Optional<LocalDate> from() {
    return from;
  }

  Optional<LocalDate> to() {
    return to;
  }

  Optional<LocalTime> timeFrom() {
    return part.map(Part::from);
  }

  Optional<LocalTime> timeTo() {
    return part.map(Part::to);
  }

  private boolean takes(String phrase) {
    Integer ahead = DAYS_AHEAD.get(phrase);
    DayOfWeek weekday = WEEKDAYS.get(phrase);
    Part time = PARTS.get(phrase);
    if (ahead != null) {
      days(today.plusDays(ahead), today.plusDays(ahead));
    } else if (weekday != null) {
      LocalDate day = today.with(TemporalAdjusters.nextOrSame(weekday));
      days(day, day);
    }
    if (time != null) {
      part = Optional.of(time);
    }
    return ahead != null || weekday != null || time != null || week(phrase);
  }

  private boolean week(String phrase) {
    LocalDate next = today.with(TemporalAdjusters.next(FIRST));
    switch (phrase) {
      case "این هفته", "this week" -> days(today, next.minusDays(1));
      case "هفته بعد", "هفته اینده", "هفته دیگه", "next week" -> days(next, next.plusDays(6));
      case "اخر هفته", "weekend", "this weekend" -> {
        LocalDate thursday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
        days(thursday, thursday.plusDays(1));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What is said first counts: who says tomorrow and then Thursday means one of them. */
  private void days(LocalDate first, LocalDate last) {
    if (from.isEmpty()) {
      from = Optional.of(first);
      to = Optional.of(last);
    }
  }

  private static void weekday(DayOfWeek day, String... names) {
    for (String name : names) {
      WEEKDAYS.put(name, day);
    }
  }

  private static void ahead(int days, String... names) {
    for (String name : names) {
      DAYS_AHEAD.put(name, days);
    }
  }

  private static void part(String from, String to, String... names) {
    for (String name : names) {
      PARTS.put(name, new Part(LocalTime.parse(from), LocalTime.parse(to)));
    }
  }
}
