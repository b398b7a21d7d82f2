package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.match.Catalog;
import io.slothunter.scanner.store.Directory.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks for doctors among those that are known, beside the event loop. On one context. */
public final class DoctorFinder {
  private final Vertx vertx;
  private final Supplier<Future<Catalog>> catalog;
  private @Nullable Collection<Entry> shelved;
  private Future<DoctorShelf> shelf = Future.failedFuture("nothing is shelved yet");

  public DoctorFinder(Vertx vertx, Supplier<Future<Catalog>> catalog) {
    this.vertx = vertx;
    this.catalog = catalog;
  }

  /** Whose name, specialty, city or centre has every word; all for no words. */
  public Future<List<Entry>> find(String text) {
    return catalog
        .get()
        .compose(known -> shelf(known.doctors()))
        .compose(all -> vertx.executeBlocking(() -> all.find(text), false));
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
