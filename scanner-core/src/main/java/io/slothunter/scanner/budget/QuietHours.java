package io.slothunter.scanner.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hours of a provider's day in which it is asked nothing at all, by the clock on its wall: an hour
 * that a change of the clocks leaves out is not quiet, one that comes twice is quiet twice.
 */
public record QuietHours(ZoneId zone, List<Span> spans) {
  public QuietHours {
    spans = List.copyOf(spans);
  }

  public static QuietHours none(ZoneId zone) {
    return new QuietHours(zone, List.of());
  }

  /**
   * From a time of day up to, not including, another; over midnight when that comes earlier.
   *
   * @param to not the same as {@code from}
   */
  public record Span(LocalTime from, LocalTime to) {
    public Span {
      if (from.equals(to)) {
        throw new IllegalArgumentException("quiet hours end at another time than they begin");
      }
    }

    /**
     * Reads {@code 23:00-07:30}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Span parse(String text) {
      String[] ends = text.split("-", -1);
      try {
        if (ends.length == 2) {
          return new Span(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
        }
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("not hours such as 23:00-07:30: " + text, e);
      }
      throw new IllegalArgumentException("not hours such as 23:00-07:30: " + text);
    }

    private boolean contains(LocalTime time) {
      boolean begun = !time.isBefore(from);
      boolean over = !time.isBefore(to);
      return from.isBefore(to) ? begun && !over : begun || !over;
    }
  }

  /** How long it is still quiet; zero when it is not. */
  public Duration left(Instant now) {
    Instant end = now;
    // The end of one span may lie in another; more than all of them in a row cannot follow, each
    // once more where a change of the clocks leaves ends out, and that change.
    for (int i = 0; i <= 2 * spans.size() + 1 && isQuiet(end); i++) {
      end = nextChange(end, true);
    }
    return Duration.between(now, end);
  }

  /** How long it is not yet quiet; a day when that is not within one. */
  Duration untilQuiet(Instant now) {
    Instant next = spans.isEmpty() ? now.plus(Duration.ofDays(1)) : nextChange(now, false);
    Duration until = Duration.between(now, next);
    return until.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : until;
  }

  /** How long the provider's day still lasts. */
  Duration untilMidnight(Instant now) {
    return Duration.between(
        now, now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
  }

  private boolean isQuiet(Instant at) {
    LocalTime time = at.atZone(zone).toLocalTime();
    return spans.stream().anyMatch(span -> span.contains(time));
  }

  /** The first instant after another at which a span begins or ends, or the clocks change. */
  private Instant nextChange(Instant now, boolean ends) {
    List<Instant> candidates = new ArrayList<>();
    for (Span span : spans) {
      for (int day = 0; day <= 2; day++) {
        ZonedDateTime at =
            ZonedDateTime.of(
                now.atZone(zone).toLocalDate().plusDays(day), ends ? span.to : span.from, zone);
        candidates.add(at.withEarlierOffsetAtOverlap().toInstant());
        candidates.add(at.withLaterOffsetAtOverlap().toInstant());
      }
    }
    var transition = zone.getRules().nextTransition(now);
    if (transition != null) {
      candidates.add(transition.getInstant());
    }
    return candidates.stream().filter(now::isBefore).min(Instant::compareTo).orElse(now);
  }
}
