package io.slothunter.api.rest;

import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Link → provider → directory → watch → everybody told. Whoever asks for a link that is being
 * resolved already shares the answer, so impatience costs the provider nothing.
 */
public final class DoctorAdding {
  private static final Logger LOG = LoggerFactory.getLogger(DoctorAdding.class);
  private static final int MOST_AT_ONCE = 32;

  private final DoctorLinks links;
  private final Directory directory;
  private final Watches watches;
  private final LocalBus bus;
  private final SlotView view;
  private final Map<DoctorLink, Future<Added>> underWay = new HashMap<>();

  public DoctorAdding(
      DoctorLinks links, Directory directory, Watches watches, LocalBus bus, SlotView view) {
    this.links = links;
    this.directory = directory;
    this.watches = watches;
    this.bus = bus;
    this.view = view;
  }

  boolean isBusy() {
    return underWay.size() >= MOST_AT_ONCE;
  }

  /** Adds the doctor behind a link; never fails. */
  Future<Added> add(DoctorLink link, boolean watch) {
    return addOnce(link).compose(added -> watch ? watched(added) : Future.succeededFuture(added));
  }

  private Future<Added> addOnce(DoctorLink link) {
    Future<Added> running = underWay.get(link);
    if (running != null) {
      return running;
    }
    Future<Added> started =
        resolved(link, true).otherwise(e -> failed("a doctor was not resolved", e, false));
    if (!started.isComplete()) {
      underWay.put(link, started);
      started.onComplete(done -> underWay.remove(link, started));
    }
    return started;
  }

  private Future<Added> resolved(DoctorLink link, boolean mayMove) {
    return here(links.resolve().apply(link)).compose(resolution -> take(resolution, mayMove));
  }

  /** The provider's side may live on another event loop; what follows belongs to this one. */
  private static <T> Future<T> here(Future<T> elsewhere) {
    Context context = Vertx.currentContext();
    Promise<T> promise = Promise.promise();
    elsewhere.onComplete(done -> context.runOnContext(turn -> promise.handle(done)));
    return promise.future();
  }

  private Future<Added> take(Resolution resolution, boolean mayMove) {
    if (resolution instanceof Resolution.Found found) {
      return save(found.doctor()).otherwise(e -> failed("a doctor was not saved", e, true));
    } else if (resolution instanceof Resolution.Moved moved) {
      return mayMove
          ? resolved(moved.to(), false)
          : Future.succeededFuture(new Added.MovedTooOften());
    } else if (resolution instanceof Resolution.NoSuchDoctor none) {
      return Future.succeededFuture(new Added.NoSuchDoctor(none.slug()));
    } else if (resolution instanceof Resolution.NothingBookable nothing) {
      return Future.succeededFuture(new Added.NothingBookable(nothing.name()));
    }
    return Future.succeededFuture(new Added.ProviderFailed(((Resolution.Failed) resolution).why()));
  }

  private Future<Added> save(DoctorListing listing) {
    return directory
        .save(listing)
        .map(
            entry -> {
              boolean isNew = view.listings().doctor(entry.doctor().id().value()).isEmpty();
              view.put(entry);
              bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
              return new Added.Saved(entry, isNew);
            });
  }

  private Future<Added> watched(Added added) {
    if (!(added instanceof Added.Saved saved)) {
      return Future.succeededFuture(added);
    }
    return watches
        .person(links.operator(), Language.EN)
        .compose(person -> watches.begin(person.id(), saved.entry().doctor().id()))
        .map(
            watch -> {
              bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
              return added;
            })
        .otherwise(e -> failed("a watch was not begun", e, true));
  }

  private static Added failed(String what, Throwable e, boolean store) {
    LOG.atWarn().setMessage(what).addKeyValue("cause", e.toString()).log();
    return new Added.OursFailed(store);
  }
}
