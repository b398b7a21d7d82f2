package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.store.FakeProviderLedger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class MannersTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
  private static final long SECOND = 1_000_000_000L;

  private final VirtualLane lane = new VirtualLane(START);
  private final FakeProviderLedger ledger = new FakeProviderLedger();
  private final List<Long> sent = new ArrayList<>();
  private final Deque<Promise<Verdict>> underWay = new ArrayDeque<>();
  private final List<OutageNotice> notices = new ArrayList<>();

  /** Random traffic, answers, troubles, restarts and a store that fails now and then. */
  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void noWindowIsEverAboveItsLimit(@ForAll long seed) {
    Random random = new Random(seed);
    int perSecond = 1 + random.nextInt(5);
    int perMinute = 5 + random.nextInt(60);
    int perHour = 50 + random.nextInt(500);
    int perDay = 300 + random.nextInt(1_500);
    Manners manners = manners(perMinute, perHour, perDay, random.nextBoolean());
    MannersTest world = new MannersTest();
    ProviderGate gate = world.gate(perSecond, 20, manners);
    for (int i = 0; i < 4_000; i++) {
      switch (random.nextInt(40)) {
        case 0 -> world.ledger.failSpending(random.nextInt(3));
        case 1 -> {
          if (random.nextInt(20) == 0) {
            int gap = random.nextInt(3_000);
            world.lane.advance(Duration.ofMillis(gap));
            Duration alone = Duration.ofMillis(random.nextInt(gap + 1));
            gate = world.restarted(perSecond, manners, alone);
            world.underWay.clear();
          }
        }
        case 2 -> world.lane.advance(Duration.ofSeconds(random.nextInt(600)));
        case 3 -> world.answer(verdict(random));
        default -> world.lane.advance(Duration.ofMillis(random.nextInt(2_000)));
      }
      while (gate.tryEnter()) {
        if (random.nextInt(20) == 0) {
          gate.giveBack();
          break;
        }
        world.send(gate);
      }
      if (world.underWay.size() > 3) {
        world.answer(Verdict.FINE);
      }
    }

    assertThat(world.mostWithin(SECOND)).as("a second").isLessThanOrEqualTo(perSecond);
    assertThat(world.mostWithin(60 * SECOND)).as("a minute").isLessThanOrEqualTo(perMinute);
    assertThat(world.mostWithin(3_600 * SECOND)).as("an hour").isLessThanOrEqualTo(perHour);
    assertThat(world.mostWithin(86_400 * SECOND)).as("a day").isLessThanOrEqualTo(perDay);
    assertThat(world.sent).hasSizeGreaterThan(20);
  }

  @Test
  void aRestart_waitsOnlyForWhatIsLeftOfTheSecondInWhichAnotherMayHaveSent() {
    ProviderGate gate = restarted(10, manners(0, 0, 0, false), Duration.ofMillis(700));

    lane.advance(Duration.ofMillis(319));
    assertThat(gate.tryEnter()).isFalse();
    lane.advance(Duration.ofMillis(1));
    assertThat(gate.tryEnter()).isTrue();
  }

  @Test
  void aRestart_doesNotSpendTheDaysQuotaAgain() {
    Manners manners = manners(0, 0, 100, true);
    ProviderGate gate = gate(10, 4, manners);
    pollFor(gate, Duration.ofHours(11), n -> true);
    int before = sent.size();

    ProviderGate restarted = gate(10, 4, manners);
    pollFor(restarted, Duration.ofHours(1), n -> true);

    assertThat(before).isBetween(40, 100);
    assertThat(mostWithin(86_400 * SECOND)).isLessThanOrEqualTo(100);
    assertThat(restarted.standing().quotas().get(0).used()).isGreaterThanOrEqualTo(sent.size());
  }

  @Test
  void countsInTheStore_aboutOnceAMinute() {
    ProviderGate gate = gate(1, 4, manners(0, 3_600, 0, false));

    pollFor(gate, Duration.ofMinutes(30), n -> true);

    assertThat(sent.size()).isGreaterThan(1_600);
    assertThat(ledger.calls()).isLessThan(130);
  }

  @Test
  void sendsNothing_whileTheStoreDoesNotCount() {
    ledger.failSpending(1_000);
    ProviderGate gate = gate(10, 4, manners(0, 100, 0, false));

    pollFor(gate, Duration.ofMinutes(2), n -> true);
    assertThat(sent).isEmpty();

    ledger.failSpending(0);
    pollFor(gate, Duration.ofMinutes(5), n -> true);
    assertThat(sent).isNotEmpty();
  }

  @Test
  void sendsNothing_inQuietHours() {
    Manners manners =
        new Manners(
            0,
            0,
            0,
            false,
            new QuietHours(TEHRAN, List.of(QuietHours.Span.parse("12:00-14:00"))),
            Duration.ofMinutes(15));
    ProviderGate gate = gate(1, 4, manners); // 11:30 in Tehran

    pollFor(gate, Duration.ofHours(4), n -> true);

    long noon = Duration.ofMinutes(30).toNanos();
    long two = Duration.ofMinutes(150).toNanos();
    assertThat(sent).noneMatch(at -> at >= noon && at < two);
    assertThat(sent).anyMatch(at -> at >= two && at < two + 31 * SECOND);
    assertThat(sent.size()).isGreaterThan(6_000);
  }

  @Test
  void isLeftAlone_whenSwitchedOff_alsoAfterARestart() {
    ProviderGate gate = gate(1, 4, manners(0, 0, 0, false));
    gate.switchOff(true);
    ledger.switchOff(Gates.PROVIDER, true).await();

    pollFor(gate, Duration.ofMinutes(2), n -> true);
    ProviderGate restarted = gate(1, 4, manners(0, 0, 0, false));
    pollFor(restarted, Duration.ofMinutes(2), n -> true);

    assertThat(sent).isEmpty();
    assertThat(restarted.standing().off()).isTrue();

    restarted.switchOff(false);
    assertThat(restarted.tryEnter()).isTrue();
  }

  @Test
  void restsAWindow_becauseAnEarlierProcessMayHaveSentAMomentAgo() {
    ProviderGate gate = gate(5, 4, Manners.USUAL, false);

    assertThat(gate.tryEnter()).isFalse();
    lane.advance(Duration.ofSeconds(1));
    assertThat(gate.tryEnter()).isFalse();
    lane.advance(Duration.ofMillis(20));
    assertThat(gate.tryEnter()).isTrue();
  }

  @Test
  void failedRequestsAreSpent() {
    ProviderGate gate = gate(10, 4, manners(3, 0, 0, false));

    pollFor(gate, Duration.ofSeconds(59), n -> false);

    assertThat(sent).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void fewerAtOnce_afterTrouble_andMoreAgain_whenAllIsWell() {
    ProviderGate gate = gate(1_000, 8, Manners.USUAL);
    fill(gate);
    assertThat(underWay).hasSize(8);

    answer(new Verdict.Trouble("time-out"));
    answer(new Verdict.Trouble("time-out"));
    assertThat(gate.standing().places()).isEqualTo(4);
    answer(new Verdict.SlowDown(Duration.ofSeconds(1)));
    answer(new Verdict.SlowDown(Duration.ofSeconds(1)));
    assertThat(gate.standing().places()).isEqualTo(4); // they were sent before the last decrease

    answer(Verdict.FINE);
    lane.advance(Duration.ofMinutes(1));
    for (int i = 0; i < 100; i++) {
      answer(Verdict.FINE);
      lane.advance(Duration.ofMillis(5));
      fill(gate);
    }
    assertThat(gate.standing().places()).isEqualTo(8);
  }

  @Test
  void tellsPeopleOnce_whenAnOutageLasts_andOnceWhenItIsOver() {
    ProviderGate gate = gate(10, 4, Manners.USUAL);
    refuse(gate);
    lane.advance(Duration.ofMinutes(6));
    refuse(gate);
    assertThat(notices).isEmpty();
    Instant since = gate.standing().outage().orElseThrow().since();
    lane.advance(Duration.ofMinutes(12));
    refuse(gate);
    lane.advance(Duration.ofMinutes(30));
    assertThat(notices).containsExactly(new OutageNotice(Gates.PROVIDER, since, false));

    assertThat(gate.tryEnter()).isTrue();
    send(gate);
    answer(Verdict.FINE);

    assertThat(notices)
        .containsExactly(
            new OutageNotice(Gates.PROVIDER, since, false),
            new OutageNotice(Gates.PROVIDER, since, true));
    assertThat(gate.standing().outage()).isEmpty();
  }

  @Test
  void tellsOfTheEndOnly_whenPeopleWereToldBeforeTheRestart() {
    Instant since = START.minusSeconds(7_200);
    ledger.told(Gates.PROVIDER, java.util.Optional.of(since)).await();
    ProviderGate gate = gate(10, 4, Manners.USUAL);
    refuse(gate);
    lane.advance(Duration.ofMinutes(30));
    assertThat(notices).isEmpty();

    assertThat(gate.tryEnter()).isTrue();
    send(gate);
    answer(Verdict.FINE);

    assertThat(notices).containsExactly(new OutageNotice(Gates.PROVIDER, since, true));
  }

  @Test
  void saysNothingToPeople_ofAShortOutage() {
    ProviderGate gate = gate(10, 4, Manners.USUAL);
    refuse(gate);
    lane.advance(Duration.ofMinutes(6));
    assertThat(gate.tryEnter()).isTrue();
    send(gate);
    answer(Verdict.FINE);
    lane.advance(Duration.ofHours(1));

    assertThat(notices).isEmpty();
  }

  private void refuse(ProviderGate gate) {
    assertThat(gate.tryEnter()).isTrue();
    send(gate);
    answer(new Verdict.Refused("captcha"));
  }

  private void fill(ProviderGate gate) {
    for (int i = 0; i < 20 && gate.tryEnter(); i++) {
      send(gate);
      lane.advance(Duration.ofMillis(2));
    }
  }

  private ProviderGate gate(double perSecond, int concurrency, Manners manners) {
    return gate(perSecond, concurrency, manners, true);
  }

  private ProviderGate gate(double perSecond, int concurrency, Manners manners, boolean rested) {
    ProviderGate gate = obeying(perSecond, concurrency, manners, Duration.ZERO);
    if (rested) {
      lane.advance(Duration.ofMillis(1_020));
    }
    return gate;
  }

  private ProviderGate restarted(double perSecond, Manners manners, Duration alone) {
    return obeying(perSecond, 20, manners, alone);
  }

  private ProviderGate obeying(double perSecond, int concurrency, Manners manners, Duration alone) {
    ProviderGate gate =
        new ProviderGate(
            lane, any -> new FakeBreaker(), Gates.PROVIDER, new Limits(perSecond, concurrency));
    assertThat(gate.obey(manners, ledger, notices::add, alone).succeeded()).isTrue();
    return gate;
  }

  private static Manners manners(int perMinute, int perHour, int perDay, boolean saveUp) {
    return new Manners(
        perMinute, perHour, perDay, saveUp, QuietHours.none(TEHRAN), Duration.ofMinutes(15));
  }

  private void pollFor(ProviderGate gate, Duration time, IntPredicate goesWell) {
    long end = lane.elapsedNanos() + time.toNanos();
    Runnable poll =
        () -> {
          while (lane.elapsedNanos() < end && gate.tryEnter()) {
            send(gate);
            answer(goesWell.test(sent.size()) ? Verdict.FINE : new Verdict.Trouble("no"));
          }
        };
    gate.whenReady(poll);
    poll.run();
    lane.advance(time);
    gate.whenReady(() -> {});
  }

  private void send(ProviderGate gate) {
    sent.add(lane.elapsedNanos());
    Promise<Verdict> answer = Promise.promise();
    underWay.add(answer);
    Future<Verdict> done = gate.send(answer::future, verdict -> verdict);
    assertThat(done).isNotNull();
  }

  private void answer(Verdict verdict) {
    if (!underWay.isEmpty()) {
      underWay.remove().complete(verdict);
    }
  }

  private static Verdict verdict(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Verdict.SlowDown(Duration.ofSeconds(random.nextInt(60)));
      case 1 -> new Verdict.Refused("no");
      case 2 -> new Verdict.Trouble("time-out");
      default -> Verdict.FINE;
    };
  }

  private int mostWithin(long window) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < sent.size(); to++) {
      while (sent.get(to) - sent.get(from) >= window) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
