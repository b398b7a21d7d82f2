package io.slothunter.simulator.world;

import java.util.List;

/** The changes that an answer shows for the first time; told once that answer is on its way. */
public record Sighting(List<Opening> openings, List<Closing> closings) {

  public static final Sighting NOTHING_NEW = new Sighting(List.of(), List.of());

  public boolean isNothingNew() {
    return openings.isEmpty() && closings.isEmpty();
  }

  /** Notes that the answer was handed to the socket from {@code micros} on. */
  public void handedOver(long micros) {
    openings.forEach(opening -> opening.answered(micros));
    closings.forEach(closing -> closing.answeredWithout(micros));
  }
}
