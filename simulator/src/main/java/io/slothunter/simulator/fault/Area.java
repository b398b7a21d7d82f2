package io.slothunter.simulator.fault;

import java.util.Locale;

/** The parts of the simulator that can fail on their own. */
public enum Area {
  BOOKING,
  PROFILE,
  TELEGRAM;

  /** The name that the control endpoints use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
