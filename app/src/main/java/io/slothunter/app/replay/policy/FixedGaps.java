package io.slothunter.app.replay.policy;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.poll.PollOrder;
import io.slothunter.scanner.scan.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Polls each calendar at a rate that was fixed beforehand, evenly spaced: the one that is due first
 * is next. A calendar with rate zero is never polled.
 */
final class FixedGaps implements PollOrder {
  private final ToDoubleFunction<CalendarId> gaps;
  private final double begin;
  private final Random random;
  private final Map<CalendarId, Turn> turns = new HashMap<>();
  private final TreeSet<Turn> waiting =
      new TreeSet<>(Comparator.<Turn>comparingDouble(t -> t.due).thenComparing(t -> t.calendar));

  /**
   * @param gaps seconds from poll to poll of a calendar, infinite for never
   * @param begin when the first polls may be; each calendar's is somewhere in its first gap
   */
  FixedGaps(ToDoubleFunction<CalendarId> gaps, Instant begin, Random random) {
    this.gaps = gaps;
    this.begin = seconds(begin);
    this.random = random;
  }

  @Override
  public void add(CalendarId calendar, double weight) {
    double gap = gaps.applyAsDouble(calendar);
    double phase = random.nextDouble();
    if (!turns.containsKey(calendar) && gap < Double.POSITIVE_INFINITY) {
      Turn turn = new Turn(calendar, gap, begin + phase * gap);
      turns.put(calendar, turn);
      waiting.add(turn);
    }
  }

  @Override
  public void remove(CalendarId calendar) {
    Turn turn = turns.remove(calendar);
    if (turn != null) {
      waiting.remove(turn);
    }
  }

  @Override
  public Optional<CalendarId> next(Instant now) {
    return Optional.ofNullable(waiting.pollFirst())
        .map(
            turn -> {
              turn.due = seconds(now) + turn.gap;
              return turn.calendar;
            });
  }

  @Override
  public void done(CalendarId calendar, Finding finding, Instant now) {
    Turn turn = turns.get(calendar);
    if (turn != null) {
      waiting.add(turn);
    }
  }

  @Override
  public Optional<Instant> nextAt() {
    return waiting.isEmpty() ? Optional.empty() : Optional.of(Instant.MIN);
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /** Its place in the set depends on due, which changes only while it is not in there. */
  private static final class Turn {
    private final CalendarId calendar;
    private final double gap;
    private double due;

    Turn(CalendarId calendar, double gap, double due) {
      this.calendar = calendar;
      this.gap = gap;
      this.due = due;
    }
  }
}
