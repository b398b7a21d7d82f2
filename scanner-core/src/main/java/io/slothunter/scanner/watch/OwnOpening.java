package io.slothunter.scanner.watch;

import java.util.Optional;

/**
 * An opening of a watched doctor, and what alerts came of it.
 *
 * @param judged false as long as nobody has decided what alerts it makes
 * @param alert empty where it made none
 */
public record OwnOpening(AlertedSlot opening, boolean judged, Optional<Made> alert) {
  /**
   * @param delivery the one that came furthest
   * @param acknowledged whether the person said that they have seen it
   * @param told whether an accepted message told of it
   */
  public record Made(AlertId id, OwnAlert.Delivery delivery, boolean acknowledged, boolean told) {}
}
