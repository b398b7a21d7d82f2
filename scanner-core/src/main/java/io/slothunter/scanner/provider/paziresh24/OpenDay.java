package io.slothunter.scanner.provider.paziresh24;

/** An open day whose slots only a look of its own shows. */
final class OpenDay {
  /** The provider's midnight may differ from ours by an hour, where zone rules differ. */
  static final long ROUNDING = 3_600;

  /** How often a new day that cannot be seen goes first. */
  private static final int TRIES = 3;

  private final long name;

  /** The number of the poll that asked for it last; 0 for never. */
  private int askedAt;

  private boolean waiting;
  private boolean seen;
  private int failures;
  private boolean near;

  OpenDay(long name) {
    this.name = name;
  }

  /** The provider's name of the day: the second of its midnight. */
  long name() {
    return name;
  }

  long noon() {
    return name + 12 * 3_600;
  }

  boolean isNear() {
    return near;
  }

  /** Whether the first answer of this poll names the day. */
  void near(boolean nearNow) {
    near = nearNow;
  }

  /** True if it has had a look, and is far: it then waits for its turn. */
  boolean takesTurns() {
    return askedAt > 0 && !near;
  }

  boolean isAskedIn(int poll) {
    return askedAt == poll;
  }

  void ask(int poll) {
    askedAt = poll;
    waiting = true;
  }

  /** The look came back. */
  void answered(boolean understood) {
    waiting = false;
    seen = seen || understood;
    if (!seen && ++failures < TRIES) {
      askedAt = 0;
    }
  }

  /** The poll is over: a look that never came back was not made, or broke down. */
  void settle() {
    if (waiting) {
      answered(false);
    }
  }

  /** True if this day is to be asked for rather than the other one. */
  boolean before(OpenDay other) {
    if (askedAt != other.askedAt) {
      return askedAt < other.askedAt;
    }
    return near == other.near ? name < other.name : near;
  }
}
