package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.match.Catalog;
import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.WatchFilter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks for doctors among those that are known, beside the event loop. On one context. */
public final class DoctorFinder {
  private final Vertx vertx;
  private final Supplier<Future<Catalog>> catalog;
  private final QueryReader reader;
  private @Nullable Collection<Entry> shelved;
  private Future<DoctorShelf> shelf = Future.failedFuture("nothing is shelved yet");

  /**
   * @param reader understands what is no doctor's words
   */
  public DoctorFinder(Vertx vertx, Supplier<Future<Catalog>> catalog, QueryReader reader) {
    this.vertx = vertx;
    this.catalog = catalog;
    this.reader = reader;
  }

  /** Whose name, specialty, city or centre has every word; all for no words. */
  public Future<List<Entry>> find(String text) {
    return shelf().compose(all -> vertx.executeBlocking(() -> all.find(text), false));
  }

  /**
   * The same, or else those who are what the text asks for, such as "dentist in Tehran on
   * Thursday": all of its specialty and city, whatever their slots are.
   *
   * @param today the day from which "tomorrow" is reckoned
   */
  Future<Sought> seek(String text, LocalDate today) {
    return shelf().compose(all -> vertx.executeBlocking(() -> sought(all, text, today), false));
  }

  /** Those who have a calendar that this covers. */
  Future<List<Entry>> covered(Scope scope) {
    return shelf().compose(all -> vertx.executeBlocking(() -> all.covered(scope), false));
  }

  /** What the text asks for; empty if that is nothing that can be watched for. */
  Future<Optional<WatchFilter>> understood(String text, LocalDate today) {
    return vertx.executeBlocking(() -> SearchFilter.of(reader.read(text, today)), false);
  }

  private Sought sought(DoctorShelf all, String text, LocalDate today) {
    List<Entry> named = all.find(text);
    return named.isEmpty()
        ? SearchFilter.of(reader.read(text, today))
            .map(filter -> new Sought(all.covered(filter.scope()), Optional.of(filter), today))
            .orElseGet(() -> new Sought(List.of(), Optional.empty(), today))
        : new Sought(named, Optional.empty(), today);
  }

  private Future<DoctorShelf> shelf() {
    return catalog.get().compose(known -> shelf(known.doctors()));
  }

  private Future<DoctorShelf> shelf(Collection<Entry> doctors) {
    if (shelved != doctors || shelf.failed()) {
      shelved = doctors;
      List<Entry> entries = List.copyOf(doctors);
      shelf = vertx.executeBlocking(() -> DoctorShelf.of(entries), false);
    }
    return shelf;
  }
}
