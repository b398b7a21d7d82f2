package io.slothunter.scanner.poll;

import java.util.Arrays;

/**
 * How much a poll of each calendar is worth now.
 *
 * <p>The backward index is w·(τ·M − A), with M the integral of the hazard λ since the last look at
 * a, A that of M, and τ = t − a. It equals w·∫(s − a)·λ(s) ds, which grows by w·τ·λ a second: so
 * one number a calendar is enough, it is never negative, and while λ stays as it is nothing need be
 * done at all. For a constant λ it is w·λ·τ²/2, the Whittle index of the delay.
 *
 * <p>The forward index is w·M²/(2λ'), with λ' the hazard that is expected next. From Sia, Cho and
 * Cho, "Efficient monitoring algorithm for fast news alerts", IEEE TKDE 19(7), 2007: of two looks
 * one should come when the hazard then, times the time to the next, equals the openings missed.
 */
final class Index {
  private final Ledger ledger;
  private final boolean forward;

  /** Of the forward index only: expected openings since the last look, and the hazard ahead. */
  private float[] mass = new float[0];

  private float[] ahead = new float[0];

  /** When all hazards were set last. */
  private double settled;

  Index(Ledger ledger, IndexOptions.Variant variant) {
    this.ledger = ledger;
    this.forward = variant == IndexOptions.Variant.FORWARD;
  }

  /** Whether it depends on what is expected next. */
  boolean looksAhead() {
    return forward;
  }

  double at(int row, double now) {
    return ledger.weight[row] * (forward ? forward(row, now) : backward(row, now));
  }

  /** Brings all up to an instant, before hazards change. */
  void settle(double now) {
    for (int row = 0; row < ledger.top(); row++) {
      double value = backward(row, now);
      if (forward) {
        mass[row] = (float) mass(row, now);
      }
      ledger.value[row] = value;
    }
    settled = now;
  }

  /** As if a calendar had been seen at an instant, with the hazard that it has now. */
  void restart(int row, double seen) {
    ledger.seen[row] = seen;
    double age = Math.max(0, settled - seen);
    ledger.value[row] = ledger.hazard[row] * age * age / 2;
    if (forward) {
      mass[row] = (float) (ledger.hazard[row] * age);
    }
  }

  void expectAhead(int row, double perSecond) {
    if (forward) {
      ahead[row] = (float) perSecond;
    }
  }

  private double backward(int row, double now) {
    double seen = ledger.seen[row];
    double age = now - seen;
    double then = Math.max(0, settled - seen);
    return ledger.value[row] + ledger.hazard[row] * (age - then) * (age + then) / 2;
  }

  private double forward(int row, double now) {
    double missed = mass(row, now);
    return missed * missed / (2 * Math.max(ahead[row], Float.MIN_NORMAL));
  }

  private double mass(int row, double now) {
    return mass[row] + ledger.hazard[row] * (now - Math.max(settled, ledger.seen[row]));
  }

  /** For rows that were opened. */
  void makeRoom() {
    if (forward && mass.length < ledger.top()) {
      mass = Arrays.copyOf(mass, ledger.id.length);
      ahead = Arrays.copyOf(ahead, ledger.id.length);
    }
  }
}
