package io.slothunter.app.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.slothunter.app.demo.Truth.CalendarName;
import io.slothunter.app.demo.Truth.Closing;
import io.slothunter.app.demo.Truth.Opening;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The openings that the provider showed, by slot. */
final class Showings {
  /** A slot as everybody knows it. */
  record Slot(CalendarName calendar, long start) {
    static Slot of(Opening opening) {
      return new Slot(opening.calendar(), opening.start());
    }
  }

  private Showings() {}

  /** All that an answer held, whatever the scanner could make of it. */
  static Map<Slot, List<Opening>> of(List<Opening> openings) {
    return openings.stream().filter(o -> o.answeredAt() > 0).collect(groupingBy(Slot::of));
  }

  /**
   * Those that the scanner could have known for openings: an earlier answer had shown the slot gone
   * if it was free before, and the live client did not hear of it as part of a baseline.
   */
  static Map<Slot, List<Opening>> owed(Truth truth, List<Heard> heard) {
    Map<Slot, NavigableMap<Long, Closing>> closings = new HashMap<>();
    for (Closing each : truth.closings()) {
      closings
          .computeIfAbsent(new Slot(each.calendar(), each.start()), any -> new TreeMap<>())
          .put(each.closedAt(), each);
    }
    Set<Slot> baseline = new HashSet<>();
    heard.stream()
        .filter(h -> h.kind() == Heard.Kind.BASELINE)
        .forEach(h -> baseline.add(new Slot(h.calendar(), h.start())));
    return of(truth.openings()).entrySet().stream()
        .filter(e -> !baseline.contains(e.getKey()))
        .collect(
            toMap(
                Map.Entry::getKey,
                e -> seenGone(e.getValue(), closings.getOrDefault(e.getKey(), new TreeMap<>()))));
  }

  private static List<Opening> seenGone(
      List<Opening> openings, NavigableMap<Long, Closing> closings) {
    return openings.stream().filter(opening -> seenGone(opening, closings)).toList();
  }

  /** True unless the slot was free before and nobody was shown in between that it had closed. */
  private static boolean seenGone(Opening opening, NavigableMap<Long, Closing> closings) {
    var before = closings.floorEntry(opening.openedAt());
    return before == null
        || (before.getValue().answeredAt() > 0
            && before.getValue().answeredAt() <= opening.openedAt());
  }
}
