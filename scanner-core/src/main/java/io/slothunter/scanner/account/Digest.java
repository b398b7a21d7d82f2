package io.slothunter.scanner.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One message now and then of all that is still free, in place of one at each opening. */
public sealed interface Digest {

  /** One function for each kind. */
  <T> T match(Function<Daily, T> daily, Function<Every, T> every);

  /** Once a day, by the person's clock; where clocks are put forward over it, as much later. */
  record Daily(LocalTime at) implements Digest {
    @Override
    public <T> T match(Function<Daily, T> daily, Function<Every, T> every) {
      return daily.apply(this);
    }
  }

  /** At midnight by the person's clock, and every so many hours of it from then on. */
  record Every(int hours) implements Digest {
    public Every {
      if (hours < 1 || hours > 12 || 24 % hours != 0) {
        throw new IllegalArgumentException("a day has to be so many digests: " + hours + " hours");
      }
    }

    @Override
    public <T> T match(Function<Daily, T> daily, Function<Every, T> every) {
      return every.apply(this);
    }
  }

  /** The first digest after an instant. */
  default Instant after(Instant since, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(since, zone);
    return Stream.iterate(day, next -> next.plusDays(1))
        .flatMap(each -> on(each, zone))
        .filter(at -> at.isAfter(since))
        .findFirst()
        .orElseThrow();
  }

  private Stream<Instant> on(LocalDate day, ZoneId zone) {
    Stream<LocalTime> times =
        match(
            daily -> Stream.of(daily.at()),
            every ->
                IntStream.range(0, 24 / every.hours())
                    .mapToObj(n -> LocalTime.of(n * every.hours(), 0)));
    return times.map(at -> ZonedDateTime.of(day, at, zone).toInstant()).sorted();
  }
}
