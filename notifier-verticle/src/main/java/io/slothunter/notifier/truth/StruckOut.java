package io.slothunter.notifier.truth;

import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.SentMessages.Place;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which slots messages may show as gone: those of which the store says so, and those that were
 * heard to go since it was asked. So that of all that opens only what opens anew is asked for.
 */
final class StruckOut {
  private static final int MOST = 100_000;

  private Set<Place> known = new HashSet<>();
  private Set<Place> before = new HashSet<>();
  private Set<Place> heard = new HashSet<>();

  /** Whether a message may say what is not so, now that this is recorded. */
  boolean mayMakeUntrue(Recorded recorded) {
    SlotEvent event = recorded.event();
    return event.match(
        baseline -> false,
        opened -> opened.returned() || isStruck(opened),
        closed -> {
          if (heard.size() < MOST) {
            heard.add(new Place(closed.calendar(), closed.slot().start()));
          }
          return true;
        });
  }

  private boolean isStruck(SlotOpened opened) {
    Place place = new Place(opened.calendar(), opened.slot().start());
    return known.contains(place) || before.contains(place) || heard.contains(place);
  }

  /**
   * The store was asked just before. What went a moment ago need not be struck out there yet, so it
   * is kept until the store is asked once more.
   */
  void found(Collection<Place> struck) {
    known = new HashSet<>(struck);
    before = heard;
    heard = new HashSet<>();
  }
}
