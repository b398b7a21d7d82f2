package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Every calendar in its turn: the one that waits longest is next, a new one before all others.
 *
 * <p>Weights make no difference. A calendar that cannot be booked rests for an hour, one that could
 * not be recorded for some seconds; nothing else makes a difference.
 */
public final class EvenlySpaced implements PollOrder {
  private static final Duration UNBOOKABLE_REST = Duration.ofHours(1);
  private static final Duration UNRECORDED_REST = Duration.ofSeconds(5);

  private final Duration gap;
  private final Map<CalendarId, Turn> turns = new HashMap<>();
  private final TreeSet<Turn> ready =
      new TreeSet<>(Comparator.<Turn>comparingLong(t -> t.polled).thenComparing(t -> t.calendar));
  private final TreeSet<Turn> resting =
      new TreeSet<>(Comparator.<Turn, Instant>comparing(t -> t.due).thenComparing(t -> t.calendar));
  private long polls;

  /** As often as the budget allows. */
  public EvenlySpaced() {
    this(Duration.ZERO);
  }

  /**
   * @param gap the least time from one poll's beginning to the next one's of the same calendar,
   *     however large the budget; zero for none
   */
  public EvenlySpaced(Duration gap) {
    this.gap = gap;
  }

  @Override
  public void add(CalendarId calendar, double weight) {
    Turn turn = turns.get(calendar);
    if (turn == null) {
      turn = new Turn(calendar);
      turns.put(calendar, turn);
      ready.add(turn);
    }
    turn.wanted = true;
  }

  @Override
  public void remove(CalendarId calendar) {
    Turn turn = turns.get(calendar);
    if (turn != null) {
      turn.wanted = false;
      if (!turn.underWay) {
        ready.remove(turn);
        resting.remove(turn);
        turns.remove(calendar);
      }
    }
  }

  @Override
  public Optional<CalendarId> next(Instant now) {
    while (!resting.isEmpty() && !resting.first().due.isAfter(now)) {
      ready.add(resting.pollFirst());
    }
    Turn turn = ready.pollFirst();
    if (turn == null) {
      return Optional.empty();
    }
    turn.underWay = true;
    turn.polled = ++polls;
    turn.due = now.plus(gap);
    return Optional.of(turn.calendar);
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
    Duration rest = rest(finding.kind());
    boolean fresh = finding.freshFor().compareTo(rest) > 0;
    Instant rested = now.plus(fresh ? finding.freshFor() : rest);
    turn.due = rested.isAfter(turn.due) ? rested : turn.due;
    (turn.due.isAfter(now) ? resting : ready).add(turn);
  }

  @Override
  public Optional<Instant> nextAt() {
    if (!ready.isEmpty()) {
      return Optional.of(Instant.MIN);
    }
    return resting.isEmpty() ? Optional.empty() : Optional.of(resting.first().due);
  }

  private static Duration rest(Finding.Kind kind) {
    return switch (kind) {
      case UNBOOKABLE -> UNBOOKABLE_REST;
      case UNRECORDED -> UNRECORDED_REST;
      default -> Duration.ZERO;
    };
  }

  /** Its place in a set depends on polled and due: these change only while it is in none. */
  private static final class Turn {
    private final CalendarId calendar;
    private long polled;
    private Instant due = Instant.MIN;
    private boolean underWay;
    private boolean wanted;

    Turn(CalendarId calendar) {
      this.calendar = calendar;
    }
  }
}
