package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.CalendarId;
import java.time.Duration;
import java.util.Optional;

/** Says why the order is as it is, and counts what it did. */
final class Outlooks {
  private static final double DAY = 86_400;

  /** The price of a poll is the index at which calendars are polled, over so many polls. */
  private static final double PRICE_MEMORY = 64;

  private final Ledger ledger;
  private final Reckoning reckoning;
  private final Pace pace;
  private final double floorCycles;
  private long asNew;
  private long byIndex;
  private long byFloor;
  private double price;

  Outlooks(Ledger ledger, Reckoning reckoning, Pace pace, double floorCycles) {
    this.ledger = ledger;
    this.reckoning = reckoning;
    this.pace = pace;
    this.floorCycles = floorCycles;
  }

  /** A row is about to be polled. */
  void polled(int row, PollReason reason, double now) {
    ledger.why[row] = reason;
    switch (reason) {
      case NEW -> asNew++;
      case FLOOR -> byFloor++;
      case INDEX -> {
        byIndex++;
        double paid = reckoning.index().at(row, now);
        price += (paid - price) / Math.min(PRICE_MEMORY, (double) byIndex);
      }
      case NONE -> throw new IllegalArgumentException("every poll has a reason");
    }
  }

  CalendarOutlook of(int row, double now) {
    double index = reckoning.index().at(row, now);
    boolean seen = !ledger.is(row, Ledger.NEW);
    return new CalendarOutlook(
        new CalendarId(ledger.id[row]),
        ledger.weight[row],
        reckoning.learner().rate(row, now) * DAY,
        reckoning.expectation().now(row, now) * DAY,
        index,
        seen ? Optional.of(reckoning.time().instant(ledger.seen[row])) : Optional.empty(),
        reckoning.time().instant(next(row, index, now)),
        ledger.why[row],
        ledger.failures[row]);
  }

  ProviderOutlook ofAll(double now, int forgotten) {
    double demand = 0;
    for (int row = 0; row < ledger.top(); row++) {
      if (ledger.is(row, Ledger.WANTED)) {
        demand += Math.sqrt(ledger.weight[row] * reckoning.learner().rate(row, now));
      }
    }
    double cycle = pace.cycle(ledger.wanted(), now);
    return new ProviderOutlook(
        ledger.wanted(),
        pace.perSecond(now),
        Duration.ofNanos((long) (cycle * 1e9)),
        reckoning.delays().now(),
        reckoning.measured().now(),
        new ProviderOutlook.Polls(asNew, byIndex, byFloor),
        demand,
        forgotten);
  }

  /** When the index, growing by w·τ·λ a second, comes to the price. */
  private double next(int row, double index, double now) {
    double age = now - ledger.seen[row];
    double growth = ledger.weight[row] * ledger.hazard[row] / 2;
    double missing = Math.max(0, price - index);
    double reached = now - age + Math.sqrt(age * age + missing / Math.max(growth, 1e-300));
    double latest = ledger.since[row] + floorCycles * pace.cycle(ledger.wanted(), now);
    return Math.max(now, Math.min(reached, latest));
  }
}
