package io.slothunter.scanner.score;

import io.slothunter.scanner.event.SlotOpened;
import java.time.ZoneId;

/** Judges how perishable an opening is. Called for every opening: fast, pure, never fails. */
public interface SlotScorer {
  /**
   * @param zone where the calendar's people live
   */
  Score score(SlotOpened opening, ZoneId zone);
}
