package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What accepted messages told of, and whether they still say what is so. */
public interface SentMessages {
  /**
   * Messages to reachable people that show a slot as free which is gone, or as gone which is free;
   * of slots that have not begun. A page looks at a bounded number of told slots, in the order of
   * {@link Mark}s, and may find nothing though others do.
   *
   * @param calendars only what is told of these; empty for all
   * @param now slots that begin later are looked at
   * @param after where the page before ended
   * @param limit how many messages at most
   */
  Future<Page> untrue(Collection<CalendarId> calendars, Instant now, Mark after, int limit);

  /**
   * Slots that have not begun and that some message shows as gone, whether they are or not; each
   * once.
   */
  Future<List<Place>> struck(Instant now);

  /** A message with all that it told of; empty if no alert is known to be in it. */
  Future<Optional<Whole>> whole(PersonId person, String message);

  /** The same, if it is about one doctor for one watch. */
  default Future<Optional<Sent>> sent(PersonId person, String message) {
    return whole(person, message)
        .map(found -> found.filter(all -> all.parts().size() == 1).map(all -> all.parts().get(0)));
  }

  /** A message shows its slots now as they are here. */
  Future<Void> shows(Whole message);

  /** The person says that all of a message's slots are taken: what it shows stays so. */
  Future<Void> taken(PersonId person, String message);

  /**
   * What was found.
   *
   * @param next where the next page begins; empty behind the last one
   */
  record Page(List<Whole> messages, Optional<Mark> next) {
    public Page {
      messages = List.copyOf(messages);
    }
  }

  /** A slot by where it stands. */
  record Place(CalendarId calendar, Instant start) {}

  /** A told slot's place among all, calendar by calendar. */
  record Mark(CalendarId calendar, Instant start, AlertId alert) {
    /** Before all. */
    public static final Mark FIRST = new Mark(new CalendarId(0), Instant.EPOCH, new AlertId(0));
  }

  /**
   * A message with all that it told of.
   *
   * @param parts at least one, in the order in which they were told; several in a digest
   */
  record Whole(List<Sent> parts) {
    public Whole {
      parts = List.copyOf(parts);
    }

    public Person person() {
      return parts.get(0).person();
    }

    /** What its channel calls it. */
    public String message() {
      return parts.get(0).message();
    }

    /** All that it told of. */
    public List<SentSlot> slots() {
      return parts.stream().flatMap(part -> part.slots().stream()).toList();
    }
  }

  /**
   * What a message told of one doctor for one watch.
   *
   * @param first the first of the alerts that are in it
   * @param zone by whose clock its person is told of times
   * @param message what its channel calls it
   * @param slots that it told of, by start
   */
  record Sent(
      AlertId first,
      Person person,
      ZoneId zone,
      String message,
      WatchId watch,
      DoctorId doctor,
      Standing standing,
      List<SentSlot> slots) {
    public Sent {
      slots = List.copyOf(slots);
    }
  }

  /**
   * How it stands with the message's watch.
   *
   * @param snoozedUntil empty if it was never snoozed
   * @param taken the person said that the slots are
   */
  record Standing(boolean ended, boolean paused, Optional<Instant> snoozedUntil, boolean taken) {}

  /**
   * @param gone it is not free any more, as last recorded
   */
  record SentSlot(AlertedSlot slot, boolean gone) {}
}
