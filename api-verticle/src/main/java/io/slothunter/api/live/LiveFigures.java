package io.slothunter.api.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the live clients cost and get. */
final class LiveFigures {
  private final Counter frames;
  private final Counter lagging;
  private volatile long waitingBytes;
  private volatile int clients;

  LiveFigures(MeterRegistry registry) {
    frames = Counter.builder("slothunter.live.frames").register(registry);
    lagging = Counter.builder("slothunter.live.lagging").register(registry);
    Gauge.builder("slothunter.live.waiting.bytes", () -> waitingBytes)
        .description("bytes handed to sockets that the network has not taken yet")
        .register(registry);
    Gauge.builder("slothunter.live.clients", () -> clients).register(registry);
  }

  int clients() {
    return clients;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  void handed(int count) {
    frames.increment(count);
  }

  // Written on one context alone, read by the registry from any thread.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void waits(int bytes) {
    waitingBytes += bytes;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void taken(int bytes) {
    waitingBytes -= bytes;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void clientCame() {
    clients++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void clientWent() {
    clients--;
  }

  void cutAsLagging() {
    lagging.increment();
  }
}
