package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate as it stands in production: on an event loop, with the real circuit breaker. */
class VertxGateTest {
  private Vertx vertx;
  private Context context;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void keepsTheBudget_inEverySecond_atTwoThousandASecond() {
    ProviderGate gate = gate(new Limits(2_000, 1_000));
    List<Long> sent = new ArrayList<>();
    Promise<Void> done = Promise.promise();
    gate.whenReady(
        () -> {
          while (sent.size() < 6_000 && gate.tryEnter()) {
            gate.send(
                    () -> {
                      sent.add(System.nanoTime());
                      return Future.succeededFuture(Verdict.FINE);
                    },
                    Function.identity())
                .onFailure(done::tryFail);
          }
          if (sent.size() == 6_000) {
            done.tryComplete();
          }
        });
    gate.lane().later(() -> gate.call(this::fine, Function.identity()).onFailure(done::tryFail));

    done.future().await();

    int most = 0;
    int from = 0;
    for (int to = 0; to < sent.size(); to++) {
      while (sent.get(to) - sent.get(from) >= 1_000_000_000L) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    assertThat(most).isBetween(1_000, 2_000);
  }

  @Test
  void opensTheCircuit_afterFailuresInARow_letsOneThrough_andCloses() {
    ProviderGate gate = gate(new Limits(1_000, 10, 3, Duration.ofMillis(100)));
    for (int i = 0; i < 3; i++) {
      assertThat(gate.call(this::trouble, Function.identity()).await())
          .isEqualTo(new Verdict.Trouble("html"));
    }
    awaitBreaker(gate, "open");
    assertThat(gate.standing().circuit().why()).isEqualTo("html");

    // Waits until the circuit is half-open, fails, and opens it again.
    assertThat(gate.call(this::trouble, Function.identity()).await())
        .isEqualTo(new Verdict.Trouble("html"));
    awaitBreaker(gate, "open");

    assertThat(gate.call(this::fine, Function.identity()).await()).isEqualTo(Verdict.FINE);
    awaitBreaker(gate, "closed");
    assertThat(gate.standing().circuit().why()).isEmpty();
    assertThat(gate.standing().requests().total()).isEqualTo(5);
  }

  @Test
  void staysClosed_whenFailuresAreNotInARow() {
    ProviderGate gate = gate(new Limits(1_000, 10, 3, Duration.ofSeconds(30)));
    for (int i = 0; i < 20; i++) {
      assertThat(gate.call(this::trouble, Function.identity()).await()).isNotNull();
      assertThat(gate.call(this::trouble, Function.identity()).await()).isNotNull();
      assertThat(gate.call(this::fine, Function.identity()).await()).isNotNull();
    }

    assertThat(gate.standing().breaker()).isEqualTo("closed");
  }

  @Test
  void handsFailedFuturesOn_andCountsThemAgainstTheCircuit() {
    ProviderGate gate = gate(new Limits(1_000, 10, 2, Duration.ofSeconds(30)));
    Future<Verdict> first = gate.call(VertxGateTest::bug, Function.identity());
    Future<Verdict> second = gate.call(VertxGateTest::bug, Function.identity());

    assertThat(Future.join(first, second).transform(Future::succeededFuture).await().failed())
        .isTrue();
    assertThat(first.cause()).hasMessage("bug");
    awaitBreaker(gate, "open");
  }

  @Test
  void answersOnTheCallersContext() {
    ProviderGate gate = gate(new Limits(1_000, 10));
    Context caller = otherContext();
    AtomicReference<Context> seen = new AtomicReference<>();
    Promise<Void> done = Promise.promise();

    caller.runOnContext(
        go ->
            gate.call(this::fine, Function.identity())
                .onComplete(
                    any -> {
                      seen.set(Vertx.currentContext());
                      done.complete();
                    }));
    done.future().await();

    assertThat(seen.get()).isSameAs(caller);
  }

  private Context otherContext() {
    AtomicReference<Context> other = new AtomicReference<>();
    Thread thread = new Thread(() -> other.set(vertx.getOrCreateContext()));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return other.get();
  }

  private ProviderGate gate(Limits limits) {
    return new ProviderGate(vertx, context, Gates.PROVIDER, limits, InstantSource.system());
  }

  private Future<Verdict> fine() {
    return Future.succeededFuture(Verdict.FINE);
  }

  private Future<Verdict> trouble() {
    return Future.succeededFuture(new Verdict.Trouble("html"));
  }

  private static Future<Verdict> bug() {
    return Future.failedFuture(new IllegalStateException("bug"));
  }

  private static void awaitBreaker(ProviderGate gate, String state) {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!gate.standing().breaker().equals(state) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(gate.standing().breaker()).isEqualTo(state);
  }
}
