package io.slothunter.app.replay.world;

import io.slothunter.app.replay.trace.Trace;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Which part of a trace is replayed; wall-clock times, as in the trace.
 *
 * @param from when every policy begins, cold
 * @param evaluateFrom from when on openings are judged
 * @param to until when
 * @param trainFrom since when openings are counted for the policies with rates from the past
 * @param trainTo until when, not after {@code from}
 */
public record Stretch(
    LocalDateTime from,
    LocalDateTime evaluateFrom,
    LocalDateTime to,
    LocalDateTime trainFrom,
    LocalDateTime trainTo) {
  private static final Duration WARM_UP = Duration.ofDays(3);

  public Stretch {
    if (!from.isBefore(to) || evaluateFrom.isBefore(from) || !evaluateFrom.isBefore(to)) {
      throw new IllegalArgumentException(
          "the times must be in the order --from, --evaluate-from, --to: "
              + (from + ", " + evaluateFrom + ", " + to));
    }
    if (trainTo.isAfter(from)) {
      throw new IllegalArgumentException(
          "--train-to " + trainTo + " is after --from " + from + ": that would be hindsight");
    }
  }

  /** What was asked for; where nothing was, as much as the trace has. */
  public static Stretch of(Trace trace, Wish wish) {
    LocalDateTime first = wall(trace.first());
    LocalDateTime from = wish.from().orElse(first);
    LocalDateTime to = wish.to().orElse(wall(trace.last()));
    LocalDateTime evaluateFrom = wish.evaluateFrom().orElse(from.plus(WARM_UP));
    if (from.isBefore(first)) {
      throw new IllegalArgumentException(
          "--from " + from + " is before the trace begins, at " + first);
    }
    if (to.isAfter(wall(trace.last()).plusDays(1))) {
      throw new IllegalArgumentException(
          "--to " + to + " is more than a day after the trace ends, at " + wall(trace.last()));
    }
    return new Stretch(
        from, evaluateFrom, to, wish.trainFrom().orElse(first), wish.trainTo().orElse(from));
  }

  /** What a caller may leave out. */
  public record Wish(
      Optional<LocalDateTime> from,
      Optional<LocalDateTime> evaluateFrom,
      Optional<LocalDateTime> to,
      Optional<LocalDateTime> trainFrom,
      Optional<LocalDateTime> trainTo) {}

  private static LocalDateTime wall(long seconds) {
    return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }

  boolean hasTraining() {
    return trainFrom.isBefore(trainTo);
  }

  double trainingDays() {
    return Duration.between(trainFrom, trainTo).toSeconds() / 86_400.0;
  }

  double judgedDays() {
    return Duration.between(evaluateFrom, to).toSeconds() / 86_400.0;
  }

  static long second(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }
}
