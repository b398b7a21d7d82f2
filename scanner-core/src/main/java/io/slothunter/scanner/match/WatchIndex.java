package io.slothunter.scanner.match;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.WatchId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers "who waits for this opening?" by looking at the few watches whose keys the opening's
 * calendar answers to, and at what is written beside each. Which watch wants which opening is as
 * {@link io.slothunter.scanner.watch.Reasons} says. To add, change or remove one costs as much as
 * it has keys, whoever else waits; a word or a name that nobody used before is held against all
 * names or words. For one thread at a time.
 */
public final class WatchIndex {
  private final Map<Field, Vocabulary> vocabularies = new EnumMap<>(Field.class);
  private final Map<CalendarId, Known> calendars = new HashMap<>();
  private final Enrolling enrolling = new Enrolling(vocabularies);
  private final Finding finding = new Finding(enrolling);

  public WatchIndex() {
    Field.ALL.forEach(field -> vocabularies.put(field, field.vocabulary()));
  }

  /** Adds a calendar, or brings what is known of it up to date. */
  public void know(Venue venue) {
    Known before = calendars.get(venue.calendar());
    if (before != null && before.venue().equals(venue)) {
      return;
    }
    // In this order, so that names that stay are not forgotten meanwhile.
    calendars.put(venue.calendar(), new Known(venue, vocabularies));
    if (before != null) {
      before.leave(vocabularies);
    }
  }

  /** A calendar that no opening is found for any more. */
  public void forget(CalendarId calendar) {
    Known before = calendars.remove(calendar);
    if (before != null) {
      before.leave(vocabularies);
    }
  }

  /** True if openings of the calendar are matched, whether anybody waits for them or not. */
  public boolean knows(CalendarId calendar) {
    return calendars.containsKey(calendar);
  }

  /** Whose calendar it is; empty if it is not known. */
  public Optional<DoctorId> doctor(CalendarId calendar) {
    return Optional.ofNullable(calendars.get(calendar)).map(known -> known.venue().doctor());
  }

  /** True if the person has a watch here. */
  public boolean waits(PersonId person) {
    return enrolling.roll().waits(person.value());
  }

  /** How many watches there are. */
  public int size() {
    return enrolling.roll().size();
  }

  /** Adds a watch, or puts it in the place of the one with its id. */
  public void put(OwnWatch watch) {
    enrolling.put(watch);
  }

  /** True if it was there. */
  @CanIgnoreReturnValue
  public boolean remove(WatchId watch) {
    return enrolling.remove(watch);
  }

  /** Removes the watches that are over. */
  public void expire(Instant now) {
    enrolling.expire(now);
  }

  /**
   * Finds the watches that wait for an opening; none for a calendar that is not known.
   *
   * @param found is emptied first
   */
  public void find(SlotOpened opening, Matches found) {
    found.clear();
    Known calendar = calendars.get(opening.calendar());
    if (calendar != null) {
      finding.find(calendar, opening, found);
    }
  }

  /**
   * Finds the watches whose scope covers a calendar, whatever their timing, and whether they rest.
   *
   * @param found is emptied first
   */
  public void covering(CalendarId id, Matches found) {
    found.clear();
    Known calendar = calendars.get(id);
    if (calendar != null) {
      finding.covering(calendar, found);
    }
  }
}
