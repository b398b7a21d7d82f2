package io.slothunter.scanner.budget;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.budget.Standing.Circuit;
import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door through which every request to a provider goes: a token of the budget, a place among
 * the requests under way, no pause, and a circuit that is not open.
 *
 * <p>Requests are sent on the {@link Lane}, at the instant their token is taken. {@link #tryEnter}
 * and {@link #send} are for the poll loop, on the lane; {@link #call} is for everybody else: such
 * requests wait in a short line and go before new polls.
 */
public final class ProviderGate {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderGate.class);

  private final Lane lane;
  private final Breaker breaker;
  private final ProviderId provider;
  private final Limits limits;
  private final TokenBucket bucket;
  private final Pauses pauses = new Pauses();
  private final WaitingLine line;
  private final GateMetrics metrics = new GateMetrics();

  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Standing.@Nullable Pause pause;
  private volatile Circuit circuit;
  private volatile @Nullable Instant lastGood;
  private String lastTrouble = "";
  private boolean alarmSet;
  private Runnable whenReady = () -> {};

  /**
   * @param context the event loop on which the provider's polls live
   */
  public ProviderGate(
      Vertx vertx, Context context, ProviderId provider, Limits limits, InstantSource clock) {
    this(
        Lane.of(vertx, context, clock),
        lane -> new VertxBreaker(vertx, lane, provider, limits),
        provider,
        limits);
  }

  ProviderGate(Lane lane, Function<Lane, Breaker> makeBreaker, ProviderId provider, Limits limits) {
    this.lane = lane;
    this.breaker = makeBreaker.apply(lane);
    this.provider = provider;
    this.limits = limits;
    this.bucket = new TokenBucket(limits.requestsPerSecond(), lane.nanos());
    this.line = new WaitingLine(lane);
    this.circuit = new Circuit(Circuit.State.CLOSED, lane.now(), "");
    breaker.whenChanged(this::circuitChanged);
  }

  /** Shows requests, pauses and the circuit in a registry. */
  public void register(MeterRegistry registry) {
    metrics.register(registry, this);
  }

  public ProviderId provider() {
    return provider;
  }

  public Lane lane() {
    return lane;
  }

  /** From any thread. */
  public Standing standing() {
    return new Standing(
        provider,
        limits.requestsPerSecond(),
        limits.concurrency(),
        inFlight.get(),
        line.size(),
        metrics.requests(),
        circuit,
        Optional.ofNullable(pause),
        Optional.ofNullable(lastGood));
  }

  /** What to run, on the lane, whenever it may be worth to {@link #tryEnter} again. */
  public void whenReady(Runnable action) {
    whenReady = action;
  }

  /**
   * Takes a token and a place for one request, if both are there and nobody waits in line; whoever
   * got true must {@link #send} or {@link #giveBack} at once. After false, {@link #whenReady} is
   * called in due time.
   */
  public boolean tryEnter() {
    return line.size() == 0 && enter();
  }

  /** Leaves without a request. */
  public void giveBack() {
    inFlight.decrementAndGet();
    bucket.giveBack();
  }

  /** Sends a request for which {@link #tryEnter} made room, and learns from its answer. */
  public <T> Future<T> send(Supplier<Future<T>> request, Function<? super T, Verdict> judge) {
    long sentAt = lane.nanos();
    return breaker
        .around(request, answer -> judge.apply(answer) instanceof Verdict.Trouble)
        .onComplete(done -> lane.run(() -> left(done, judge, sentAt)));
  }

  /** As the other, with a patience of ten seconds: that is how long a person waits. */
  public <T> Future<T> call(Supplier<Future<T>> request, Function<? super T, Verdict> judge) {
    return call(request, judge, Duration.ofSeconds(10));
  }

  /**
   * Sends a request as soon as there is room for it; from any thread, and the future completes on
   * the caller's context.
   *
   * @param patience how long it may wait; then, or when it would have to wait for longer anyway, it
   *     is not sent and the future fails with {@link GateBusy}
   */
  public <T> Future<T> call(
      Supplier<Future<T>> request, Function<? super T, Verdict> judge, Duration patience) {
    Promise<T> promise = Promise.promise();
    Context caller = Vertx.currentContext();
    Runnable send = () -> send(request, judge).onComplete(done -> deliver(done, promise, caller));
    lane.run(
        () -> {
          long wait = expectedNanos();
          Runnable giveUp =
              () -> deliver(Future.failedFuture(busy(expectedNanos())), promise, caller);
          if (line.isFull() || wait > patience.toNanos()) {
            giveUp.run();
          } else {
            line.join(send, giveUp, patience);
            wake();
          }
        });
    return promise.future();
  }

  private static <T> void deliver(
      AsyncResult<T> done, Promise<T> promise, @Nullable Context caller) {
    if (caller == null || caller == Vertx.currentContext()) {
      promise.handle(done);
    } else {
      caller.runOnContext(go -> promise.handle(done));
    }
  }

  private GateBusy busy(long nanos) {
    return new GateBusy(provider, Duration.ofSeconds(1).plusNanos(nanos));
  }

  /** What the next in line would have to wait at least. */
  private long expectedNanos() {
    long now = lane.nanos();
    return Math.max(pauses.nanosLeft(now), bucket.nanosUntilToken(now))
        + bucket.nanosFor(line.size());
  }

  private boolean enter() {
    if (inFlight.get() >= places()) {
      return false; // the end of a request, or the circuit, will wake us
    }
    long now = lane.nanos();
    long wait = Math.max(pauses.nanosLeft(now), bucket.nanosUntilToken(now));
    if (wait > 0) {
      wakeIn(wait);
      return false;
    }
    if (pause != null) {
      pause = null;
    }
    inFlight.incrementAndGet();
    return bucket.tryTake(now);
  }

  private int places() {
    return switch (breaker.state()) {
      case OPEN -> 0;
      case HALF_OPEN -> 1;
      case CLOSED -> pauses.probing() ? 1 : limits.concurrency();
    };
  }

  private <T> void left(AsyncResult<T> done, Function<? super T, Verdict> judge, long sentAt) {
    inFlight.decrementAndGet();
    if (done.succeeded()) {
      learn(judge.apply(done.result()), sentAt);
    } else {
      metrics.failed();
      lastTrouble = done.cause().toString();
    }
    wake();
  }

  private void learn(Verdict verdict, long sentAt) {
    metrics.answered(verdict);
    long now = lane.nanos();
    if (verdict instanceof Verdict.Fine) {
      lastGood = lane.now();
      pauses.fine(sentAt);
    } else if (verdict instanceof Verdict.Trouble trouble) {
      lastTrouble = trouble.cause();
    } else if (verdict instanceof Verdict.SlowDown slowDown) {
      if (pauses.slowDown(slowDown.retryAfter(), sentAt, now)) {
        paused(Duration.ofNanos(pauses.nanosLeft(now)));
      }
    } else if (verdict instanceof Verdict.Refused refused
        && pauses.refuse(refused.evidence(), sentAt, now)) {
      paused(Duration.ofNanos(pauses.nanosLeft(now)));
    }
  }

  private void paused(Duration left) {
    pause = new Standing.Pause(lane.now().plus(left), pauses.why());
    LOG.atWarn()
        .setMessage("a provider is left alone for a while")
        .addKeyValue("provider", provider)
        .addKeyValue("for", left)
        .addKeyValue("because", pauses.why())
        .log();
  }

  private void circuitChanged() {
    Circuit.State state = breaker.state();
    if (state != circuit.state()) {
      circuit = new Circuit(state, lane.now(), state == Circuit.State.CLOSED ? "" : lastTrouble);
      LOG.atWarn()
          .setMessage("a provider's circuit changed")
          .addKeyValue("provider", provider)
          .addKeyValue("state", state)
          .addKeyValue("because", circuit.why())
          .log();
    }
    wake();
  }

  private void wake() {
    while (line.size() > 0 && enter()) {
      line.sendFirst();
    }
    if (line.size() == 0) {
      whenReady.run();
    }
  }

  private void wakeIn(long nanos) {
    if (!alarmSet) {
      alarmSet = true;
      lane.after(
          Duration.ofNanos(nanos),
          () -> {
            alarmSet = false;
            wake();
          });
    }
  }
}
