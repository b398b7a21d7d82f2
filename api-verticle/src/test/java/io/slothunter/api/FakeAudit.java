package io.slothunter.api;

import io.slothunter.scanner.account.AuditEntry;
import io.slothunter.scanner.store.Audit;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A trail in memory. */
public final class FakeAudit implements Audit {
  private final List<AuditEntry> entries = new ArrayList<>();
  private volatile boolean broken;

  public void breakDown(boolean down) {
    broken = down;
  }

  public synchronized List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized Future<Long> begin(String actor, String action, String target) {
    if (broken) {
      return Future.failedFuture(new IllegalStateException("the trail is down"));
    }
    long id = entries.size() + 1L;
    entries.add(new AuditEntry(id, TestApi.NOW, actor, action, target, OptionalInt.empty()));
    return Future.succeededFuture(id);
  }

  @Override
  public synchronized Future<Void> settle(long entry, String actor, String target, int status) {
    String action = entries.get((int) entry - 1).action();
    entries.set(
        (int) entry - 1,
        new AuditEntry(entry, TestApi.NOW, actor, action, target, OptionalInt.of(status)));
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<List<AuditEntry>> page(long below, int limit) {
    List<AuditEntry> page = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0 && page.size() < limit; i--) {
      if (entries.get(i).id() < below) {
        page.add(entries.get(i));
      }
    }
    return Future.succeededFuture(page);
  }
}
