package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door through which every request to a provider goes: a token of the budget, a place among
 * the requests under way, no pause, and a closed circuit.
 *
 * <p>All of it happens on one context, which the constructor is given. {@link #hasRoom}, {@link
 * #enter} and {@link #send} are for the poll loop on that context; {@link #call} is for everybody
 * else, from any thread: such calls wait in a short line and go before new polls.
 */
public final class ProviderGate {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderGate.class);
  private static final int LINE = 1_000;
  private static final int FAILURES_TO_OPEN = 5;
  private static final Duration FAILURE_WINDOW = Duration.ofSeconds(10);
  private static final Duration OPEN_FOR = Duration.ofSeconds(10);

  private final ProviderId provider;
  private final Limits limits;
  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private final TokenBucket bucket;
  private final Backoff throttled = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(15));
  private final Backoff refused = new Backoff(Duration.ofMinutes(5), Duration.ofHours(6));
  private final Deque<Runnable> line = new ArrayDeque<>();

  private Instant pausedUntil = Instant.EPOCH;
  private Instant lastGood = Instant.EPOCH;
  private String reason = "";
  private int inFlight;
  private long requests;
  private boolean timerSet;
  private Runnable whenReady = () -> {};
  private volatile Standing standing;

  public ProviderGate(
      Vertx vertx, Context context, ProviderId provider, Limits limits, InstantSource clock) {
    this.vertx = vertx;
    this.context = context;
    this.provider = provider;
    this.limits = limits;
    this.clock = clock;
    this.bucket = new TokenBucket(limits.requestsPerSecond(), System.nanoTime());
    this.breaker =
        CircuitBreaker.create(
            "provider." + provider,
            vertx,
            new CircuitBreakerOptions()
                .setMaxFailures(FAILURES_TO_OPEN)
                .setFailuresRollingWindow(FAILURE_WINDOW.toMillis())
                .setResetTimeout(OPEN_FOR.toMillis())
                // A source ends every request by itself: no second timer for each.
                .setTimeout(-1));
    breaker.openHandler(open -> opened()).closeHandler(closed -> wake());
    breaker.halfOpenHandler(halfOpen -> wake());
    this.standing = describe();
  }

  public ProviderId provider() {
    return provider;
  }

  /** As of a moment ago; from any thread. */
  public Standing standing() {
    return standing;
  }

  /** Called, on the context, whenever it may be worth to ask {@link #hasRoom} again. */
  public void whenReady(Runnable action) {
    whenReady = action;
  }

  /**
   * True if a request may go now and nobody waits in line. When false, {@link #whenReady} is called
   * in due time.
   */
  public boolean hasRoom() {
    return line.isEmpty() && roomForOne();
  }

  /**
   * Takes a token and a place, right after {@link #hasRoom} said yes; {@link #send} must follow.
   */
  public void enter() {
    if (!bucket.tryTake(System.nanoTime())) {
      throw new IllegalStateException("there is no room: ask hasRoom() first");
    }
    inFlight++;
    requests++;
  }

  /** Sends a request that has {@link #enter entered}, and learns from its answer. */
  public <T> Future<T> send(Supplier<Future<T>> request, Function<T, Verdict> judge) {
    return breaker
        .<T>execute(
            () ->
                request
                    .get()
                    .compose(
                        answer ->
                            learn(judge.apply(answer))
                                ? Future.succeededFuture(answer)
                                : Future.failedFuture(new Unusable(answer))))
        .recover(ProviderGate::answerOf)
        .onComplete(done -> leave());
  }

  /**
   * Sends a request as soon as there is room; fails with {@link GateBusy} when the line is long.
   */
  public <T> Future<T> call(Supplier<Future<T>> request, Function<T, Verdict> judge) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        go -> {
          if (line.size() >= LINE) {
            promise.fail(new GateBusy(provider));
          } else {
            line.add(() -> send(request, judge).onComplete(promise));
            wake();
          }
        });
    return promise.future();
  }

  private boolean roomForOne() {
    long wait = nanosUntilOpen();
    if (wait > 0) {
      wakeIn(wait);
      return false;
    }
    return inFlight < allowedInFlight();
  }

  private int allowedInFlight() {
    CircuitBreakerState state = breaker.state();
    return state == CircuitBreakerState.CLOSED
        ? limits.concurrency()
        : state == CircuitBreakerState.HALF_OPEN ? 1 : 0;
  }

  /**
   * Until the pause ends or a token is there; a full house and an open circuit wake by themselves.
   */
  private long nanosUntilOpen() {
    Instant now = clock.instant();
    return now.isBefore(pausedUntil)
        ? Duration.between(now, pausedUntil).toNanos()
        : bucket.nanosUntilToken(System.nanoTime());
  }

  private void leave() {
    inFlight--;
    standing = describe();
    wake();
  }

  private void wake() {
    while (!line.isEmpty() && roomForOne()) {
      enter();
      line.remove().run();
    }
    if (line.isEmpty()) {
      whenReady.run();
    }
  }

  private void wakeIn(long nanos) {
    if (!timerSet) {
      timerSet = true;
      long millis = Math.max(1, Math.min(nanos / 1_000_000 + 1, 60_000));
      vertx.setTimer(
          millis,
          id -> {
            timerSet = false;
            wake();
          });
    }
  }

  /** Returns whether the circuit may take the answer for a good one. */
  private boolean learn(Verdict verdict) {
    if (verdict instanceof Verdict.Trouble) {
      return false;
    }
    if (verdict instanceof Verdict.SlowDown slowDown) {
      Duration asked = slowDown.retryAfter();
      pause(asked.isZero() ? throttled.next() : asked, "it asked us to slow down");
    } else if (verdict instanceof Verdict.Refused no) {
      pause(refused.next(), "it refuses us: " + no.evidence());
    } else {
      lastGood = clock.instant();
      throttled.reset();
      refused.reset();
    }
    return true;
  }

  private void pause(Duration duration, String why) {
    Instant until = clock.instant().plus(duration);
    if (until.isAfter(pausedUntil)) {
      pausedUntil = until;
      reason = why;
      LOG.atWarn()
          .setMessage("a provider is left alone for a while")
          .addKeyValue("provider", provider)
          .addKeyValue("for", duration)
          .addKeyValue("because", why)
          .log();
    }
  }

  private void opened() {
    reason = FAILURES_TO_OPEN + " answers within " + FAILURE_WINDOW + " were unusable";
    standing = describe();
    LOG.atWarn()
        .setMessage("a provider's circuit is open: it is tried again soon")
        .addKeyValue("provider", provider)
        .addKeyValue("after", OPEN_FOR)
        .log();
  }

  private Standing describe() {
    boolean paused = clock.instant().isBefore(pausedUntil);
    boolean closed = breaker.state() == CircuitBreakerState.CLOSED;
    return new Standing(
        provider,
        limits.requestsPerSecond(),
        limits.concurrency(),
        inFlight,
        requests,
        breaker.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        paused ? Optional.of(pausedUntil) : Optional.empty(),
        paused || !closed ? reason : "",
        lastGood.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(lastGood));
  }

  @SuppressWarnings("unchecked") // the only answer that travels in Unusable is the request's own
  private static <T> Future<T> answerOf(Throwable failure) {
    return failure instanceof Unusable unusable
        ? Future.succeededFuture((T) unusable.answer)
        : Future.failedFuture(failure);
  }

  /** Tells the circuit of an answer that is no failure to anybody else. */
  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object answer;

    Unusable(Object answer) {
      super("unusable", null, false, false);
      this.answer = answer;
    }
  }
}
