package io.slothunter.notifier.fake;

import io.slothunter.notifier.fake.Fuse.Point;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.Waves;
import io.slothunter.scanner.watch.DeliveryId;
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
  public Future<List<Owed>> record(long from, long to, List<Draft> drafts, Waves waves) {
    return drafts.isEmpty()
        ? fuse.pass(() -> outbox.record(from, to, drafts, waves))
        : fuse.pass(
            Point.BEFORE_RECORD, Point.AFTER_RECORD, () -> outbox.record(from, to, drafts, waves));
  }

  @Override
  public Future<List<Owed>> current(Collection<DeliveryId> deliveries) {
    return fuse.pass(Point.BEFORE_CHECK, Point.AFTER_CHECK, () -> outbox.current(deliveries));
  }

  @Override
  public Future<List<Owed>> due(String channel, Instant now, int limit) {
    return fuse.pass(() -> outbox.due(channel, now, limit));
  }

  @Override
  public Future<Boolean> leads(String channel) {
    return fuse.pass(() -> outbox.leads(channel));
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
