package io.slothunter.notifier.match;

import io.slothunter.scanner.match.WatchIndex;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.WatchChanges.Mark;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.OwnWatch;
import io.vertx.core.Future;
import java.util.List;

/**
 * Keeps the {@link Catalog} in memory and as new as the last word that it was outdated: whoever
 * asks after that word waits for a reading that began after it, and for no later one, however many
 * words follow. All on one context.
 *
 * <p>Of watches only what changed is read, but the doctors are read all at once: so only when they
 * may have changed, or a watch names one who is not known.
 */
public final class WatchBook {
  private final Watches watches;
  private final Directory directory;

  private volatile Catalog catalog = Catalog.empty();
  private Mark mark = Mark.BEGIN;
  private long wanted = 1;
  private long begun;
  private long held;
  private long doctorsWanted = 1;
  private long doctorsHeld;
  private Future<Void> reading = Future.succeededFuture();

  public WatchBook(Watches watches, Directory directory) {
    this.watches = watches;
    this.directory = directory;
  }

  /** What is known now, perhaps outdated; never waits. */
  public Catalog now() {
    return catalog;
  }

  /** What is held of watches is outdated from now on. */
  public void outdated() {
    wanted++;
  }

  /** What is held of doctors, and of watches, is outdated from now on. */
  public void allOutdated() {
    doctorsWanted++;
    wanted++;
  }

  /** A catalog that was read after the last word that it was outdated; fails if the store does. */
  public Future<Catalog> fresh() {
    return readSince(wanted);
  }

  private Future<Catalog> readSince(long word) {
    if (held >= word) {
      return Future.succeededFuture(catalog);
    }
    if (reading.isComplete()) {
      reading = read();
    } else if (begun < word) {
      // The reading under way is too old already; all who find that out share the next one.
      return reading.otherwiseEmpty().compose(done -> readSince(word));
    }
    return reading.compose(done -> readSince(word));
  }

  /** The watches first, so that the doctors whom they name are among the doctors read after. */
  private Future<Void> read() {
    long asOf = wanted;
    begun = asOf;
    return readWatches()
        .compose(read -> readDoctors())
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
              if (namesUnknown(changes.running())) {
                doctorsWanted++;
              }
              mark = changes.mark();
              return changes.more() ? readWatches() : Future.succeededFuture();
            });
  }

  private boolean namesUnknown(List<OwnWatch> running) {
    return running.stream()
        .flatMap(own -> own.watch().filter().scope().only().doctors().stream())
        .anyMatch(doctor -> catalog.doctor(doctor).isEmpty());
  }

  private Future<Void> readDoctors() {
    if (doctorsHeld >= doctorsWanted) {
      return Future.succeededFuture();
    }
    long asOf = doctorsWanted;
    return directory
        .entries()
        .map(
            entries -> {
              catalog = catalog.with(entries);
              doctorsHeld = asOf;
              return null;
            });
  }
}
