package io.slothunter.notifier.bot.wizard;

import io.slothunter.notifier.match.Catalog;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a filter would have told of, had it been there some days ago. */
public final class Preview {
  static final int DAYS = 7;

  /** Openings that are looked at, the latest first. */
  private static final int MOST_OPENINGS = 2_000;

  private static final int MOST_CALENDARS = 500;

  private final Vertx vertx;
  private final OpeningHistory history;
  private final InstantSource clock;

  public Preview(Vertx vertx, OpeningHistory history, InstantSource clock) {
    this.vertx = vertx;
    this.history = history;
    this.clock = clock;
  }

  /** How many openings, beside the event loop; empty where the store does not tell. */
  Future<Optional<Integer>> matched(WatchFilter filter, Catalog catalog) {
    Instant since = clock.instant().minus(Duration.ofDays(DAYS));
    Collection<Entry> doctors = doctors(filter, catalog);
    return vertx
        .executeBlocking(() -> covered(filter, doctors), false)
        .compose(
            venues ->
                history
                    .openings(venues.keySet(), since, MOST_OPENINGS)
                    .compose(
                        openings ->
                            vertx.executeBlocking(
                                () -> matched(filter, since, venues, openings), false)))
        .map(Optional::of)
        .otherwise(Optional.empty());
  }

  private static Collection<Entry> doctors(WatchFilter filter, Catalog catalog) {
    boolean named = !filter.scope().only().doctors().isEmpty();
    return named
        ? filter.scope().only().doctors().stream()
            .flatMap(id -> catalog.doctor(id).stream())
            .toList()
        : List.copyOf(catalog.doctors());
  }

  private static Map<CalendarId, Venue> covered(WatchFilter filter, Collection<Entry> doctors) {
    return doctors.stream()
        .flatMap(Preview::venues)
        .filter(venue -> Reasons.refusing(filter.scope(), venue).isEmpty())
        .limit(MOST_CALENDARS)
        .collect(Collectors.toMap(Venue::calendar, Function.identity(), (a, b) -> a));
  }

  private static Stream<Venue> venues(Entry entry) {
    return entry.calendars().stream().map(calendar -> Venue.of(entry.doctor(), calendar));
  }

  private static int matched(
      WatchFilter filter, Instant since, Map<CalendarId, Venue> venues, List<SlotOpened> openings) {
    Wish forEver = new Wish(filter, null, Urgency.NORMAL);
    Watch watch = new Watch(new WatchId(0), new PersonId(0), forEver, since);
    OwnWatch own = new OwnWatch(watch, false, Optional.empty());
    return (int)
        openings.stream()
            .filter(
                opening ->
                    Optional.ofNullable(venues.get(opening.calendar()))
                        .filter(venue -> Reasons.refusing(own, venue, opening).isEmpty())
                        .isPresent())
            .count();
  }
}
