package io.slothunter.scanner.ask;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * What somebody looks for, as far as it was understood.
 *
 * @param specialty as doctors' pages write it
 * @param city as doctors' pages write it
 * @param from the first day
 * @param to the last day
 * @param timeFrom the earliest time of day
 * @param timeTo the time of day before which it is to begin
 */
public record Understood(
    Optional<String> specialty,
    Optional<String> city,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<LocalTime> timeFrom,
    Optional<LocalTime> timeTo) {
  public static final Understood NOTHING =
      new Understood(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
