package io.slothunter.notifier.deliver;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts since the start, written by one thread and read by any. */
final class Tally {
  final AtomicLong sent = new AtomicLong();
  final AtomicLong alertsDelivered = new AtomicLong();
  final AtomicLong expired = new AtomicLong();
  final AtomicLong dead = new AtomicLong();
  final AtomicLong retried = new AtomicLong();
  final AtomicLong possibleRepeats = new AtomicLong();
  final AtomicLong queued = new AtomicLong();
  final AtomicLong pausedUntilMs = new AtomicLong();
  private volatile String lastError = "";

  String lastError() {
    return lastError;
  }

  void error(String kind) {
    lastError = kind;
  }

  DeliveryStatus status(Instant now) {
    Instant paused = Instant.ofEpochMilli(pausedUntilMs.get());
    return new DeliveryStatus(
        queued.get(),
        sent.get(),
        alertsDelivered.get(),
        expired.get(),
        dead.get(),
        retried.get(),
        possibleRepeats.get(),
        Optional.of(paused).filter(until -> until.isAfter(now)),
        lastError);
  }
}
