package io.slothunter.notifier.fake;

import io.slothunter.notifier.fake.Fuse.Point;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The outbox as a process sees it that dies. */
public record FusedOutbox(AlertOutbox outbox, Fuse fuse) implements AlertOutbox {
  @Override
  public Future<Long> cursor() {
    return fuse.pass(outbox::cursor);
  }

  @Override
  public Future<List<Alert>> record(long from, long to, List<Draft> drafts) {
    return drafts.isEmpty()
        ? fuse.pass(() -> outbox.record(from, to, drafts))
        : fuse.pass(Point.BEFORE_RECORD, Point.AFTER_RECORD, () -> outbox.record(from, to, drafts));
  }

  @Override
  public Future<List<Alert>> current(Collection<AlertId> alerts) {
    return fuse.pass(Point.BEFORE_CHECK, Point.AFTER_CHECK, () -> outbox.current(alerts));
  }

  @Override
  public Future<List<Alert>> due(Instant now, int limit) {
    return fuse.pass(() -> outbox.due(now, limit));
  }

  @Override
  public Future<Void> settle(List<Settlement> settlements) {
    return fuse.pass(Point.BEFORE_SETTLE, Point.AFTER_SETTLE, () -> outbox.settle(settlements));
  }

  @Override
  public Future<Counts> counts() {
    return outbox.counts();
  }
}
