package io.slothunter.notifier.text;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.worth.Ranking;
import io.slothunter.scanner.worth.Taste;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Slots as lines: at most five, grouped by place where there are several, then by day. Slots, days
 * and places stand in the order in which the slots are handed over.
 */
final class SlotLines {
  private static final int MOST = 5;
  private static final int NAME_LIMIT = 150;
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

  /**
   * A slot with the calendar it belongs to.
   *
   * @param calendar empty when it can no longer be booked online
   * @param gone somebody has it
   */
  record Placed(Optional<Calendar> calendar, Slot slot, boolean gone) {
    /** One that is free. */
    Placed(Optional<Calendar> calendar, Slot slot) {
      this(calendar, slot, false);
    }

    ZonedDateTime start() {
      return slot.start().atZone(calendar.map(Calendar::zone).orElse(TEHRAN));
    }
  }

  private final Speech speech;
  private final boolean severalPlaces;

  /**
   * @param severalPlaces whether the doctor has more than one calendar, so that the place matters
   */
  SlotLines(Speech speech, boolean severalPlaces) {
    this.speech = speech;
    this.severalPlaces = severalPlaces;
  }

  /** The slots that are shown: the first, and one that is gone only where there is room. */
  static List<Placed> shown(List<Placed> slots) {
    return IntStream.range(0, slots.size())
        .boxed()
        .sorted(Comparator.comparing(i -> slots.get(i).gone()))
        .limit(MOST)
        .sorted()
        .map(slots::get)
        .toList();
  }

  /** Those first that are worth most to whoever reads them; the soonest, where nobody knows. */
  static List<Placed> inOrder(List<Placed> slots, Taste taste, Optional<Entry> entry, Instant now) {
    return Ranking.inOrder(
        slots,
        taste,
        slot -> entry.flatMap(e -> slot.calendar().map(calendar -> Venue.of(e.doctor(), calendar))),
        slot -> slot.slot().start(),
        now);
  }

  /** Lines, each with its line break in front. */
  String of(List<Placed> slots, Instant now) {
    List<Placed> shown = shown(slots);
    StringBuilder out = new StringBuilder(512);
    Map<Optional<Calendar>, List<Placed>> byPlace =
        shown.stream().collect(groupingBy(Placed::calendar, LinkedHashMap::new, toList()));
    byPlace.forEach((place, there) -> group(out, place, there, now));
    long free = slots.stream().filter(p -> !p.gone()).count();
    long left = free - shown.stream().filter(p -> !p.gone()).count();
    if (left > 0) {
      String more = speech.number(left);
      out.append('\n').append(speech.say(Phrase.ALERT_MORE, Map.of("n", more)));
    }
    return out.toString();
  }

  private void group(StringBuilder out, Optional<Calendar> place, List<Placed> slots, Instant now) {
    if (severalPlaces) {
      place.ifPresent(calendar -> out.append('\n').append(placeLine(calendar)));
    }
    Map<LocalDate, List<Placed>> byDay =
        slots.stream()
            .collect(groupingBy(p -> p.start().toLocalDate(), LinkedHashMap::new, toList()));
    byDay.forEach((day, then) -> day(out, day, then, now));
  }

  private void day(StringBuilder out, LocalDate day, List<Placed> slots, Instant now) {
    ZoneId zone = slots.get(0).start().getZone();
    String heading = speech.heading(day, LocalDate.ofInstant(now, zone));
    if (!heading.isEmpty()) {
      out.append("\n<b>").append(heading).append("</b>");
    }
    for (Placed each : slots) {
      String line = speech.slot(each.start());
      out.append("\n• ");
      out.append(each.gone() ? speech.say(Phrase.SLOT_GONE, Map.of("slot", line)) : line);
    }
  }

  private String placeLine(Calendar calendar) {
    return speech.say(
        Phrase.ALERT_PLACE,
        Map.of(
            "centre", Html.name(calendar.centre(), NAME_LIMIT),
            "service", Html.name(calendar.service(), NAME_LIMIT)));
  }
}
