package io.slothunter.scanner.budget;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one door through which every request to a provider goes: a token of the budget, a place among
 * the requests under way, no pause, and a circuit that is not open.
 *
 * <p>Requests are sent on the {@link Lane}, at the instant their token is taken. {@link #tryEnter}
 * and {@link #send} are for the poll loop, on the lane; {@link #call} is for everybody else: such
 * requests wait in a short line and go before new polls.
 */
public final class ProviderGate {
  private final Lane lane;
  private final ProviderId provider;
  private final Limits limits;
  private final Allowance allowance;
  private final Conduct conduct;
  private final WaitingLine line;
  private final Places places;
  private final Entrance entrance;
  private final Outages outages;

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
    this(
        lane,
        makeBreaker.apply(lane),
        provider,
        limits,
        new TokenBucket(limits.requestsPerSecond(), lane.nanos()));
  }

  private ProviderGate(
      Lane lane, Breaker breaker, ProviderId provider, Limits limits, TokenBucket bucket) {
    this.lane = lane;
    this.provider = provider;
    this.limits = limits;
    this.allowance = new Allowance(provider, lane, bucket);
    this.line = new WaitingLine(lane);
    this.outages = new Outages(provider, lane);
    this.conduct = new Conduct(provider, lane, outages);
    this.places = new Places(limits.concurrency());
    this.entrance = new Entrance(lane, breaker, allowance, conduct, places, this::wake);
  }

  /**
   * A gate whose requests are exactly 1/x seconds apart, on a lane of the caller's own, without a
   * circuit: for polling a recorded provider on its own clock.
   */
  public static ProviderGate spaced(Lane lane, ProviderId provider, double perSecond) {
    // What an operator may write is bounded; a recording of a few calendars may go below.
    double shown = Math.min(Limits.MOST, Math.max(Limits.LEAST, perSecond));
    return new ProviderGate(
        lane,
        new Unbroken(),
        provider,
        new Limits(shown, 1),
        TokenBucket.spaced(perSecond, lane.nanos()));
  }

  /**
   * From here on keeps the operator's further rules, and counts in the store what must not be spent
   * again after a restart. To be called once, on the lane, before the first request.
   *
   * @param notices gets what waiting people should hear, on the lane
   * @param alone for how long it is certain that no other process of ours has sent anything: an
   *     earlier one may have spent its second's budget just before
   * @return fails when the store cannot tell what was spent; then no request may be sent
   */
  public Future<Void> obey(
      Manners manners, ProviderLedger ledger, Consumer<OutageNotice> notices, Duration alone) {
    return allowance
        .obey(manners, ledger, alone, this::wake)
        .onSuccess(known -> outages.tell(notices, manners.tellAfter(), known.toldOutage()))
        .mapEmpty();
  }

  /** From here on also keeps what all providers together may get; before the first request. */
  public void join(TotalBudget all) {
    allowance.join(all, this::wake);
  }

  /** What of the budget of all providers is this one's part, in requests per second. */
  public void share(double perSecond) {
    allowance.share(perSecond);
  }

  /** From any thread; empty without a budget of all providers, and before it was divided. */
  public OptionalDouble share() {
    return allowance.share();
  }

  /** Leaves the provider alone, or asks it again; from any thread. What is under way ends. */
  public void switchOff(boolean off) {
    lane.run(
        () -> {
          allowance.rules().switchOff(off);
          wake();
        });
  }

  /** Shows requests, pauses and the circuit in a registry. */
  public void register(MeterRegistry registry) {
    conduct.metrics().register(registry, this);
  }

  public ProviderId provider() {
    return provider;
  }

  public Lane lane() {
    return lane;
  }

  /** From any thread. */
  public Standing standing() {
    Rules rules = allowance.rules();
    return new Standing(
        provider,
        limits.requestsPerSecond(),
        limits.concurrency(),
        entrance.inFlight(),
        line.size(),
        conduct.metrics().requests(),
        conduct.circuit(),
        conduct.pause(),
        conduct.lastGood(),
        places.now(),
        rules.used(),
        rules.isOff(),
        rules.quietUntil(),
        outages.now());
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
    return line.size() == 0 && entrance.enter();
  }

  /** Leaves without a request. */
  public void giveBack() {
    entrance.giveBack();
  }

  /** Sends a request for which {@link #tryEnter} made room, and learns from its answer. */
  public <T> Future<T> send(Supplier<Future<T>> request, Function<? super T, Verdict> judge) {
    return entrance.send(request, judge);
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
    Reply<T> reply = new Reply<>();
    Runnable send = () -> send(request, judge).onComplete(reply::give);
    Runnable giveUp = () -> reply.give(Future.failedFuture(busy()));
    lane.run(
        () -> {
          if (line.isFull() || expectedNanos() > patience.toNanos()) {
            giveUp.run();
          } else {
            line.join(send, giveUp, patience);
            wake();
          }
        });
    return reply.future();
  }

  private GateBusy busy() {
    return new GateBusy(provider, Duration.ofSeconds(1).plusNanos(expectedNanos()));
  }

  /** What the next in line would have to wait at least. */
  private long expectedNanos() {
    return entrance.nanosLeft(lane.nanos()) + allowance.nanosFor(line.size());
  }

  private void wake() {
    while (line.size() > 0 && entrance.enter()) {
      line.sendFirst();
    }
    if (line.size() == 0) {
      whenReady.run();
    }
  }
}
