package io.slothunter.api.view;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.store.SlotLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every calendar that is listed or has slots; one that is no longer listed is kept, not shown. */
final class Calendars {
  private final Listings listings;
  private final Map<Long, CalendarView> views = new HashMap<>();
  private long head;

  Calendars(Listings listings) {
    this.listings = listings;
  }

  /** Forgets everything and begins with this image. */
  void restart(SlotLog.Image image) {
    views.clear();
    head = image.head();
    for (CalendarState state : image.states()) {
      long id = state.calendar().value();
      boolean seen = !state.covered().isEmpty();
      views.put(id, new CalendarView(id, new FreeTimes(state.free()), head, seen));
    }
    describe();
  }

  /** A calendar, made if it is new. */
  CalendarView get(long id) {
    return views.computeIfAbsent(id, each -> new CalendarView(each, new FreeTimes(), head, false));
  }

  Optional<CalendarView> listed(long id) {
    return Optional.ofNullable(views.get(id)).filter(view -> view.calendar() != null);
  }

  /** Takes over what the listings say of each calendar now. */
  void describe() {
    listings.calendars().forEach(id -> get(id).describe(listings.calendar(id)));
    views.forEach((id, view) -> view.describe(listings.calendar(id)));
  }

  /** The listed calendars of which no look is known. */
  List<CalendarId> unseen() {
    List<CalendarId> unseen = new ArrayList<>();
    for (long id : listings.calendars()) {
      if (!get(id).lookedAt()) {
        unseen.add(new CalendarId(id));
      }
    }
    return unseen;
  }

  void markSeen(List<CalendarState> states) {
    for (CalendarState state : states) {
      if (!state.covered().isEmpty()) {
        get(state.calendar().value()).markLookedAt();
      }
    }
  }
}
