package io.slothunter.scanner.poll;

import static io.slothunter.scanner.poll.RowsById.NONE;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The calendar of which a poll is worth most is next: the one with the largest {@link Index}, so
 * that the mean delay of all openings, weighted by who waits for them, becomes least. Rates are
 * learned from what the polls find, or come from a {@link Hazard}.
 *
 * <p>Nobody waits for longer than some round-robin cycles. A new calendar comes soon; where many
 * are new, old ones that are worth more still come between them. A calendar that cannot be booked
 * rests for an hour; one that gave no usable answer is as due as before, but rests for a second at
 * first, twice as long each time, and at most a round-robin cycle; one whose answer the provider
 * calls fresh for a while rests for that long.
 */
public final class LearnedOrder implements PollOrder {
  private static final double UNBOOKABLE_REST = 3_600;
  private static final double UNRECORDED_REST = 5;
  private static final int MOST_FAILURES = 30;

  /** The longest wait ends a little earlier, because others may have to be served first. */
  private static final double MARGIN = 0.9;

  /** A new calendar stands as one of mean weight that has waited for so many cycles. */
  private static final double SENIORITY = 3;

  private final Ledger ledger = new Ledger();
  private final Line line = new Line(ledger);
  private final Rests rests = new Rests();
  private final Reckoning reckoning;
  private final Timeline time;
  private final Pace pace;
  private final Candidates candidates;
  private final Outlooks outlooks;
  private final Notes notes;
  private final double floorCycles;
  private final ToIntFunction<CalendarId> family;
  private final List<CalendarId> newcomers = new ArrayList<>();

  /**
   * @param hazard expects openings where it can; {@link Hazard#NONE} leaves all to the learner
   */
  public LearnedOrder(IndexOptions options, Hazard hazard) {
    this(options, hazard, calendar -> 0);
  }

  /**
   * For calendars that do not all open at the same times.
   *
   * @param family which calendars have their times of day in common: a number from 0 to 32,767,
   *     small where possible, because each family costs some kilobytes
   */
  public LearnedOrder(IndexOptions options, Hazard hazard, ToIntFunction<CalendarId> family) {
    this.family = family;
    this.reckoning = new Reckoning(ledger, options, hazard);
    this.time = reckoning.time();
    this.pace = new Pace(options.requestsPerSecond());
    double tick = options.tick().toNanos() / 1e9;
    this.candidates = new Candidates(ledger, reckoning.index(), tick);
    this.floorCycles = options.floorCycles();
    this.outlooks = new Outlooks(ledger, reckoning, pace, floorCycles);
    this.notes = new Notes(ledger, time, reckoning.profiles().of(0));
  }

  /** What it learned, to be kept elsewhere and given back. */
  Notes notes() {
    return notes;
  }

