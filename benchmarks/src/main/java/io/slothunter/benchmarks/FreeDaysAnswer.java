package io.slothunter.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** A getFreeDays answer of the recorded shape: seven near days, two shifts each. */
public final class FreeDaysAnswer {
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
  private static final int DAYS = 7;
  private static final int SLICE = 600;

  private final Instant now;
  private final LocalDate today;
  private final StringBuilder result = new StringBuilder();
  private final StringBuilder turns = new StringBuilder();

  /**
   * @param now what the provider's clock shows; the days begin tomorrow
   * @param slots how many are free in all; 200 make an answer of 6 KB or so
   */
  public FreeDaysAnswer(Instant now, int slots) {
    this.now = now;
    this.today = LocalDate.ofInstant(now, TEHRAN);
    int left = slots;
    for (int day = 1; day <= DAYS; day++) {
      long midnight = today.plusDays(day).atStartOfDay(TEHRAN).toEpochSecond();
      int ofDay = left / (DAYS - day + 1);
      left -= ofDay;
      turns.append(day == 1 ? "" : ",").append(midnight);
      result.append(day == 1 ? "" : ",").append('"').append(midnight).append("\":[");
      shift(result, midnight + 9 * 3600, ofDay / 2);
      result.append(',');
      shift(result, midnight + 16 * 3600, ofDay - ofDay / 2);
      result.append(']');
    }
  }

  /** As to a request for slots. */
  public String withSlots() {
    return envelope("{" + result + "}");
  }

  /** As to a request for days alone. */
  public String daysOnly() {
    return envelope("[]");
  }

  private String envelope(String resultText) {
    OffsetDateTime clock = now.atZone(TEHRAN).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
    return "{\"status\":1,\"message\":\"درخواست شما با موفقیت انجام شد\",\"result\":"
        + resultText
        + ",\"calendar\":{\"today_time\":\""
        + clock
        + "\",\"start_date\":\""
        + today
        + "\",\"end_date\":\""
        + today.plusDays(10)
        + "\",\"turns\":["
        + turns
        + "],\"no_freeturn_days\":[],\"holidays\":{},\"non_workdays\":\"4,5\","
        + "\"non_turns_date\":[],\"disabled_dates\":null,\"evening_shift_change\":0},"
        + "\"has_more\":false,\"workhour_range\":null}";
  }

  private static void shift(StringBuilder out, long from, int slots) {
    out.append("{\"from\":").append(from).append(",\"turns\":{");
    for (int i = 0; i < slots; i++) {
      out.append(i == 0 ? "" : ",").append('"').append(from + (long) i * SLICE).append("\":0");
    }
    out.append("},\"slice\":").append(SLICE);
    out.append(",\"rebook\":[],\"workhour_info\":{\"book_type_ids\":[\"7\"],");
    out.append("\"myself_from\":\"15:00:00.0000\",\"myself_to\":\"22:00:00.0000\",");
    out.append("\"id\":\"9fb0f5a5-7aea-455f-be3d-ba1246bbb502\"}}");
  }
}
