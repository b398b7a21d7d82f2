package io.slothunter.notifier.match;

import io.slothunter.scanner.match.WatchIndex;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.WatchChanges.Mark;
import io.slothunter.scanner.store.Watches;
import io.vertx.core.Future;

/**
 * Keeps the {@link Catalog} in memory and as new as the last word that it was outdated: whoever
 * asks after that word waits for a reading that began after it. All on one context.
 */
public final class WatchBook {
  private final Watches watches;
  private final Directory directory;

  private volatile Catalog catalog = Catalog.empty();
  private Mark mark = Mark.BEGIN;
  private long wanted = 1;
  private long begun;
  private long held;
  private Future<Void> reading = Future.succeededFuture();

  public WatchBook(Watches watches, Directory directory) {
    this.watches = watches;
    this.directory = directory;
  }

  /** What is known now, perhaps outdated; never waits. */
  public Catalog now() {
    return catalog;
  }

  /** What is held is outdated from now on. */
  public void outdated() {
    wanted++;
  }

  /** A catalog that was read after the last {@link #outdated}; fails if the store does. */
  public Future<Catalog> fresh() {
    if (held >= wanted) {
      return Future.succeededFuture(catalog);
    }
    if (reading.isComplete()) {
      reading = read();
    } else if (begun < wanted) {
      // The reading under way is too old already; all who find that out share the next one.
      return reading.otherwiseEmpty().compose(done -> fresh());
    }
    return reading.compose(done -> fresh());
  }

  private Future<Void> read() {
    long asOf = wanted;
    begun = asOf;
    return directory
        .entries()
        .map(
            entries -> {
              catalog = catalog.with(entries);
              return null;
            })
        .compose(known -> readWatches())
        .map(
            read -> {
              held = asOf;
              return null;
            });
  }

  /** What changed since the last reading, part by part; a failure loses no part that was read. */
  private Future<Void> readWatches() {
    return watches
        .changes(mark)
        .compose(
            changes -> {
              WatchIndex index = catalog.index();
              changes.gone().forEach(index::remove);
              changes.running().forEach(index::put);
              mark = changes.mark();
              return changes.more() ? readWatches() : Future.succeededFuture();
            });
  }
}
