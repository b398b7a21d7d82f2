package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.data.Percentage;

class TotalBudgetTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final VirtualLane lane = new VirtualLane(START);
  private final List<Provider> providers = new ArrayList<>();

  @Example
  void dividesWhatThereIs_byTheShares_andLosesNothing() {
    TotalBudget total = new TotalBudget(10, lane);
    Provider five = greedy(total, 100, 5);
    Provider three = greedy(total, 100, 3);
    Provider two = greedy(total, 100, 2);

    lane.advance(Duration.ofSeconds(1_001));

    // A bucket of ten keeps 2 % of a second aside, against our own jitter; timers tick by a ms.
    int all = five.sent.size() + three.sent.size() + two.sent.size();
    assertThat(all).isBetween(9_650, 10_000);
    assertThat(five.sent.size()).isCloseTo(all * 5 / 10, Percentage.withPercentage(1));
    assertThat(three.sent.size()).isCloseTo(all * 3 / 10, Percentage.withPercentage(1));
    assertThat(two.sent.size()).isCloseTo(all * 2 / 10, Percentage.withPercentage(1));
  }

  @Example
  void dividesAHighBudgetToo() {
    TotalBudget total = new TotalBudget(1_000, lane);
    Provider four = greedy(total, 2_000, 800);
    Provider one = greedy(total, 2_000, 200);

    lane.advance(Duration.ofSeconds(61));

    assertThat(four.sent.size() + one.sent.size()).isBetween(57_000, 60_000);
    assertThat(four.sent.size()).isCloseTo(4 * one.sent.size(), Percentage.withPercentage(2));
  }

  @Example
  void givesTheOthersWhatOneDoesNotUse() {
    TotalBudget total = new TotalBudget(10, lane);
    Provider limited = greedy(total, 1, 8);
    Provider off = greedy(total, 100, 8);
    Provider other = greedy(total, 100, 1);
    off.gate.switchOff(true);

    lane.advance(Duration.ofSeconds(101));

    assertThat(limited.sent).hasSizeBetween(96, 101);
    assertThat(off.sent).isEmpty();
    assertThat(other.sent).hasSizeGreaterThan(860);
  }

  @Example
  void starvesNobody_whateverItsShare() {
    TotalBudget total = new TotalBudget(10, lane);
    Provider all = greedy(total, 100, 10);
    Provider none = greedy(total, 100, 0);

    lane.advance(Duration.ofSeconds(1_000));

    assertThat(none.sent.size()).isBetween(400, 520);
    assertThat(all.sent).hasSizeGreaterThan(9_100);
  }

  @Example
  void peoplesRequestsDoNotStarve_behindThePollsOfOthers() {
    TotalBudget total = new TotalBudget(20, lane);
    var unused = greedy(total, 100, 20);
    ProviderGate quiet = gate(total, 100, 0);
    lane.advance(Duration.ofSeconds(60));
    List<Long> sent = new ArrayList<>();

    for (int i = 0; i < 5; i++) {
      quiet
          .call(
              () -> {
                sent.add(lane.nanos());
                return Future.succeededFuture(Verdict.FINE);
              },
              verdict -> verdict)
          .onFailure(e -> assertThat(e).isNull());
    }
    lane.advance(Duration.ofSeconds(1));
    assertThat(sent).isNotEmpty();
    lane.advance(Duration.ofSeconds(9));

    assertThat(sent).hasSize(5);
  }

  @Example
  void beginsWithASecondOfRest_becauseAnEarlierProcessMayJustHaveAsked() {
    Provider only = greedy(new TotalBudget(5, lane), 100, 5);

    lane.advance(Duration.ofMillis(1_010));

    assertThat(only.sent).isEmpty();
  }

  @Example
  void refusesATotalThatIsNone() {
    for (double none : new double[] {0, -1, 0.0001, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new TotalBudget(none, lane))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Random providers, answers, switches and shares, and orders that have nothing to poll. */
  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void noSecondIsEverAboveTheTotal_norAboveAnyOwnBudget(@ForAll long seed) {
    Random random = new Random(seed);
    TotalBudgetTest world = new TotalBudgetTest();
    int most = 1 + random.nextInt(random.nextBoolean() ? 5 : 300);
    TotalBudget total = new TotalBudget(most, world.lane);
    for (int i = 0; i <= random.nextInt(5); i++) {
      Provider each = world.greedy(total, 1 + random.nextInt(200), random.nextInt(50));
      each.idle = random.nextInt(4) == 0 ? random.nextDouble() : 0;
      each.random = random;
    }
    for (int i = 0; i < 400; i++) {
      Provider one = world.providers.get(random.nextInt(world.providers.size()));
      switch (random.nextInt(6)) {
        case 0 -> one.gate.switchOff(random.nextInt(4) == 0);
        case 1 -> one.gate.share(random.nextDouble() * most);
        case 2 ->
            one.answer(random.nextInt(9) == 0 ? new Verdict.SlowDown(Duration.ZERO) : Verdict.FINE);
        case 3 -> one.slow = random.nextInt(3) == 0;
        default -> world.lane.advance(Duration.ofNanos((long) (random.nextDouble() * SECOND / 2)));
      }
    }

    List<Long> all = new ArrayList<>();
    for (Provider each : world.providers) {
      assertThat(mostWithinASecond(each.sent)).isLessThanOrEqualTo(each.own);
      all.addAll(each.sent);
    }
    all.sort(null);
    assertThat(mostWithinASecond(all)).isLessThanOrEqualTo(most);
  }

  private static int mostWithinASecond(List<Long> sent) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < sent.size(); to++) {
      while (sent.get(to) - sent.get(from) >= SECOND) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  private Provider greedy(TotalBudget total, int own, double share) {
    Provider provider = new Provider(gate(total, own, share), own);
    providers.add(provider);
    provider.gate.whenReady(provider::turn);
    provider.turn();
    return provider;
  }

  private ProviderGate gate(TotalBudget total, int own, double share) {
    ProviderGate gate =
        new ProviderGate(
            lane,
            any -> new FakeBreaker(),
            new ProviderId("p" + providers.size()),
            new Limits(own, 1_000));
    gate.join(total);
    gate.share(share);
    return gate;
  }

  /** Polls whenever it may. */
  private final class Provider {
    private final ProviderGate gate;
    private final int own;
    private final List<Long> sent = new ArrayList<>();
    private final Deque<Promise<Verdict>> underWay = new ArrayDeque<>();
    private double idle;
    private boolean slow;
    private boolean inTurn;
    private Random random = new Random(0);

    Provider(ProviderGate gate, int own) {
      this.gate = gate;
      this.own = own;
    }

    void turn() {
      if (inTurn) {
        return;
      }
      inTurn = true;
      while (gate.tryEnter()) {
        if (random.nextDouble() < idle) {
          gate.giveBack();
          break;
        }
        sent.add(lane.nanos());
        Promise<Verdict> answer = Promise.promise();
        underWay.add(answer);
        var unused = gate.send(answer::future, verdict -> verdict);
        if (!slow) {
          answer(Verdict.FINE);
        }
      }
      inTurn = false;
    }

    void answer(Verdict verdict) {
      if (!underWay.isEmpty()) {
        underWay.remove().complete(verdict);
      }
    }
  }
}
