package io.slothunter.notifier.fake;

import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutboxContract;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.Watches;
import java.time.Instant;

/** The store of this module's tests keeps what every store keeps. */
class FakeStoreTest extends AlertOutboxContract {
  private final FakeStore store =
      new FakeStore(new MovableClock(Instant.parse("2026-11-24T12:00:00Z")));

  @Override
  protected AlertOutbox outbox() {
    return store;
  }

  @Override
  protected SlotLog log() {
    return store;
  }

  @Override
  protected Watches watches() {
    return store;
  }

  @Override
  protected Directory directory() {
    return store;
  }
}
