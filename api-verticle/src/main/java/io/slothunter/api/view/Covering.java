package io.slothunter.api.view;

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
    return ofAny(List.of(filter));
  }

  /** What at least one of some filters is about. */
  public Future<List<Venue>> ofAny(List<WatchFilter> filters) {
    List<Scope> scopes = filters.stream().map(WatchFilter::scope).toList();
    if (scopes.stream().noneMatch(scope -> scope.only().doctors().isEmpty())) {
      Stream<DoctorView> named =
          scopes.stream()
              .flatMap(scope -> scope.only().doctors().stream())
              .distinct()
              .flatMap(id -> listings.doctor(id.value()).stream());
      return Future.succeededFuture(Coverage.of(scopes, venues(named.map(DoctorView::entry))));
    }
    List<Entry> all = listings.doctors().values().stream().map(DoctorView::entry).toList();
    return Vertx.currentContext()
        .executeBlocking(() -> Coverage.of(scopes, venues(all.stream())), false);
  }

  private static List<Venue> venues(Stream<Entry> entries) {
    return entries
        .flatMap(entry -> entry.calendars().stream().map(c -> Venue.of(entry.doctor(), c)))
        .toList();
  }
}
