package io.slothunter.scanner.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stretch of every day in which a person is not written to; it may pass midnight. What the
 * person's clock shows is what counts, also while it is put forward or back.
 */
public record QuietHours(LocalTime from, LocalTime to) {
  /** Between two changes of an hour lie days; a quiet stretch ends on its day or the next. */
  private static final int DAYS = 3;

  /** True if a clock that shows this time is in them; never where they begin when they end. */
  public boolean contain(LocalTime clock) {
    boolean begun = !clock.isBefore(from);
    boolean over = !clock.isBefore(to);
    return from.isAfter(to) ? begun || !over : begun && !over;
  }

  /** The first instant from this one on that is not in them; empty if this one is not. */
  public Optional<Instant> endFrom(Instant now, ZoneId zone) {
    if (!isQuiet(now, zone)) {
      return Optional.empty();
    }
    ZoneRules rules = zone.getRules();
    LocalDate today = LocalDate.ofInstant(now, zone);
    // They end where the clock comes to their end, or where it is put to beyond it.
    Stream<Instant> ends =
        today
            .datesUntil(today.plusDays(DAYS))
            .map(day -> LocalDateTime.of(day, to))
            .flatMap(end -> rules.getValidOffsets(end).stream().map(end::toInstant));
    Stream<Instant> changes =
        Stream.iterate(
                rules.nextTransition(now),
                c -> c != null,
                c -> rules.nextTransition(c.getInstant()))
            .map(ZoneOffsetTransition::getInstant)
            .takeWhile(at -> LocalDate.ofInstant(at, zone).isBefore(today.plusDays(DAYS)));
    return Stream.concat(ends, changes)
        .filter(at -> at.isAfter(now) && !isQuiet(at, zone))
        .min(Instant::compareTo);
  }

  private boolean isQuiet(Instant at, ZoneId zone) {
    return contain(LocalTime.ofInstant(at, zone));
  }
}
