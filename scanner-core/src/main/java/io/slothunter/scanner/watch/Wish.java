package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.DoctorId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person wishes to hear of, and for how long.
 *
 * @param expires from when on they do not any more; null for never
 */
public record Wish(WatchFilter filter, @Nullable Instant expires, Urgency urgency) {
  /** No day on earth ends later than the one at this offset. */
  private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

  public static Wish ofDoctor(DoctorId doctor) {
    return new Wish(WatchFilter.ofDoctor(doctor), null, Urgency.NORMAL);
  }

  /** From when on nothing can match any more, whether by expiry or by the filter itself. */
  public Optional<Instant> over() {
    Timing timing = filter.timing();
    return Stream.of(
            Optional.ofNullable(expires),
            Optional.ofNullable(timing.earlierThan()),
            timing.lastDay().map(day -> day.plusDays(1).atTime(LocalTime.MIN).toInstant(LAST)))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
