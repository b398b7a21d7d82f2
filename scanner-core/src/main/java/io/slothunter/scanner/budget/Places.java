package io.slothunter.scanner.budget;

/**
 * How many requests may be under way at once: one more for each round of answers that went well,
 * half as many after trouble, between one and the operator's maximum (additive increase,
 * multiplicative decrease: Chiu and Jain, "Analysis of the increase and decrease algorithms for
 * congestion avoidance in computer networks", 1989).
 *
 * <p>Several requests are under way when trouble begins, and each tells of it: only one that was
 * sent after the last decrease says anything new.
 */
final class Places {
  private final int most;
  private double places;
  private boolean decreased;
  private long decreasedAt;
  private volatile int shown;

  Places(int most) {
    this.most = most;
    set(most);
  }

  /** From any thread. */
  int now() {
    return shown;
  }

  /**
   * @param inFlight how many were under way with the one that went well: only a full house shows
   *     that there is room for more
   */
  void fine(int inFlight) {
    if (inFlight >= shown && shown < most) {
      set(Math.min(most, places + 1 / places));
    }
  }

  void trouble(long sentAt, long now) {
    fall(places / 2, sentAt, now);
  }

  /** The provider asked for quiet or refuses us: begin anew. */
  void stop(long sentAt, long now) {
    fall(1, sentAt, now);
  }

  private void fall(double to, long sentAt, long now) {
    if (!decreased || sentAt - decreasedAt > 0) {
      decreased = true;
      decreasedAt = now;
      set(Math.max(1, to));
    }
  }

  private void set(double to) {
    places = to;
    shown = (int) to;
  }
}