  @Override
  public void add(CalendarId calendar, double weight) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a weight is positive and finite: " + weight);
    }
    int row = ledger.row(calendar.value());
    if (row == NONE) {
      row = ledger.open(calendar.value());
      ledger.family[row] = family(calendar);
      ledger.set(row, Ledger.NEW);
      reckoning.makeRoom(row);
      newcomers.add(calendar);
    }
    ledger.want(row, weight);
  }

  @Override
  public void remove(CalendarId calendar) {
    int row = ledger.row(calendar.value());
    if (row != NONE) {
      ledger.unwant(row);
      if (!ledger.is(row, Ledger.UNDER_WAY)) {
        forget(row);
      }
    }
  }

  @Override
  public Optional<CalendarId> next(Instant instant) {
    double now = time.advance(instant);
    admitNewcomers(now);
    rests.wake(now, row -> wake(row, now));
    if (reckoning.refresh(now)) {
      candidates.forget();
    }
    if (ledger.ready() == 0) {
      return Optional.empty();
    }
    int row = line.firstBefore(now - MARGIN * longestWait(now));
    PollReason reason = PollReason.FLOOR;
    if (row == NONE) {
      row = candidates.best(now, pace.perSecond(now));
      reason = ledger.is(row, Ledger.NEW) ? PollReason.NEW : PollReason.INDEX;
    }
    outlooks.polled(row, reason, now);
    pace.polled(now);
    line.leave(row);
    ledger.set(row, Ledger.UNDER_WAY);
    return Optional.of(new CalendarId(ledger.id[row]));
  }

  @Override
  public void done(CalendarId calendar, Finding finding, Instant instant) {
    int row = ledger.row(calendar.value());
    if (row == NONE || !ledger.is(row, Ledger.UNDER_WAY)) {
      return;
    }
    double now = time.advance(instant);
    ledger.clear(row, Ledger.UNDER_WAY);
    switch (finding.kind()) {
      case CHANGED, UNCHANGED -> {
        reckoning.seen(row, finding.opensAnew(), now, longestWait(now));
        line.join(row, now);
        if (!finding.freshFor().isZero()) {
          rest(row, now + finding.freshFor().toNanos() / 1e9);
        }
      }
      case UNBOOKABLE -> rest(row, now + UNBOOKABLE_REST);
      case THROTTLED, BLOCKED, UNKNOWN, UNPROVEN, UNRECORDED -> failed(row, finding, now);
    }
    if (!ledger.is(row, Ledger.WANTED)) {
      forget(row);
    }
  }

  @Override
  public Optional<Instant> nextAt() {
    if (ledger.ready() > 0) {
      return Optional.of(Instant.MIN);
    }
    double next = rests.next();
    return next == Double.POSITIVE_INFINITY ? Optional.empty() : Optional.of(time.instant(next));
  }

  @Override
  public Optional<CalendarOutlook> outlook(CalendarId calendar, Instant now) {
    int row = ledger.row(calendar.value());
    return row == NONE ? Optional.empty() : Optional.of(outlooks.of(row, time.second(now)));
  }

  @Override
  public Optional<ProviderOutlook> outlook(Instant now) {
    return Optional.of(outlooks.ofAll(time.second(now), notes.refused()));
  }

  private short family(CalendarId calendar) {
    return (short) Math.max(0, Math.min(Short.MAX_VALUE, family.applyAsInt(calendar)));
  }

  private double longestWait(double now) {
    return floorCycles * pace.cycle(ledger.wanted(), now);
  }

  private void admitNewcomers(double now) {
    if (newcomers.isEmpty()) {
      return;
    }
    double senior = SENIORITY * pace.cycle(ledger.wanted(), now);
    for (CalendarId calendar : newcomers) {
      int row = ledger.row(calendar.value());
      if (row != NONE && ledger.ready(row) && !ledger.is(row, Ledger.IN_LINE)) {
        double seen = notes.recall(row, now);
        if (!Double.isNaN(seen)) {
          ledger.clear(row, Ledger.NEW);
        } else {
          double lightness = Math.max(1, ledger.meanWeight() / ledger.weight[row]);
          seen = now - senior * Math.sqrt(lightness);
        }
        reckoning.admit(row, seen, now);
        line.join(row, now);
      }
    }
    newcomers.clear();
    candidates.forget();
  }

  /** It keeps its place in line: a rest after a failure is part of the wait. */
  private void failed(int row, Finding finding, double now) {
    if (finding.opensAnew()) {
      ledger.set(row, Ledger.GLIMPSED);
    }
    int before = ledger.failures[row];
    ledger.failures[row] = (byte) Math.min(MOST_FAILURES, before + 1);
    double cycle = pace.cycle(ledger.wanted(), now);
    double pause = Math.min(Math.scalb(1.0, before), Math.max(1, cycle));
    boolean ours = finding.kind() == Finding.Kind.UNRECORDED;
    line.join(row, now);
    rest(row, now + (ours ? Math.max(UNRECORDED_REST, pause) : pause));
  }

  private void rest(int row, double until) {
    ledger.set(row, Ledger.RESTING);
    rests.add(row, until);
  }

  private void wake(int row, double now) {
    ledger.clear(row, Ledger.RESTING);
    if (!ledger.is(row, Ledger.IN_LINE)) {
      line.join(row, now);
    }
  }

  private void forget(int row) {
    notes.leave(row);
    line.leave(row);
    if (ledger.is(row, Ledger.RESTING)) {
      rests.remove(row);
    }
    ledger.close(row);
  }
}
