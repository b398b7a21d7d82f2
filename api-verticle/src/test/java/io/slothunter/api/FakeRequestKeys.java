package io.slothunter.api;

import io.slothunter.scanner.store.RequestKeys;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys in memory that never grow old. */
public final class FakeRequestKeys implements RequestKeys {
  private final Map<String, Entry> entries = new HashMap<>();
  private volatile boolean broken;

  private record Entry(String fingerprint, @Nullable Reply reply) {}

  public void breakDown(boolean down) {
    broken = down;
  }

  public synchronized int size() {
    return entries.size();
  }

  @Override
  public synchronized Future<Claim> claim(String key, String fingerprint) {
    if (broken) {
      return Future.failedFuture(new IllegalStateException("the keys are down"));
    }
    Entry entry = entries.putIfAbsent(key, new Entry(fingerprint, null));
    if (entry == null) {
      return Future.succeededFuture(new Claim.Begun());
    }
    return Future.succeededFuture(
        !entry.fingerprint().equals(fingerprint)
            ? new Claim.Taken()
            : entry.reply() == null ? new Claim.InProgress() : new Claim.Answered(entry.reply()));
  }

  @Override
  public synchronized Future<Void> settle(String key, String fingerprint, Reply reply) {
    entries.put(key, new Entry(fingerprint, reply));
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> release(String key, String fingerprint) {
    entries.remove(key);
    return Future.succeededFuture();
  }
}
