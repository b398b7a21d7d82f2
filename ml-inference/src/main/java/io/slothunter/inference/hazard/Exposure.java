package io.slothunter.inference.hazard;

import io.slothunter.scanner.calendar.CalendarId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What became of expectations: a look finds whether a calendar opened since the look before, and
 * each model had expected so many openings within that time, by its rates as they were at each
 * moment of it. Of looks that found nothing only the last one needs to be known: what was expected
 * until then adds up. Times are seconds of the epoch. Not for several threads.
 */
final class Exposure {
  /** However sure a model was, it was wrong by no more than this makes of it. */
  private static final double LEAST = 1e-6;

  private final Map<CalendarId, Row> rows = new HashMap<>();
  private final double longest;
  private Row[] places = new Row[0];
  private double from = Double.NaN;
  private Tally tally = new Tally();

  /** Sums since they were taken last. */
  static final class Tally {
    double expected;
    int observed;
    double candidateExpected;
    int candidateObserved;
    double servingLoss;
    double candidateLoss;
    long outcomes;
  }

  /**
   * One calendar. What was expected is added up from some moment on: until the rates were given
   * ({@code serving}, {@code candidate}), and until the latest look ({@code seen}; {@code pair} and
   * {@code rival} of the same looks). NaN where it is not known.
   */
  private static final class Row {
    private final CalendarId calendar;
    private double rate = Double.NaN;
    private double candidateRate = Double.NaN;
    private double serving;
    private double candidate;
    private double look = Double.NEGATIVE_INFINITY;
    private double seen = Double.NaN;
    private double pair = Double.NaN;
    private double rival = Double.NaN;

    Row(CalendarId calendar) {
      this.calendar = calendar;
    }

    void blind() {
      seen = Double.NaN;
      pair = Double.NaN;
      rival = Double.NaN;
    }
  }

  /**
   * @param longest rates are believed for so many seconds
   */
  Exposure(double longest) {
    this.longest = longest;
  }

  /** A look found an opening that was not there at the look before. */
  void opened(CalendarId calendar, double before, double now) {
    Row row = rows.get(calendar);
    if (row == null || now <= row.look) {
      return;
    }
    double served = row.serving + row.rate * since(now);
    double tried = row.candidate + row.candidateRate * since(now);
    if (known(served - row.seen)) {
      tally.expected += Math.max(0, served - row.seen);
      tally.observed++;
    }
    if (known(served - row.pair) && known(tried - row.rival)) {
      double quiet = before >= from ? row.serving + row.rate * since(before) : row.pair;
      double rivalQuiet =
          before >= from ? row.candidate + row.candidateRate * since(before) : row.rival;
      tally.servingLoss += loss(row.pair, quiet, served);
      tally.candidateLoss += loss(row.rival, rivalQuiet, tried);
      tally.candidateExpected += Math.max(0, tried - row.rival);
      tally.candidateObserved++;
      tally.outcomes++;
    }
    looked(row, now, served, tried);
  }

  /**
   * Time goes on with the rates that were given.
   *
   * @param looks when each calendar was looked at last; NaN for never
   * @return what became since it was called last
   */
  Tally advance(double now, ToDoubleFunction<CalendarId> looks) {
    double passed = Double.isNaN(from) ? 0 : Math.max(0, now - from);
    for (Row row : places) {
      double look = looks.applyAsDouble(row.calendar);
      if (look > row.look) {
        quiet(row, look);
      }
      row.serving += known(row.rate) ? row.rate * passed : 0;
      row.candidate += known(row.candidateRate) ? row.candidateRate * passed : 0;
      if (passed > longest || !known(row.rate)) {
        row.blind();
      } else if (!known(row.candidateRate)) {
        row.pair = Double.NaN;
        row.rival = Double.NaN;
      }
    }
    from = now;
    Tally done = tally;
    tally = new Tally();
    return done;
  }

  /**
   * What a model expects from now on; NaN where it says nothing. No candidate says anything yet.
   */
  void rates(List<CalendarId> calendars, double[] perSecond) {
    if (rows.size() > calendars.size()) {
      rows.keySet().retainAll(Set.copyOf(calendars));
    }
    places = new Row[calendars.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = rows.computeIfAbsent(calendars.get(i), Row::new);
      places[i].rate = perSecond[i];
      places[i].candidateRate = Double.NaN;
    }
  }

  /** What the candidate expects of the same calendars, since the same moment. */
  void candidate(double[] perSecond) {
    for (int i = 0; i < places.length; i++) {
      places[i].candidateRate = perSecond[i];
    }
  }

  /** Another model is in use or tried: what the one before expected does not count for it. */
  void forget() {
    rows.values().forEach(Row::blind);
    tally = new Tally();
  }

  private void quiet(Row row, double look) {
    double served = row.serving + row.rate * since(look);
    double tried = row.candidate + row.candidateRate * since(look);
    if (known(served - row.seen)) {
      tally.expected += Math.max(0, served - row.seen);
    }
    if (known(served - row.pair) && known(tried - row.rival)) {
      tally.servingLoss += Math.max(0, served - row.pair);
      tally.candidateLoss += Math.max(0, tried - row.rival);
      tally.candidateExpected += Math.max(0, tried - row.rival);
      tally.outcomes++;
    }
    looked(row, look, served, tried);
  }

  private static void looked(Row row, double at, double served, double tried) {
    row.look = Math.max(row.look, at);
    row.seen = served;
    boolean both = known(served) && known(tried);
    row.pair = both ? served : Double.NaN;
    row.rival = both ? tried : Double.NaN;
  }

  private double since(double at) {
    return Math.max(0, at - from);
  }

  /** Nothing until the look before the last, and an opening between that and the last. */
  private static double loss(double from, double before, double to) {
    double chance = -Math.expm1(-Math.max(0, to - before));
    return Math.max(0, before - from) - Math.log(Math.max(LEAST, chance));
  }

  private static boolean known(double value) {
    return Double.isFinite(value);
  }
}
