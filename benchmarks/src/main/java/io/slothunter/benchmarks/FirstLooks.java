package io.slothunter.benchmarks;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each opening of a simulated booking system came before our eyes: with the first answer that
 * covered its slot after it had opened, whether the slot was still free in it or gone again. An
 * order that looks too late must not be spared what it missed. Neighbours that one cancellation
 * freed at once are one opening: people are told of them at once.
 *
 * <p>Counted are the slots of the days that an ordinary answer covers, and of these only the ones
 * whose own time had not come when the run ended: the rest is seen, or not, for other reasons.
 */
final class FirstLooks {
  private static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

  /** So many days an answer with slots covers. */
  private static final int NEAR_DAYS = 10;

  private static final long MICROS = 1_000_000;
  private static final long AT_ONCE = 5_000;

  /**
   * One opening.
   *
   * @param slot calendar and start, of the first of its slots
   * @param closedAt when the last of its slots was gone again; 0 if one is still free
   * @param seenAt when the first answer after it was handed over; 0 if none was
   * @param shown whether an answer held it
   */
  record Look(
      String calendar, String slot, long openedAt, long closedAt, long seenAt, boolean shown) {
    private boolean isAtOnceWith(Look other) {
      return Math.abs(openedAt - other.openedAt) < AT_ONCE;
    }

    private Look and(Look other) {
      boolean gone = closedAt > 0 && other.closedAt > 0;
      return new Look(
          calendar,
          slot.compareTo(other.slot) <= 0 ? slot : other.slot,
          Math.min(openedAt, other.openedAt),
          gone ? Math.max(closedAt, other.closedAt) : 0,
          seenAt == 0 ? other.seenAt : other.seenAt == 0 ? seenAt : Math.min(seenAt, other.seenAt),
          shown || other.shown);
    }

    /** Microseconds; what is not seen by the end counts until then. */
    long delay(long end) {
      return (seenAt == 0 ? end : seenAt) - openedAt;
    }
  }

  private FirstLooks() {}

  /**
   * @param end epoch microseconds
   */
  static List<Look> of(List<JsonObject> openings, List<JsonObject> closings, long end) {
    Map<Long, Long> gone = new HashMap<>();
    closings.forEach(c -> gone.put(c.getLong("opening"), c.getLong("firstAnsweredWithoutAt")));
    List<JsonObject> latestFirst = new ArrayList<>(openings);
    latestFirst.sort(Comparator.comparingLong((JsonObject o) -> o.getLong("sequence")).reversed());
    Map<String, Long> nextLook = new HashMap<>();
    List<Look> looks = new ArrayList<>();
    for (JsonObject opening : latestFirst) {
      String slot = slot(opening);
      long shown = opening.getLong("firstAnsweredAt");
      long without = gone.getOrDefault(opening.getLong("sequence"), 0L);
      // A slot that opened once more before anybody looked is seen with that.
      long seen = shown > 0 ? shown : without > 0 ? without : nextLook.getOrDefault(slot, 0L);
      nextLook.put(slot, seen);
      long openedAt = opening.getLong("openedAt");
      if (opening.getLong("start") * MICROS > end && isNear(opening.getLong("start"), openedAt)) {
        looks.add(
            new Look(
                calendar(opening), slot, openedAt, opening.getLong("closedAt"), seen, shown > 0));
      }
    }
    return together(looks);
  }

  private static List<Look> together(List<Look> slots) {
    List<Look> sorted = new ArrayList<>(slots);
    sorted.sort(Comparator.comparing(Look::calendar).thenComparing(Look::openedAt));
    List<Look> openings = new ArrayList<>();
    for (Look slot : sorted) {
      int last = openings.size() - 1;
      boolean more =
          last >= 0
              && openings.get(last).calendar().equals(slot.calendar())
              && openings.get(last).isAtOnceWith(slot);
      if (more) {
        openings.set(last, openings.get(last).and(slot));
      } else {
        openings.add(slot);
      }
    }
    return openings;
  }

  private static boolean isNear(long start, long openedAt) {
    LocalDate today = Instant.ofEpochSecond(openedAt / MICROS).atZone(ZONE).toLocalDate();
    return start < today.plusDays(NEAR_DAYS).atStartOfDay(ZONE).toEpochSecond();
  }

  private static String slot(JsonObject opening) {
    return calendar(opening) + '/' + opening.getLong("start");
  }

  private static String calendar(JsonObject opening) {
    return opening.getString("userCenterId") + '/' + opening.getString("serviceId");
  }
}
