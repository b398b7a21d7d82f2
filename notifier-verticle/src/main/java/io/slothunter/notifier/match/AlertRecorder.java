package io.slothunter.notifier.match;

import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.match.Matches;
import io.slothunter.scanner.match.WatchIndex;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.Owed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Turns a batch of the log into alerts: one for each watch and doctor however many slots opened,
 * written together with the cursor before anybody is told. A batch that makes very many is recorded
 * in parts.
 *
 * <p>A batch that alerts nobody does not cost a transaction of its own: its cursor is written now
 * and then, and with the next alerts. After a crash such events are read again and alert nobody
 * again: a watch that began after an opening was seen does not count.
 */
public final class AlertRecorder {
  private final AlertOutbox outbox;
  private final WatchBook book;
  private final InstantSource clock;
  private final Duration cursorEvery;
  private final WaveRhythm waves;
  private final Lifetimes lifetimes;
  private final Consumer<List<Owed>> owed;

  private final Matches matches = new Matches();

  private volatile long seen;
  private long written;
  private Future<Void> last = Future.succeededFuture();
  private Instant writtenAt = Instant.MIN;
  private Instant unknownReadAt = Instant.MIN;

  /**
   * @param cursorEvery how often at most the cursor is written for events that alert nobody
   * @param waves how what very many wait for is told
   * @param lifetimes how long openings may be expected to stay free
   * @param owed gets what is due of a batch once it is recorded
   */
  public AlertRecorder(
      AlertOutbox outbox,
      WatchBook book,
      InstantSource clock,
      Duration cursorEvery,
      WaveRhythm waves,
      Lifetimes lifetimes,
      Consumer<List<Owed>> owed) {
    this.outbox = outbox;
    this.book = book;
    this.clock = clock;
    this.cursorEvery = cursorEvery;
    this.waves = waves;
    this.lifetimes = lifetimes;
    this.owed = owed;
  }

  WatchBook book() {
    return book;
  }

  long cursor() {
    return seen;
  }

  /** The cursor as the outbox has it. */
  void standAt(long cursor) {
    seen = cursor;
    written = cursor;
  }

  /** The next events of the log; complete once nothing of them can be lost. */
  Future<Void> take(List<Recorded> events) {
    return afterLast(
        () ->
            book.fresh()
                .compose(catalog -> catalogFor(events, catalog))
                .compose(catalog -> record(events, catalog.index())));
  }

  /** Writes how far the log was read, if that is not written yet. */
  Future<Void> writeCursor() {
    return seen == written ? Future.succeededFuture() : afterLast(this::writeSeen);
  }

  /** One step at a time: each continues from the cursor that the one before it wrote. */
  private Future<Void> afterLast(Supplier<Future<Void>> step) {
    last = last.otherwiseEmpty().compose(done -> step.get());
    return last;
  }

  private Future<Void> writeSeen() {
    return seen == written ? Future.succeededFuture() : write(seen, List.of());
  }

  /** A calendar that nobody knows may be brand new: worth one more look, now and then. */
  private Future<Catalog> catalogFor(List<Recorded> events, Catalog catalog) {
    Instant now = clock.instant();
    boolean allKnown =
        events.stream()
            .allMatch(
                e ->
                    !(e.event() instanceof SlotOpened opened)
                        || catalog.index().knows(opened.calendar()));
    if (allKnown || within(unknownReadAt, now)) {
      return Future.succeededFuture(catalog);
    }
    unknownReadAt = now;
    book.allOutdated();
    return book.fresh();
  }

  /** Part by part: what could not be recorded is handed over again, with the parts before it. */
  private Future<Void> record(List<Recorded> events, WatchIndex index) {
    List<Recorded> left = events.stream().filter(e -> e.number() > written).toList();
    if (left.isEmpty()) {
      return Future.succeededFuture();
    }
    Instant now = clock.instant();
    index.expire(now);
    Gathering gathered = new Gathering().take(left, index, matches, now);
    List<Recorded> rest = left.subList(gathered.events(), left.size());
    long to = left.get(gathered.events() - 1).number();
    Future<Void> recorded = record(to, gathered.drafts(), now);
    return rest.isEmpty() ? recorded : recorded.compose(done -> record(rest, index));
  }

  private Future<Void> record(long to, List<Draft> drafts, Instant now) {
    if (drafts.isEmpty()) {
      seen = to;
      return within(writtenAt, now) ? Future.succeededFuture() : writeSeen();
    }
    return write(to, drafts);
  }

  private Future<Void> write(long to, List<Draft> drafts) {
    return outbox
        .record(written, to, drafts, waves.of(drafts, lifetimes))
        .map(
            due -> {
              written = to;
              seen = to;
              writtenAt = clock.instant();
              if (!due.isEmpty()) {
                owed.accept(due);
              }
              return null;
            });
  }

  /** False also when the clock was set back past the mark. */
  private boolean within(Instant mark, Instant now) {
    return !now.isBefore(mark) && !mark.equals(Instant.MIN) && now.isBefore(mark.plus(cursorEvery));
  }
}
