package io.slothunter.api.view;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.feed.LogFollower;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The free slots of every calendar and the latest events, in memory: loaded once, then kept up to
 * date from the log.
 *
 * <p>Belongs to the context that calls {@link #start}: all calls and all news are on it, and the
 * ports' futures must complete on the context of their caller.
 */
public final class SlotView {
  private static final Logger LOG = LoggerFactory.getLogger(SlotView.class);

  /** A server that was cut off takes in what it missed without keeping requests waiting longer. */
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Vertx vertx;
  private final SlotLog log;
  private final InstantSource clock;
  private final ViewOptions options;
  private final Listings listings = new Listings();
  private final DirectoryReader directory;
  private final Strangers strangers;
  private final LogFollower follower;
  private final EventRing ring;
  private final Calendars calendars = new Calendars(listings);

  private final List<ViewListener> listeners = new ArrayList<>();
  private long head;

  public SlotView(
      Vertx vertx,
      SlotLog log,
      Directory directory,
      LocalBus bus,
      InstantSource clock,
      ViewOptions options) {
    this.vertx = vertx;
    this.log = log;
    this.clock = clock;
    this.options = options;
    this.ring = new EventRing(options.ringSize());
    this.directory = new DirectoryReader(vertx, directory, bus, this::takeListings);
    this.strangers = new Strangers(listings, this.directory);
    this.follower = new LogFollower(vertx, log, bus, "api", options.lookAtLog(), this::take);
  }

  /** Loads everything, then follows the log. */
  public Future<Void> start() {
    return load()
        .compose(loaded -> directory.start(options.lookAtDirectory()))
        .onSuccess(read -> follower.start(head));
  }

  public Future<Void> stop() {
    return Future.join(follower.stop(), directory.stop()).mapEmpty();
  }

  /** Tells a listener of all events from now on. */
  public void listen(ViewListener listener) {
    listeners.add(listener);
  }

  /** The number of the last event that is part of the view. */
  public long head() {
    return head;
  }

  public EventRing events() {
    return ring;
  }

  public Listings listings() {
    return listings;
  }

  /** A listed calendar. */
  public Optional<CalendarView> calendar(long id) {
    return calendars.listed(id);
  }

  /** The epoch second up to which slots have passed. */
  public long now() {
    return Math.floorDiv(clock.millis(), 1000L);
  }

  /** Takes in a doctor that was just saved, without waiting for the next reading. */
  public void put(Directory.Entry entry) {
    listings.put(entry);
    calendars.describe();
  }

  /** How many events the log has that are not part of the view yet. */
  public Future<Long> behind() {
    return log.head().map(newest -> Math.max(0, newest - head));
  }

  private Future<Void> load() {
    return log.image().onSuccess(this::restart).mapEmpty();
  }

  private void restart(SlotLog.Image image) {
    head = image.head();
    ring.restart(head);
    calendars.restart(image);
  }

  private Future<Void> take(List<Recorded> batch) {
    List<Recorded> fresh = batch.stream().filter(e -> e.number() > head).toList();
    if (fresh.isEmpty()) {
      return Future.succeededFuture();
    }
    if (fresh.get(0).number() != head + 1) {
      return jump(fresh.get(0).number());
    }
    return strangers.meet(fresh, clock.millis()).compose(met -> applyAll(fresh.iterator()));
  }

  private Future<Void> applyAll(Iterator<Recorded> rest) {
    long began = System.nanoTime();
    while (rest.hasNext()) {
      if (System.nanoTime() - began > TURN_NANOS) {
        Promise<Void> turn = Promise.promise();
        vertx.runOnContext(others -> turn.complete());
        return turn.future().compose(now -> applyAll(rest));
      }
      apply(rest.next());
    }
    return Future.succeededFuture();
  }

  private Future<Void> jump(long found) {
    LOG.atWarn()
        .setMessage("the log has lost events that were not read yet; loading everything anew")
        .addKeyValue("head", head)
        .addKeyValue("found", found)
        .log();
    return load().onSuccess(loaded -> listeners.forEach(ViewListener::jumped));
  }

  private void apply(Recorded recorded) {
    long id = recorded.event().calendar().value();
    LoggedEvent event = new LoggedEvent(recorded.number(), recorded.event(), listings.doctorOf(id));
    calendars.get(id).apply(recorded.number(), recorded.event(), now());
    ring.add(event);
    head = recorded.number();
    listeners.forEach(listener -> listener.happened(event));
  }

  private Future<Void> takeListings(List<Directory.Entry> entries) {
    listings.replace(entries);
    calendars.describe();
    // A first look that finds nothing leaves no event, only a state: so it has to be asked for.
    List<CalendarId> unseen = calendars.unseen();
    return unseen.isEmpty()
        ? Future.succeededFuture()
        : log.states(unseen).onSuccess(calendars::markSeen).mapEmpty();
  }
}
