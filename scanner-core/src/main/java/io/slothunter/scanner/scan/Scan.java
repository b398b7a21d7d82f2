package io.slothunter.scanner.scan;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.provider.CalendarSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.trust.Weighed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls calendars of one provider, one poll of each at a time, and canaries when somebody must tell
 * whether the provider is to be believed. On the gate's lane.
 */
public final class Scan {
  private static final Future<Finding> NOT_RECORDED =
      Future.succeededFuture(Finding.of(Finding.Kind.UNRECORDED));

  private final ProviderGate gate;
  private final Trust trust;
  private final Memory memory;
  private final Asking asking;
  private final Chain chain;
  private final ScanMetrics metrics;
  private boolean canaryAsked;

  /**
   * @param trust whether the provider is believed
   * @param holdTime how long a slot may vanish and come back without counting as new
   */
  public Scan(
      CalendarSource source,
      ProviderGate gate,
      Trust trust,
      SlotLog log,
      LocalBus bus,
      Duration holdTime,
      MeterRegistry registry) {
    this(
        source,
        gate,
        trust,
        new Memory(log, gate.lane()),
        recorded -> bus.publish(Topic.ANNOUNCED, new Topic.Announcement(recorded)),
        holdTime,
        registry);
  }

  /**
   * As the other, of a provider that is believed whatever it says, where nobody listens on a bus.
   *
   * @param announce gets what was recorded, on the lane, before the poll ends
   */
  public Scan(
      CalendarSource source,
      ProviderGate gate,
      SlotLog log,
      Consumer<List<Recorded>> announce,
      Duration holdTime,
      MeterRegistry registry) {
    this(
        source,
        gate,
        Trust.blind(source.provider(), gate.lane()),
        new Memory(log, gate.lane()),
        announce,
        holdTime,
        registry);
  }

  Scan(
      CalendarSource source,
      ProviderGate gate,
      Memory memory,
      Consumer<List<Recorded>> announce,
      Duration holdTime,
      MeterRegistry registry) {
    this(
        source,
        gate,
        Trust.blind(source.provider(), gate.lane()),
        memory,
        announce,
        holdTime,
        registry);
  }

  Scan(
      CalendarSource source,
      ProviderGate gate,
      Trust trust,
      Memory memory,
      Consumer<List<Recorded>> announce,
      Duration holdTime,
      MeterRegistry registry) {
    this.gate = gate;
    this.trust = trust;
    this.memory = memory;
    this.asking = new Asking(source, gate, trust);
    this.metrics = new ScanMetrics(registry, source.provider());
    this.chain = new Chain(asking, trust, memory, announce, holdTime, metrics);
    trust.whenCanaryWanted(this::lookAtCanary);
  }

  /** Reads what the store knows of calendars; needed before their first poll. */
  public Future<Void> recall(Collection<CalendarId> calendars) {
    return memory
        .recall(calendars)
        .onSuccess(
            recalled -> {
              if (calendars.stream().anyMatch(this::hasSlots)) {
                trust.recalls();
              }
            });
  }

  /** Gives up the memory of a calendar; not while it is polled. */
  public void forget(CalendarId calendar) {
    trust.forget(calendar);
    memory.forget(calendar);
  }

  /** When a calendar last gave a usable answer to this process; from any thread. */
  public Optional<Instant> lastSeen(CalendarId calendar) {
    return Optional.ofNullable(memory.of(calendar)).map(known -> known.seenAt);
  }

  /** From here on a poll ends after the look that is under way. */
  public void close() {
    chain.close();
    trust.close();
  }

  /**
   * One poll of a calendar, for which {@link ProviderGate#tryEnter} must just have made room. Never
   * fails.
   *
   * <p>While the provider is not believed a canary is looked at instead, because only that could
   * show that it is to be believed again; a calendar that is being looked at as a canary is not
   * asked for twice.
   */
  public Future<Finding> poll(Calendar calendar) {
    try {
      return begin(calendar, memory.of(calendar.id()));
    } catch (RuntimeException bug) {
      // Whoever polls would else wait for this poll for ever, and never poll the calendar again.
      return Future.succeededFuture(chain.failed(calendar.id(), bug));
    }
  }

  private Future<Finding> begin(Calendar calendar, @Nullable Known known) {
    if (known != null && known.canaryPoll != null) {
      gate.giveBack();
      return known.canaryPoll;
    }
    if (known == null || known.polling) {
      gate.giveBack();
      throw new IllegalStateException(
          "calendar " + calendar.id() + " is " + (known == null ? "unknown" : "being polled"));
    }
    if (known.doubtful) {
      // Nothing that we saw now could be recorded: the request would be for nothing.
      gate.giveBack();
      known.polling = true;
      return memory
          .readAgain(known)
          .transform(asked -> NOT_RECORDED)
          .onSuccess(finding -> ended(known, finding, gate.lane().nanos()));
    }
    if (trust.isBlocked()) {
      Calendar canary = trust.canary(this::isUseful, this::isFree).orElse(calendar);
      @Nullable Known other = memory.of(canary.id());
      if (other != null && other != known) {
        return runAsCanary(canary, other, () -> asking.first(canary, other))
            .map(found -> Finding.of(Finding.Kind.BLOCKED));
      }
    }
    return run(calendar, known, () -> asking.first(calendar, known));
  }

  private Future<Finding> run(Calendar calendar, Known known, Supplier<Future<Weighed>> first) {
    known.polling = true;
    long began = gate.lane().nanos();
    return chain
        .of(calendar, known, Future.succeededFuture().compose(now -> first.get()))
        .onSuccess(finding -> ended(known, finding, began));
  }

  private void ended(Known known, Finding finding, long began) {
    known.polling = false;
    known.canaryPoll = null;
    metrics.polled(finding, gate.lane().nanos() - began);
  }

  /**
   * Nobody handed out the canary to be polled: whoever does meanwhile gets this poll, also while it
   * is being begun, for to ask for room at the gate may wake the poll loop.
   */
  private Future<Finding> runAsCanary(
      Calendar calendar, Known canary, Supplier<Future<Weighed>> first) {
    Promise<Finding> poll = Promise.promise();
    canary.canaryPoll = poll.future();
    run(calendar, canary, first).onComplete(poll);
    return poll.future();
  }

  private boolean isUseful(Calendar calendar) {
    return hasSlots(calendar.id());
  }

  private boolean hasSlots(CalendarId calendar) {
    Known known = memory.of(calendar);
    return known != null && known.hasSlotsAfter(gate.lane().now());
  }

  private boolean isFree(Calendar calendar) {
    Known known = memory.of(calendar.id());
    return known != null && !known.polling && !known.doubtful;
  }

  /** False when no canary is being looked at or can be. */
  private boolean lookAtCanary() {
    if (canaryAsked || chain.isClosing()) {
      return canaryAsked;
    }
    Calendar canary = trust.canary(this::isUseful, this::isFree).orElse(null);
    @Nullable Known known = canary == null ? null : memory.of(canary.id());
    if (canary == null || known == null) {
      return false;
    }
    canaryAsked = true;
    Supplier<Future<Weighed>> look =
        () -> asking.inTurn(canary, known, Look.FIRST).onComplete(answered -> canaryAsked = false);
    runAsCanary(canary, known, look).onFailure(bug -> canaryAsked = false);
    return true;
  }
}
