package io.slothunter.notifier.bot.setting;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Time zones that can be chosen at a touch; any other by its name. */
final class Zones {
  /** Buttons name one by its place: new ones come at the end. */
  static final List<String> OFTEN =
      List.of(
          "Asia/Tehran",
          "Asia/Dubai",
          "Asia/Kabul",
          "Asia/Baghdad",
          "Europe/Istanbul",
          "Europe/Moscow",
          "Europe/London",
          "Europe/Paris",
          "Europe/Berlin",
          "Europe/Stockholm",
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Los_Angeles",
          "America/Toronto",
          "Asia/Kolkata",
          "Asia/Kuala_Lumpur",
          "Asia/Tokyo",
          "Australia/Sydney",
          "UTC");

  private static final int LONGEST = 100;

  private Zones() {}

  static Optional<ZoneId> at(long place) {
    return place >= 0 && place < OFTEN.size()
        ? Optional.of(ZoneId.of(OFTEN.get((int) place)))
        : Optional.empty();
  }

  /** A region's zone, whatever the case of its letters; offsets know no summer time. */
  static Optional<ZoneId> named(String name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = name.strip().replace(' ', '_');
    try {
      return ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.equalsIgnoreCase(wanted))
          .filter(id -> id.contains("/") || id.equals("UTC"))
          .findFirst()
          .map(ZoneId::of);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
