package io.slothunter.scanner.bus;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.watch.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A typed address of the local bus. These are all there are.
 *
 * <p>Order: messages of one sender arrive in the order in which they were sent. Not promised:
 * delivery. Whoever must not miss anything reads the store and takes a message as a reason to look.
 *
 * @param <T> the messages, which must be immutable: every receiver gets the same object
 */
public record Topic<T>(String address, Class<T> type) {
  /** Events that have just been recorded, ascending. */
  public static final Topic<Announcement> ANNOUNCED =
      new Topic<>("slothunter.announced", Announcement.class);

  /** Somebody began or ended a watch, or a doctor's calendars changed. */
  public static final Topic<WatchesChanged> WATCHES =
      new Topic<>("slothunter.watches", WatchesChanged.class);

  /** A provider has given no usable answers for long, or gives them again. */
  public static final Topic<Outage> OUTAGES = new Topic<>("slothunter.outages", Outage.class);

  /** Events of one append; never empty. */
  public record Announcement(List<Recorded> events) {
    public Announcement {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("an announcement of nothing");
      }
    }
  }

  /**
   * @param whose the person whose watches changed, and nothing else did; empty where it may be
   *     anybody's
   */
  public record WatchesChanged(Optional<PersonId> whose) {
    public WatchesChanged() {
      this(Optional.empty());
    }
  }

  /**
   * @param since when the provider stopped giving usable answers
   * @param over it gives them again; else it is long enough for people to be told
   */
  public record Outage(ProviderId provider, Instant since, boolean over) {}
}
