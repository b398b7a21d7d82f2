package io.slothunter.scanner.store;

import io.slothunter.scanner.account.AuditEntry;
import io.vertx.core.Future;
import java.util.List;

/** The trail of changes: written before each is made, so that none is without its row. */
public interface Audit {
  /**
   * Notes that somebody is about to change something.
   *
   * @return the entry's number
   */
  Future<Long> begin(String actor, String action, String target);

  /** Notes what came of it, and who and what it was where that is known only now. */
  Future<Void> settle(long entry, String actor, String target, int status);

  /** Entries below a number, newest first, at most {@code limit}. */
  Future<List<AuditEntry>> page(long below, int limit);
}
