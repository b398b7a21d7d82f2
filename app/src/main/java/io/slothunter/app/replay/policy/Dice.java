package io.slothunter.app.replay.policy;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.poll.PollOrder;
import io.slothunter.scanner.scan.Finding;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Draws each next calendar at random, by fixed rates: what becomes of a schedule without order. */
final class Dice implements PollOrder {
  private final ToDoubleFunction<CalendarId> rates;
  private final Random random;
  private final NavigableMap<Double, CalendarId> sums = new TreeMap<>();
  private double total;

  Dice(ToDoubleFunction<CalendarId> rates, Random random) {
    this.rates = rates;
    this.random = random;
  }

  @Override
  public void add(CalendarId calendar, double weight) {
    double rate = rates.applyAsDouble(calendar);
    if (rate > 0) {
      total += rate;
      sums.put(total, calendar);
    }
  }

  @Override
  public void remove(CalendarId calendar) {
    sums.values().removeIf(calendar::equals);
  }

  @Override
  public Optional<CalendarId> next(Instant now) {
    // What was removed leaves its share to its neighbour above, which is of no concern here.
    Map.Entry<Double, CalendarId> drawn = sums.higherEntry(random.nextDouble() * total);
    return Optional.ofNullable(drawn == null ? sums.lastEntry() : drawn).map(Map.Entry::getValue);
  }

  @Override
  public void done(CalendarId calendar, Finding finding, Instant now) {
    // The dice have no memory.
  }

  @Override
  public Optional<Instant> nextAt() {
    return sums.isEmpty() ? Optional.empty() : Optional.of(Instant.MIN);
  }
}
