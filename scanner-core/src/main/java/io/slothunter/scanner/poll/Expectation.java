package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.CalendarId;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the hazard of every calendar: what a {@link Hazard} says, else learned rate × profile. */
final class Expectation {
  private static final Logger LOG = LoggerFactory.getLogger(Expectation.class);

  /**
   * However quiet an hour is said to be, openings are expected at this share of the long-run rate.
   */
  private static final double LEAST_NOW = 0.15;

  /** The same for what is expected next: the forward index divides by it. */
  private static final double LEAST_AHEAD = 0.3;

  /**
   * By how much less rates count as different than they are, in their logarithm. The mean delay is
   * flat around its least, the longest delays are not: they lose about a twentieth, the mean
   * nothing that can be measured.
   */
  private static final double EVENED = 0.06;

  private static final double MOST_PER_SECOND = 1_000;
  private static final double ASK_AGAIN = 10;
  private static final double LEAST_TIME = 1;

  private final Ledger ledger;
  private final Learner learner;
  private final Index index;
  private final Profiles profiles;
  private final Hazard hazard;
  private final Timeline time;

  private int[] rows = new int[0];
  private double[] told = new double[0];
  private boolean failing;

  Expectation(
      Ledger ledger,
      Learner learner,
      Index index,
      Profiles profiles,
      Hazard hazard,
      Timeline time) {
    this.time = time;
    this.ledger = ledger;
    this.learner = learner;
    this.index = index;
    this.profiles = profiles;
    this.hazard = hazard;
  }

  /**
   * Sets all; the index must have been settled.
   *
   * @return the second at which they change again at the latest
   */
  double setAll(double now) {
    double epoch = time.epoch(now);
    int count = rows();
    double until = ask(now, count);
    boolean anyTold = weighFamilies(count, now);
    // Beside what somebody told, and where the next hour matters, the hour counts as it is.
    profiles.at(epoch, !(anyTold || index.looksAhead()));
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      double rate = learner.rate(row, now);
      boolean isTold = isTold(i);
      if (isTold) {
        ledger.set(row, Ledger.TOLD);
      } else {
        ledger.clear(row, Ledger.TOLD);
      }
      int family = ledger.family[row];
      double next = isTold ? told[i] : rate * profiles.now(family);
      set(row, next, isTold ? next : rate * profiles.ahead(family), rate);
    }
    double left = Profile.QUARTER - epoch % Profile.QUARTER;
    return Math.max(now + LEAST_TIME, Math.min(now + left, until));
  }

  /** Sets one of which something was learned since. */
  void set(int row, double now) {
    if (!ledger.is(row, Ledger.TOLD)) {
      int family = ledger.family[row];
      double rate = learner.rate(row, now);
      set(row, rate * profiles.now(family), rate * profiles.ahead(family), rate);
    }
  }

  /** Openings per second that are expected now, whatever the others do. */
  double now(int row, double now) {
    return ledger.is(row, Ledger.TOLD)
        ? ledger.hazard[row] / evener(learner.rate(row, now))
        : learner.rate(row, now) * profiles.of(ledger.family[row]).at(time.epoch(now));
  }

  private boolean weighFamilies(int count, double now) {
    boolean anyTold = false;
    profiles.weigh();
    for (int i = 0; i < count; i++) {
      anyTold |= isTold(i);
      profiles.weigh(ledger.family[rows[i]], ledger.weight[rows[i]] * learner.rate(rows[i], now));
    }
    return anyTold;
  }

  private boolean isTold(int i) {
    return told[i] >= 0 && told[i] < Double.POSITIVE_INFINITY;
  }

  private void set(int row, double now, double ahead, double longRun) {
    double evener = evener(longRun);
    double floored = evener * Math.max(now, LEAST_NOW * longRun);
    ledger.hazard[row] = (float) Math.min(MOST_PER_SECOND, floored);
    double next = evener * Math.max(ahead, LEAST_AHEAD * longRun);
    index.expectAhead(row, Math.min(MOST_PER_SECOND, next));
  }

  /** What brings a calendar's hazard nearer to the mean of all. */
  private double evener(double longRun) {
    return Math.pow(learner.pooled() / longRun, EVENED);
  }

  private int rows() {
    if (rows.length < ledger.top()) {
      rows = new int[ledger.id.length];
      told = new double[ledger.id.length];
    }
    int count = 0;
    for (int row = 0; row < ledger.top(); row++) {
      if (ledger.is(row, Ledger.WANTED)) {
        rows[count++] = row;
      }
    }
    return count;
  }

  /** The second from which on what is told is old; what is old already is as good as not told. */
  private double ask(double now, int count) {
    Arrays.fill(told, 0, count, Double.NaN);
    if (hazard == Hazard.NONE) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      Instant at = time.instant(now);
      double[] answer = new double[count];
      Arrays.fill(answer, Double.NaN);
      Instant until = hazard.fill(at, new Ids(count), answer);
      failing = false;
      if (!until.isAfter(at)) {
        return now + ASK_AGAIN;
      }
      System.arraycopy(answer, 0, told, 0, count);
      return until.isAfter(at.plus(Duration.ofDays(1)))
          ? Double.POSITIVE_INFINITY
          : now + Duration.between(at, until).toNanos() / 1e9;
    } catch (RuntimeException e) {
      report(e);
      return now + ASK_AGAIN;
    }
  }

  private void report(RuntimeException failure) {
    if (!failing) {
      failing = true;
      LOG.atWarn()
          .setMessage("expected openings could not be had; the learned rates are used")
          .addKeyValue("failure", failure.toString())
          .log();
    }
  }

  /** The calendars of {@link #rows}, made one by one as they are asked for. */
  private final class Ids extends AbstractList<CalendarId> implements RandomAccess {
    private final int count;

    Ids(int count) {
      this.count = count;
    }

    @Override
    public CalendarId get(int i) {
      return new CalendarId(ledger.id[rows[Objects.checkIndex(i, count)]]);
    }

    @Override
    public int size() {
      return count;
    }
  }
}
