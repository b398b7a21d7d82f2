package io.slothunter.notifier.bot.find;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.slothunter.notifier.match.Catalog;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.like.Alike;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.WatchFilter;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Doctors who are like one and can be booked: those who are free first, the more alike and the
 * sooner the better; then the others. Of a doctor of whom nothing is learned yet those of the same
 * specialty in the same city.
 */
public final class Alternatives {
  private static final int MOST = 30;

  private final Likeness likeness;
  private final DoctorFinder finder;
  private final WantedTimes wanted;
  private final InstantSource clock;

  public Alternatives(
      Likeness likeness, DoctorFinder finder, WantedTimes wanted, InstantSource clock) {
    this.likeness = likeness;
    this.finder = finder;
    this.wanted = wanted;
    this.clock = clock;
  }

  /**
   * A doctor who is like another.
   *
   * @param free empty where they are not, or not known to be
   */
  public record Alternative(Entry doctor, Optional<FreeTime> free) {}

  private record Candidate(Entry doctor, Alike alike) {}

  /** At any time. */
  Future<List<Alternative>> to(Entry one, Catalog catalog) {
    WatchFilter any = new WatchFilter(Scope.ALL, Timing.ANY);
    return alike(one, catalog)
        .compose(all -> wanted.first(entries(all), any).map(times -> inOrder(all, times)));
  }

  /** Only those who are free as a watch of this doctor wants it, and sooner than the doctor. */
  public Future<List<Alternative>> sooner(Entry one, WatchFilter watch, Catalog catalog) {
    Scope scope = watch.scope();
    WatchFilter filter =
        new WatchFilter(
            new Scope(
                Selection.NONE, scope.except(), scope.near(), scope.visit(), scope.priceUpTo()),
            watch.timing());
    return Future.all(alike(one, catalog), wanted.first(List.of(one), filter))
        .compose(
            both -> {
              List<Candidate> all = both.resultAt(0);
              Map<DoctorId, FreeTime> own = both.resultAt(1);
              Instant limit =
                  Optional.ofNullable(own.get(one.doctor().id()))
                      .map(FreeTime::start)
                      .orElse(Instant.MAX);
              return wanted
                  .first(entries(all), filter)
                  .map(
                      times ->
                          inOrder(all, times).stream()
                              .filter(
                                  each ->
                                      each.free()
                                          .filter(free -> free.start().isBefore(limit))
                                          .isPresent())
                              .toList());
            });
  }

  private static List<Entry> entries(List<Candidate> all) {
    return all.stream().map(Candidate::doctor).toList();
  }

  private Future<List<Candidate>> alike(Entry one, Catalog catalog) {
    List<Candidate> learned =
        likeness.of(one.doctor().id(), MOST).stream()
            .flatMap(
                alike ->
                    catalog.doctor(alike.doctor()).stream()
                        .map(entry -> new Candidate(entry, alike)))
            .filter(each -> !each.doctor().calendars().isEmpty())
            .toList();
    boolean known = !learned.isEmpty() || !Selection.isName(one.doctor().specialty());
    return known ? Future.succeededFuture(learned) : ofItsKind(one);
  }

  private Future<List<Candidate>> ofItsKind(Entry one) {
    return finder
        .covered(SearchFilter.like(one.doctor()).scope())
        .map(
            all ->
                all.stream()
                    .filter(each -> !each.doctor().id().equals(one.doctor().id()))
                    .filter(each -> !each.calendars().isEmpty())
                    .map(each -> new Candidate(each, new Alike(each.doctor().id(), 1)))
                    .toList());
  }

  private List<Alternative> inOrder(List<Candidate> all, Map<DoctorId, FreeTime> times) {
    Instant now = clock.instant();
    Map<Candidate, Double> worth =
        all.stream()
            .filter(each -> times.containsKey(each.alike().doctor()))
            .collect(toMap(identity(), each -> worth(each, times, now)));
    return all.stream()
        .sorted(
            Comparator.comparingDouble(
                (Candidate each) -> -worth.getOrDefault(each, Double.NEGATIVE_INFINITY)))
        .map(
            each ->
                new Alternative(
                    each.doctor(), Optional.ofNullable(times.get(each.alike().doctor()))))
        .toList();
  }

  private static double worth(Candidate one, Map<DoctorId, FreeTime> times, Instant now) {
    FreeTime free = times.get(one.alike().doctor());
    return free == null ? Double.NEGATIVE_INFINITY : one.alike().worth(free.start(), now);
  }
}
