package io.slothunter.scanner.trust;

/**
 * What was to be expected of an answer, as far as it tells how surprising an empty one is. Each has
 * its own history, which begins with what is assumed here: so many empty answers among so many.
 */
enum Kind {
  /** The calendar had one slot: it is taken soon. */
  ONE(1, 20),
  TWO(0.6, 20),
  FEW(0.2, 20),
  MANY(0.1, 40),
  /** What it had is known from an earlier process only, which may have ended days ago. */
  RECALLED(9, 18),
  /** Nobody has looked before. */
  UNSEEN(19, 20);

  private final double empty;
  private final double answers;

  Kind(double empty, double answers) {
    this.empty = empty;
    this.answers = answers;
  }

  double empty() {
    return empty;
  }

  double answers() {
    return answers;
  }

  /** Of a calendar with so many free slots, at least one. */
  static Kind ofSlots(int slots) {
    return slots == 1 ? ONE : slots == 2 ? TWO : slots <= 5 ? FEW : MANY;
  }
}
