package io.slothunter.scanner.poll.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.TotalBudget;
import io.slothunter.scanner.budget.VirtualLane;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.ProviderOutlook;
import io.slothunter.scanner.poll.share.Sharing.Party;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SharingTest {
  private static final Duration SOON = Duration.ofSeconds(11);

  private final VirtualLane lane = new VirtualLane(Instant.parse("2026-11-24T08:00:00Z"));
  private final TotalBudget total = new TotalBudget(9, lane);
  private final AtomicReference<Future<Optional<ProviderOutlook>>> a = outlook(2);
  private final AtomicReference<Future<Optional<ProviderOutlook>>> b = outlook(1);
  private final ProviderGate gateA = gate("a", 100);
  private final ProviderGate gateB = gate("b", 5);

  @Test
  void sharesByWhatIsDemanded_andAgainWhenThatChanges() {
    sharing().start();
    assertShares(6, 3);

    a.set(outlook(4).get());
    b.set(outlook(5).get());
    lane.advance(SOON);

    assertShares(4, 5);

    b.set(outlook(50).get());
    lane.advance(SOON);

    assertShares(4, 5); // b has no more than its own budget
  }

  @Test
  void aProviderThatIsLeftAlone_leavesItsShareToTheOthers() {
    sharing().start();

    gateB.switchOff(true);
    lane.advance(SOON);
    assertShares(9, 0);

    gateB.switchOff(false);
    lane.advance(SOON);
    assertShares(6, 3);
  }

  @Test
  void sharesByTheCalendars_whereNothingIsLearned() {
    a.set(Future.succeededFuture(Optional.empty()));
    b.set(Future.succeededFuture(Optional.empty()));

    sharing().start(); // 20 and 10 calendars

    assertShares(6, 3);
  }

  @Test
  void keepsTheShares_whileNobodyCanTellTheDemand_orNothingIsDemanded() {
    sharing().start();
    a.set(Future.failedFuture("told to fail"));
    lane.advance(SOON);
    assertShares(6, 3);

    a.set(outlook(0).get());
    b.set(outlook(0).get());
    lane.advance(SOON);
    assertShares(6, 3);

    a.set(outlook(4).get());
    b.set(outlook(5).get());
    lane.advance(Duration.ofSeconds(1));
    assertShares(4, 5);
  }

  @Test
  void knowsNoShares_beforeItIsStarted_norLearnsAnyOnceClosed() {
    assertThat(gateA.share()).isEmpty();
    Sharing sharing = sharing();
    sharing.start();
    var unused = sharing.close();
    a.set(outlook(50).get());

    lane.advance(SOON);

    assertShares(6, 3);
  }

  private void assertShares(double ofA, double ofB) {
    assertThat(gateA.share()).isEqualTo(OptionalDouble.of(ofA));
    assertThat(gateB.share()).isEqualTo(OptionalDouble.of(ofB));
  }

  private Sharing sharing() {
    return new Sharing(
        total,
        lane,
        List.of(new Party(gateA, () -> 20, a::get), new Party(gateB, () -> 10, b::get)));
  }

  private ProviderGate gate(String name, double perSecond) {
    ProviderGate gate = Gates.on(lane, new ProviderId(name), perSecond, 4);
    gate.join(total);
    return gate;
  }

  private static AtomicReference<Future<Optional<ProviderOutlook>>> outlook(double demand) {
    ProviderOutlook.Delay none =
        new ProviderOutlook.Delay(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new AtomicReference<>(
        Future.succeededFuture(
            Optional.of(
                new ProviderOutlook(
                    20,
                    1,
                    Duration.ofSeconds(20),
                    none,
                    none,
                    new ProviderOutlook.Polls(0, 0, 0),
                    demand,
                    0))));
  }
}
