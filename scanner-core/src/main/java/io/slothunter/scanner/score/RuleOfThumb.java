package io.slothunter.scanner.score;

import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The scorer when no model is there. An opening halves its chance every so many minutes.
 *
 * <p>The numbers are rules, not measurements; only their order matters to whoever sorts by them:
 *
 * <ul>
 *   <li>The nearer the appointment, the faster it goes: people who wait in pain take anything soon,
 *       while next month's slots compete with each other. But within two hours most people cannot
 *       come any more.
 *   <li>At night few people look, so everything lasts longer.
 *   <li>A returned slot was wanted minutes ago, so it is likely to be wanted again.
 * </ul>
 */
public final class RuleOfThumb implements SlotScorer {
  private static final double NIGHT_FACTOR = 4;
  private static final double RETURNED_FACTOR = 0.5;

  @Override
  public Score score(SlotOpened opening, ZoneId zone) {
    double halfLife = halfLifeMinutes(Duration.between(opening.seenAt(), opening.slot().start()));
    int hour = opening.seenAt().atZone(zone).getHour();
    if (hour < 7) {
      halfLife *= NIGHT_FACTOR;
    }
    if (opening.returned()) {
      halfLife *= RETURNED_FACTOR;
    }
    return new Score(chance(1, halfLife), chance(5, halfLife), chance(15, halfLife));
  }

  private static double halfLifeMinutes(Duration lead) {
    long hours = lead.toHours();
    if (hours < 2) {
      return 12;
    }
    if (hours < 24) {
      return 4;
    }
    if (hours < 3 * 24) {
      return 8;
    }
    if (hours < 7 * 24) {
      return 20;
    }
    return hours < 30 * 24 ? 60 : 180;
  }

  private static double chance(double minutes, double halfLife) {
    return Math.pow(2, -minutes / halfLife);
  }
}
