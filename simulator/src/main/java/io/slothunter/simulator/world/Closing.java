package io.slothunter.simulator.world;

/** A slot that stopped being free. All instants in epoch microseconds; 0 = never. */
public final class Closing {

  /** Why a slot is no longer free. */
  public enum Cause {
    TAKEN,
    HELD,
    /** Its start has come. */
    PASSED,
    ASKED
  }

  private final long sequence;
  private final Opening opening;
  private final Cause cause;
  private final long closedAt;
  private long firstAnsweredWithoutAt;

  Closing(long sequence, Opening opening, Cause cause, long closedAt) {
    this.sequence = sequence;
    this.opening = opening;
    this.cause = cause;
    this.closedAt = closedAt;
  }

  public long sequence() {
    return sequence;
  }

  /** The opening that this ends; its sequence is 0 when the slot was free from the beginning. */
  public Opening opening() {
    return opening;
  }

  public Cause cause() {
    return cause;
  }

  public long closedAt() {
    return closedAt;
  }

  /** When the first answer that covered the slot's time without it had been handed over. */
  public long firstAnsweredWithoutAt() {
    return firstAnsweredWithoutAt;
  }

  void answeredWithout(long at) {
    if (firstAnsweredWithoutAt == 0) {
      firstAnsweredWithoutAt = at;
    }
  }
}
