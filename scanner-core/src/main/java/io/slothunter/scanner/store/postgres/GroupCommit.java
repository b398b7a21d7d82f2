package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.store.StoreFailure.Unavailable;
import io.slothunter.scanner.store.StoreFailure.Uncertain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes changes in batches, one batch at a time: what is handed in while a batch is under way
 * travels together in the next. So a write costs a round trip and a disk flush per batch, and a
 * lone change waits for nobody.
 *
 * <p>The queue lives on one context; {@link #add} may be called from any.
 */
final class GroupCommit {
  private static final int MAX_BATCH = 1_000;
  private static final long MAX_BATCH_BYTES = 1 << 20;

  private final BatchWriter writer;
  private final Context context;
  private final long maxWaitingBytes;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Queue<Append> waiting = new ArrayDeque<>();
  private boolean writing;

  /**
   * @param maxWaitingBytes how much may wait, the batch under way included
   */
  GroupCommit(Vertx vertx, BatchWriter writer, long maxWaitingBytes) {
    this.writer = writer;
    this.context = vertx.getOrCreateContext();
    this.maxWaitingBytes = maxWaitingBytes;
  }

  /** Takes an append, or completes it at once with a failure when too much is waiting already. */
  void add(Append append) {
    long bytes = waitingBytes.addAndGet(append.bytes());
    if (bytes > maxWaitingBytes && bytes > append.bytes()) {
      waitingBytes.addAndGet(-append.bytes());
      append.failed(
          new Unavailable("the database is too slow: " + bytes + " bytes wait to be recorded"));
      return;
    }
    context.runOnContext(
        v -> {
          waiting.add(append);
          if (!writing) {
            writeNext();
          }
        });
  }

  private void writeNext() {
    writing = true;
    write(nextBatch())
        .onComplete(
            done -> {
              writing = false;
              if (!waiting.isEmpty()) {
                writeNext();
              }
            });
  }

  private List<Append> nextBatch() {
    List<Append> batch = new ArrayList<>();
    long bytes = 0;
    while (!waiting.isEmpty()
        && batch.size() < MAX_BATCH
        && (batch.isEmpty() || bytes + waiting.element().bytes() <= MAX_BATCH_BYTES)) {
      bytes += waiting.element().bytes();
      batch.add(waiting.remove());
    }
    return batch;
  }

  /** Completes every append of the batch; the future itself never fails. */
  private Future<Void> write(List<Append> batch) {
    return writer
        .write(batch.stream().map(Append::change).toList())
        .onSuccess(base -> recorded(batch, base))
        .<Void>mapEmpty()
        .recover(e -> rescue(batch, e));
  }

  private void recorded(List<Append> batch, long base) {
    long first = base + 1;
    for (Append append : batch) {
      release(append);
      append.recorded(first);
      first += append.change().events().size();
    }
  }

  private Future<Void> rescue(List<Append> batch, Throwable why) {
    boolean passing = why instanceof Unavailable || why instanceof Uncertain;
    if (!passing && batch.size() > 1) {
      return writeSingly(batch.iterator());
    }
    batch.forEach(append -> fail(append, why));
    if (why instanceof Unavailable) {
      // Each batch of a long queue would wait for the same database: nobody's patience is added up.
      waiting.forEach(append -> fail(append, why));
      waiting.clear();
    }
    return Future.succeededFuture();
  }

  /** One change was refused and took its batch down with it: the others must not suffer. */
  private Future<Void> writeSingly(Iterator<Append> rest) {
    if (!rest.hasNext()) {
      return Future.succeededFuture();
    }
    return write(List.of(rest.next())).compose(done -> writeSingly(rest));
  }

  private void fail(Append append, Throwable why) {
    release(append);
    append.failed(why);
  }

  private void release(Append append) {
    waitingBytes.addAndGet(-append.bytes());
  }
}
