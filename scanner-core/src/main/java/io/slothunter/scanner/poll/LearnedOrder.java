package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calendar with the largest index is next: weight × openings per second × half the square of
 * the time since the last look, which makes the mean delay of all openings least. Rates are learned
 * from what the polls find, or come from a {@link Hazard}.
 */
public final class LearnedOrder implements PollOrder {
  private static final double DAY = 86_400;

  private final IndexOptions options;
  private final Hazard hazard;
  private final Map<CalendarId, Turn> turns = new LinkedHashMap<>();
  private Instant known = Instant.MIN;

  /**
   * @param hazard expects openings where it can; {@link Hazard#NONE} leaves all to the learner
   */
  public LearnedOrder(IndexOptions options, Hazard hazard) {
    this.options = options;
    this.hazard = hazard;
  }

  @Override
  public void add(CalendarId calendar, double weight) {
    Turn turn = turns.computeIfAbsent(calendar, id -> new Turn());
    turn.weight = weight;
    turn.wanted = true;
    known = Instant.MIN;
  }

  @Override
  public void remove(CalendarId calendar) {
    Turn turn = turns.get(calendar);
    if (turn != null) {
      turn.wanted = false;
      if (!turn.underWay) {
        turns.remove(calendar);
      }
    }
  }

  @Override
  public Optional<CalendarId> next(Instant now) {
    if (!now.isBefore(known)) {
      ask(now);
    }
    double floor = options.floorCycles() * turns.size() / options.requestsPerSecond();
    CalendarId best = null;
    double most = -1;
    for (Map.Entry<CalendarId, Turn> each : turns.entrySet()) {
      Turn turn = each.getValue();
      if (turn.underWay || !turn.wanted || turn.due.isAfter(now)) {
        continue;
      }
      Instant seen = turn.seen;
      double waited = seen == null ? Double.POSITIVE_INFINITY : seconds(seen, now);
      double index =
          waited >= floor ? 1e200 * (1 + waited) : turn.weight * rate(turn) * waited * waited / 2;
      if (index > most) {
        most = index;
        best = each.getKey();
      }
    }
    if (best != null) {
      turn(best).underWay = true;
    }
    return Optional.ofNullable(best);
  }

  @Override
  public void done(CalendarId calendar, Finding finding, Instant now) {
    Turn turn = turns.get(calendar);
    if (turn == null || !turn.underWay) {
      return;
    }
    turn.underWay = false;
    if (!turn.wanted) {
      turns.remove(calendar);
      return;
    }
    switch (finding.kind()) {
      case CHANGED, UNCHANGED -> learn(turn, finding.opensAnew(), now);
      case UNBOOKABLE -> turn.due = now.plus(Duration.ofHours(1));
      default -> turn.due = now.plusSeconds(5);
    }
  }

  @Override
  public Optional<Instant> nextAt() {
    return turns.values().stream()
        .filter(t -> t.wanted && !t.underWay)
        .map(t -> t.due)
        .min(Instant::compareTo);
  }

  private void learn(Turn turn, boolean opened, Instant now) {
    if (turn.seen != null) {
      double waited = seconds(turn.seen, now);
      double keep = Math.pow(0.5, waited / (options.halfLife().toMillis() / 1e3));
      double expected = rate(turn) * waited;
      double events = opened ? (expected < 1e-9 ? 1 : expected / -Math.expm1(-expected)) : 0;
      turn.openings = turn.openings * keep + events;
      turn.exposure = turn.exposure * keep + waited;
    }
    turn.seen = now;
  }

  private double rate(Turn turn) {
    double told = turn.told;
    if (told >= 0 && told < Double.POSITIVE_INFINITY) {
      return told;
    }
    double openings = 1;
    double exposure = DAY;
    for (Turn each : turns.values()) {
      openings += each.openings;
      exposure += each.exposure;
    }
    double prior = options.priorStrength();
    return (prior + turn.openings) / (prior * exposure / openings + turn.exposure);
  }

  private void ask(Instant now) {
    List<CalendarId> ids = List.copyOf(turns.keySet());
    double[] told = new double[ids.size()];
    Arrays.fill(told, Double.NaN);
    Instant until = hazard.fill(now, ids, told);
    boolean current = until.isAfter(now);
    for (int i = 0; i < told.length; i++) {
      turn(ids.get(i)).told = current ? told[i] : Double.NaN;
    }
    Instant quarter = now.plusSeconds(900);
    known = current && until.isBefore(quarter) ? until : quarter;
  }

  private Turn turn(CalendarId id) {
    return Objects.requireNonNull(turns.get(id));
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
  }

  private static final class Turn {
    private double weight;
    private double openings;
    private double exposure;
    private double told = Double.NaN;
    private @Nullable Instant seen;
    private Instant due = Instant.MIN;
    private boolean underWay;
    private boolean wanted;
  }
}
