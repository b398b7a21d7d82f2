package io.slothunter.scanner.poll;

import static io.slothunter.scanner.poll.RowsById.NONE;

/** The rows that wait for a poll, in the order in which they began to wait. */
final class Line {
  private final Ledger ledger;
  private int first = NONE;
  private int last = NONE;

  Line(Ledger ledger) {
    this.ledger = ledger;
  }

  void join(int row, double now) {
    ledger.set(row, Ledger.IN_LINE);
    ledger.since[row] = now;
    ledger.before[row] = last;
    ledger.after[row] = NONE;
    if (last == NONE) {
      first = row;
    } else {
      ledger.after[last] = row;
    }
    last = row;
  }

  /** One that does not stand in line may leave it, too. */
  void leave(int row) {
    if (!ledger.is(row, Ledger.IN_LINE)) {
      return;
    }
    ledger.clear(row, Ledger.IN_LINE);
    int before = ledger.before[row];
    int after = ledger.after[row];
    if (before == NONE) {
      first = after;
    } else {
      ledger.after[before] = after;
    }
    if (after == NONE) {
      last = before;
    } else {
      ledger.before[after] = before;
    }
  }

  /** The ready row that has waited longest, if it came before an instant. */
  int firstBefore(double instant) {
    for (int row = first; row != NONE && ledger.since[row] < instant; row = ledger.after[row]) {
      if (ledger.ready(row)) {
        return row;
      }
    }
    return NONE;
  }
}
