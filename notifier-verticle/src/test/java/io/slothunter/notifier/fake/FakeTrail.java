package io.slothunter.notifier.fake;

import io.slothunter.scanner.account.AuditEntry;
import io.slothunter.scanner.store.Audit;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The trail in memory, as lines. */
public final class FakeTrail implements Audit {
  private final List<String> rows = new ArrayList<>();
  private boolean broken;

  public synchronized void breakDown(boolean down) {
    broken = down;
  }

  public synchronized List<String> rows() {
    return List.copyOf(rows);
  }

  @Override
  public synchronized Future<Long> begin(String actor, String action, String target) {
    if (broken) {
      return Future.failedFuture(new IllegalStateException("the trail is down"));
    }
    rows.add(actor + " " + action + " " + target + " begun");
    return Future.succeededFuture(rows.size() - 1L);
  }

  @Override
  public synchronized Future<Void> settle(long entry, String actor, String target, int status) {
    String action = rows.get((int) entry).split(" ", -1)[2];
    rows.set((int) entry, actor + " " + action + " " + target + " " + status);
    return Future.succeededFuture();
  }

  @Override
  public Future<List<AuditEntry>> page(long below, int limit) {
    return Future.failedFuture(new IllegalStateException("the notifier reads no trail"));
  }
}
