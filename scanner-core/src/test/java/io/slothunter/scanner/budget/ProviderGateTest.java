package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.scanner.budget.Standing.Circuit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProviderGateTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final VirtualLane lane = new VirtualLane(START);
  private final FakeBreaker breaker = new FakeBreaker();
  private final Deque<Promise<Verdict>> underWay = new ArrayDeque<>();

  @Test
  void givesNoMorePlaces_thanTheConcurrency() {
    ProviderGate gate = gate(1_000, 2);

    assertThat(enterAndSend(gate)).isTrue();
    lane.advance(Duration.ofSeconds(1));
    assertThat(enterAndSend(gate)).isTrue();
    lane.advance(Duration.ofSeconds(1));
    assertThat(enterAndSend(gate)).isFalse();

    answer(Verdict.FINE);
    assertThat(enterAndSend(gate)).isTrue();
  }

  @Test
  void wakesThePollLoop_exactlyWhenATokenIsThere() {
    ProviderGate gate = gate(0.2, 4);
    List<Long> woken = new ArrayList<>();
    assertThat(enterAndSend(gate)).isTrue();
    assertThat(enterAndSend(gate)).isFalse();
    gate.whenReady(() -> woken.add(lane.elapsedNanos() / 1_000_000));

    lane.advance(Duration.ofMinutes(1));

    assertThat(woken).containsExactly(5_000L);
  }

  @Test
  void spacedGate_spendsABudgetThatIsNotWhole_exactly() {
    ProviderGate gate = ProviderGate.spaced(lane, Gates.PROVIDER, 1.25);
    List<Long> sent = new ArrayList<>();
    gate.whenReady(
        () -> {
          while (enterAndSend(gate)) {
            sent.add(lane.elapsedNanos() / 1_000_000);
            answer(Verdict.FINE);
          }
        });

    assertThat(enterAndSend(gate)).isTrue();
    answer(Verdict.FINE);
    lane.advance(Duration.ofMillis(4_100));

    assertThat(sent).containsExactly(800L, 1_600L, 2_400L, 3_200L, 4_000L);
    assertThat(gate.standing().breaker()).isEqualTo("closed");
  }

  @Test
  void spacedGate_takesBudgetsThatNoOperatorWouldWrite() {
    ProviderGate gate = ProviderGate.spaced(lane, Gates.PROVIDER, 1 / 86_400.0);

    assertThat(enterAndSend(gate)).isTrue();
    answer(Verdict.FINE);
    lane.advance(Duration.ofHours(23));
    assertThat(enterAndSend(gate)).isFalse();
    lane.advance(Duration.ofHours(1));
    assertThat(enterAndSend(gate)).isTrue();
  }

  @Test
  void waits_aMinuteThenTwo_andSendsASingleRequestFirst_whenThrottled() {
    ProviderGate gate = gate(100, 10);
    throttle(gate);
    assertThat(gate.standing().pausedUntil()).contains(START.plusSeconds(60));

    lane.advance(Duration.ofMillis(59_999));
    assertThat(gate.tryEnter()).isFalse();
    lane.advance(Duration.ofMillis(1));
    assertThat(enterAndSend(gate)).isTrue();
    lane.advance(Duration.ofSeconds(1));
    assertThat(gate.tryEnter()).isFalse();

    answer(new Verdict.SlowDown(Duration.ZERO));
    assertThat(gate.standing().pausedUntil()).contains(lane.now().plusSeconds(120));
    lane.advance(Duration.ofMinutes(2));
    assertThat(enterAndSend(gate)).isTrue();
    answer(Verdict.FINE);
    lane.advance(Duration.ofSeconds(1));

    assertThat(enterAndSend(gate)).isTrue();
    lane.advance(Duration.ofMillis(50));
    assertThat(enterAndSend(gate)).isTrue();
    assertThat(gate.standing().pause()).isEmpty();
  }

  @Test
  void staysPaused_whenARequestSentBeforeGoesWell() {
    ProviderGate gate = gate(100, 10);
    assertThat(enterAndSend(gate)).isTrue();
    lane.advance(Duration.ofSeconds(1));
    assertThat(enterAndSend(gate)).isTrue();
    lane.advance(Duration.ofSeconds(1));
    answer(new Verdict.SlowDown(Duration.ZERO));
    lane.advance(Duration.ofSeconds(1));

    answer(Verdict.FINE);

    lane.advance(Duration.ofSeconds(58));
    assertThat(gate.tryEnter()).isFalse();
    assertThat(gate.standing().pause()).isPresent();
  }

  @Test
  void pause_lastsItsTime_whenTheClockIsSet() {
    ProviderGate gate = gate(100, 10);
    throttle(gate);

    lane.setClock(START.plusSeconds(86_400));
    assertThat(gate.tryEnter()).isFalse();
    lane.setClock(START.minusSeconds(86_400));
    lane.advance(Duration.ofMinutes(1));

    assertThat(gate.tryEnter()).isTrue();
  }

  @Test
  void sendsNothing_whileTheCircuitIsOpen_andOneToSee() {
    ProviderGate gate = gate(100, 10);
    breaker.set(Circuit.State.OPEN);
    lane.advance(Duration.ofSeconds(1));
    assertThat(gate.tryEnter()).isFalse();
    assertThat(gate.standing().breaker()).isEqualTo("open");

    breaker.set(Circuit.State.HALF_OPEN);
    assertThat(enterAndSend(gate)).isTrue();
    lane.advance(Duration.ofSeconds(1));
    assertThat(gate.tryEnter()).isFalse();

    breaker.set(Circuit.State.CLOSED);
    assertThat(gate.tryEnter()).isTrue();
  }

  @Test
  void callsGoFirst_inTheirOrder() {
    ProviderGate gate = gate(1, 10);
    assertThat(gate.tryEnter()).isTrue();
    List<String> sent = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      assertThat(call(gate, name, sent, PATIENCE).isComplete()).isFalse();
    }
    gate.whenReady(
        () -> {
          if (gate.tryEnter()) {
            sent.add("poll");
          }
        });

    lane.advance(Duration.ofSeconds(4));

    assertThat(sent).containsExactly("a", "b", "poll");
  }

  @Test
  void givesUp_whenPatienceEnds_orCannotSuffice() {
    ProviderGate gate = gate(1, 1);
    List<String> sent = new ArrayList<>();
    assertThat(enterAndSend(gate)).isTrue();
    Future<Verdict> waiting = call(gate, "late", sent, Duration.ofSeconds(3));
    lane.advance(Duration.ofSeconds(3));
    assertThat(waiting.cause()).isInstanceOf(GateBusy.class);

    answer(new Verdict.SlowDown(Duration.ofMinutes(5)));
    Future<Verdict> hopeless = call(gate, "hopeless", sent, Duration.ofSeconds(3));

    assertThat(hopeless.cause())
        .isInstanceOfSatisfying(
            GateBusy.class,
            busy -> assertThat(busy.retryAfter()).isGreaterThan(Duration.ofMinutes(4)));
    lane.advance(Duration.ofHours(1));
    assertThat(sent).isEmpty();
  }

  @Test
  void boundsTheLine() {
    ProviderGate gate = gate(1_000_000, 1);
    assertThat(enterAndSend(gate)).isTrue();
    List<Future<Verdict>> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      calls.add(call(gate, "n", new ArrayList<>(), PATIENCE));
    }

    assertThat(calls.stream().filter(Future::failed)).hasSize(44);
    assertThat(gate.standing().waiting()).isEqualTo(256);
  }

  @Test
  void countsEveryRequest_byWhatItsAnswerSaid() {
    ProviderGate gate = gate(1_000, 10);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    gate.register(registry);
    for (Verdict verdict :
        List.of(Verdict.FINE, new Verdict.Trouble("html"), new Verdict.Refused("captcha"))) {
      lane.advance(Duration.ofSeconds(1));
      assertThat(enterAndSend(gate)).isTrue();
      answer(verdict);
    }

    assertThat(gate.standing().requests()).isEqualTo(new Standing.Requests(1, 1, 0, 1, 0));
    assertThat(gate.standing().lastGood()).contains(START.plusSeconds(1));
    assertThat(gate.standing().pausedUntil()).contains(START.plusSeconds(303));
    assertThat(
            registry.get("slothunter.requests").tag("outcome", "refused").functionCounter().count())
        .isEqualTo(1);
    assertThat(registry.get("slothunter.provider.paused").gauge().value()).isEqualTo(1);
  }

  @Test
  void aRequestThatThrows_leavesItsPlace() {
    ProviderGate gate = gate(1_000, 1);
    assertThat(gate.tryEnter()).isTrue();

    Future<Verdict> failed =
        gate.send(
            () -> {
              throw new IllegalStateException("bug");
            },
            Function.identity());

    assertThat(failed.cause()).hasMessage("bug");
    assertThat(gate.standing().inFlight()).isZero();
    assertThat(gate.standing().requests().faults()).isEqualTo(1);
  }

  @Test
  void givenBackToken_canBeTakenAgainAtOnce() {
    ProviderGate gate = gate(0.2, 1);
    assertThat(gate.tryEnter()).isTrue();

    gate.giveBack();

    assertThat(gate.tryEnter()).isTrue();
    assertThat(gate.standing().inFlight()).isEqualTo(1);
  }

  private ProviderGate gate(double perSecond, int concurrency) {
    return new ProviderGate(
        lane, any -> breaker, Gates.PROVIDER, new Limits(perSecond, concurrency));
  }

  private boolean enterAndSend(ProviderGate gate) {
    if (!gate.tryEnter()) {
      return false;
    }
    Promise<Verdict> promise = Promise.promise();
    underWay.add(promise);
    assertThat(gate.send(promise::future, Function.identity()).isComplete()).isFalse();
    return true;
  }

  private void throttle(ProviderGate gate) {
    assertThat(enterAndSend(gate)).isTrue();
    answer(new Verdict.SlowDown(Duration.ZERO));
  }

  private void answer(Verdict verdict) {
    underWay.remove().complete(verdict);
  }

  private static Future<Verdict> call(
      ProviderGate gate, String name, List<String> sent, Duration patience) {
    return gate.call(
        () -> {
          sent.add(name);
          return Future.succeededFuture(Verdict.FINE);
        },
        Function.identity(),
        patience);
  }
}
