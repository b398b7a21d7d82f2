package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Passing a request through the gate: token, place, and what is learnt of its answer. The circuit
 * breaker stands aside, for it ends its work in a later turn of an event loop. The reference is the
 * request without a gate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GateBenchmark {
  private static final ProviderId PROVIDER = new ProviderId("bench");

  private final Future<String> answer = Future.succeededFuture("fine");
  private final ProviderGate gate = gate();

  @Benchmark
  public Object guarded() {
    if (!gate.tryEnter()) {
      throw new IllegalStateException("the gate is closed, and time enough has passed");
    }
    return gate.send(() -> answer, text -> Verdict.FINE);
  }

  @Benchmark
  public Object bare() {
    return answer.compose(Future::succeededFuture);
  }

  private static ProviderGate gate() {
    return new ProviderGate(new Here(), lane -> new Aside(), PROVIDER, new Limits(1_000_000, 64));
  }

  /** A circuit that is always closed. */
  private static final class Aside implements Breaker {
    @Override
    public <T> Future<T> around(Supplier<Future<T>> request, Predicate<T> useless) {
      return request.get();
    }

    @Override
    public Standing.Circuit.State state() {
      return Standing.Circuit.State.CLOSED;
    }

    @Override
    public void whenChanged(Runnable action) {}
  }

  /** A lane of one thread, on which there is nothing but the benchmark. */
  private static final class Here implements Lane {
    private long nanos;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    /** Time enough for a token passes with each look at the clock. */
    @Override
    public long nanos() {
      nanos += 10_000;
      return nanos;
    }

    @Override
    public void run(Runnable task) {
      task.run();
    }

    @Override
    public void later(Runnable task) {
      task.run();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
      return () -> {};
    }
  }
}
