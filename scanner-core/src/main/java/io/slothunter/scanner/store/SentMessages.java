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
   * of slots that have not begun. The oldest first.
   *
   * @param calendars only what is told of these; empty for all
   * @param now slots that begin later are looked at
   * @param after only messages whose first alert is later than this one
   * @param limit how many messages at most
   */
  Future<List<Sent>> untrue(
      Collection<CalendarId> calendars, Instant now, AlertId after, int limit);

  /** A message by what its channel calls it; empty if no alert is known to be in it. */
  Future<Optional<Sent>> sent(PersonId person, String message);

  /** A message shows its slots now as they are here. */
  Future<Void> shows(Sent message);

  /** The person says that all of a message's slots are taken: what it shows stays so. */
  Future<Void> taken(PersonId person, String message);

  /**
   * A message about one doctor for one watch.
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
