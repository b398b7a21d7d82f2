package io.slothunter.api.view;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.match.Coverage;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.WatchFilter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;

/** Which of the listed calendars a filter is about. */
public final class Covering {
  private final Listings listings;

  public Covering(Listings listings) {
    this.listings = listings;
  }

  /** On the view's context; to look at all calendars is done off the event loop. */
  public Future<List<Venue>> of(WatchFilter filter) {
    Scope scope = filter.scope();
    List<DoctorId> doctors = scope.only().doctors();
    if (!doctors.isEmpty()) {
      Stream<DoctorView> named =
          doctors.stream().flatMap(id -> listings.doctor(id.value()).stream());
      return Future.succeededFuture(Coverage.of(scope, venues(named.map(DoctorView::entry))));
    }
    List<Entry> all = listings.doctors().values().stream().map(DoctorView::entry).toList();
    return Vertx.currentContext()
        .executeBlocking(() -> Coverage.of(scope, venues(all.stream())), false);
  }

  private static List<Venue> venues(Stream<Entry> entries) {
    return entries
        .flatMap(entry -> entry.calendars().stream().map(c -> Venue.of(entry.doctor(), c)))
        .toList();
  }
}
