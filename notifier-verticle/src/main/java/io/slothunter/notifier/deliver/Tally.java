package io.slothunter.notifier.deliver;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.AlertedSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Counts since the start, written by one thread and read by any. */
final class Tally {
  final AtomicLong sent = new AtomicLong();
  final AtomicLong alertsDelivered = new AtomicLong();
  final AtomicLong expired = new AtomicLong();
  final AtomicLong dead = new AtomicLong();
  final AtomicLong retried = new AtomicLong();
  final AtomicLong woken = new AtomicLong();
  final AtomicLong spared = new AtomicLong();
  final AtomicLong possibleRepeats = new AtomicLong();
  final AtomicLong queued = new AtomicLong();
  final AtomicLong inFlight = new AtomicLong();
  final AtomicLong pausedUntilMs = new AtomicLong();
  private final InstantSource clock;
  private final Timer delay;
  private volatile String lastError = "";
  private volatile @Nullable Instant outSince;

  /**
   * @param channel its name, the tag of all figures
   */
  Tally(MeterRegistry registry, String channel, InstantSource clock) {
    this.clock = clock;
    alerts(registry, channel, "delivered", alertsDelivered);
    alerts(registry, channel, "expired", expired);
    alerts(registry, channel, "dead", dead);
    alerts(registry, channel, "retried", retried);
    waves(registry, channel, "woken", woken);
    waves(registry, channel, "spared", spared);
    count(registry, channel, "slothunter.messages", sent);
    count(registry, channel, "slothunter.messages.perhaps.repeated", possibleRepeats);
    gauge(registry, channel, "slothunter.alerts.waiting", t -> t.queued.get());
    gauge(registry, channel, "slothunter.messages.in.flight", t -> t.inFlight.get());
    gauge(registry, channel, "slothunter.channel.out", t -> t.outSince == null ? 0 : 1);
    gauge(registry, channel, "slothunter.channel.paused", t -> t.paused().isPresent() ? 1 : 0);
    delay =
        Timer.builder("slothunter.alert.delay")
            .description("From the provider's answer to the channel's acceptance of the message")
            .tag("channel", channel)
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10))
            .register(registry);
  }

  void error(String kind) {
    lastError = kind;
  }

  /** The channel accepted an alert's message; of several openings the first one counts. */
  void delivered(Owed owed, Instant now) {
    alertsDelivered.incrementAndGet();
    owed.wave().ifPresent(wave -> woken.incrementAndGet());
    owed.slots().stream()
        .map(AlertedSlot::seenAt)
        .min(Instant::compareTo)
        .map(seen -> Duration.between(seen, now))
        // The two instants are of different processes' clocks.
        .ifPresent(took -> delay.record(took.isNegative() ? Duration.ZERO : took));
  }

  void expired(Owed owed) {
    expired.incrementAndGet();
    owed.wave().ifPresent(wave -> spared.incrementAndGet());
  }

  /** Whether nothing gets through the channel, as far as is known. */
  void out(boolean out) {
    if (!out) {
      outSince = null;
    } else if (outSince == null) {
      outSince = clock.instant();
    }
  }

  DeliveryStatus status() {
    return new DeliveryStatus(
        queued.get(),
        inFlight.get(),
        sent.get(),
        alertsDelivered.get(),
        expired.get(),
        dead.get(),
        retried.get(),
        possibleRepeats.get(),
        paused(),
        Optional.ofNullable(outSince),
        lastError);
  }

  private Optional<Instant> paused() {
    Instant until = Instant.ofEpochMilli(pausedUntilMs.get());
    return Optional.of(until).filter(u -> u.isAfter(clock.instant()));
  }

  private static void alerts(
      MeterRegistry registry, String channel, String outcome, AtomicLong number) {
    FunctionCounter.builder("slothunter.alerts", number, AtomicLong::get)
        .tag("channel", channel)
        .tag("outcome", outcome)
        .register(registry);
  }

  /** People of waves: told, or left asleep because nothing was left to tell. */
  private static void waves(
      MeterRegistry registry, String channel, String outcome, AtomicLong number) {
    FunctionCounter.builder("slothunter.wave.people", number, AtomicLong::get)
        .tag("channel", channel)
        .tag("outcome", outcome)
        .register(registry);
  }

  private static void count(
      MeterRegistry registry, String channel, String name, AtomicLong number) {
    FunctionCounter.builder(name, number, AtomicLong::get)
        .tag("channel", channel)
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String channel, String name, ToDoubleFunction<Tally> value) {
    Gauge.builder(name, this, value).tag("channel", channel).register(registry);
  }
}
