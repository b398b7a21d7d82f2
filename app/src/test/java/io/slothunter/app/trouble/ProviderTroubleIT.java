package io.slothunter.app.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.budget.Limits;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.trust.TrustOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scanner against simulated booking systems in trouble, over loopback. */
@Execution(ExecutionMode.CONCURRENT)
class ProviderTroubleIT {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderTroubleIT.class);
  private static final Duration CANARY = Duration.ofSeconds(5);
  private static final TrustOptions TRUST = new TrustOptions(CANARY, Set.of());
  private static final ProviderLedger LEDGER = new NoLedger();

  private final Vertx vertx = Vertx.vertx();
  private final LocalBus bus = new LocalBus(vertx);
  private final List<Watched> all = new ArrayList<>();

  @AfterEach
  void close() {
    all.forEach(Watched::close);
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft_ban", "says_full"})
  void aSoftBanAfterSixtyRequests_onAThousandCalendars_isNoticedInTime_andClosesNothing(String kind)
      throws Exception {
    Watched provider = watched(1_000);
    provider.fault(new JsonObject().put("kind", kind).put("after", 60));
    provider.start(new Limits(100, 8), TRUST, LEDGER);
    until(() -> hits(provider) > 0);
    long firstLie = System.nanoTime();

    until(() -> provider.gate.standing().pause().isPresent());

    Duration unnoticed = Duration.ofNanos(System.nanoTime() - firstLie);
    LOG.info("{}: noticed after {} and {} lies", kind, unnoticed, provider.hits());
    assertThat(unnoticed).isLessThan(CANARY);
    assertThat(provider.trust.isBlocked()).isTrue();
    assertThat(provider.gate.standing().pause().orElseThrow().why()).contains("far emptier");
    assertThat(Watched.kinds(provider.log)).isSubsetOf("BaselineTaken");
    assertThat(provider.wronglyClosed()).isEmpty();
    assertThat(provider.log.allStates()).hasSizeBetween(5, 60);

    // A new process meets the same ban: what it recalls is not closed either.
    provider.stop();
    provider.start(new Limits(100, 8), TRUST, LEDGER);
    until(() -> provider.gate.standing().pause().isPresent() || provider.hits() > 1_500);
    assertThat(Watched.kinds(provider.log)).isSubsetOf("BaselineTaken");
    assertThat(provider.wronglyClosed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stall", "reset", "server_error", "challenge"})
  void oneProvidersTrouble_leavesAnotherOnesDelaysAsTheyWere(String kind) throws Exception {
    Watched healthy = watched(200);
    Watched troubled = watched(200);
    healthy.start(new Limits(200, 8), TRUST, LEDGER);
    troubled.start(new Limits(200, 8), TRUST, LEDGER);
    pass(Duration.ofSeconds(3));
    assertThat(healthy.takePollNanos()).isNotEmpty();
    pass(Duration.ofSeconds(3));
    List<Long> before = healthy.takePollNanos();

    troubled.fault(new JsonObject().put("kind", kind).put("minMs", 10_000).put("maxMs", 10_000));
    pass(Duration.ofSeconds(3));
    List<Long> during = healthy.takePollNanos();

    LOG.info(
        "{}: median {} -> {} ms, p95 {} -> {} ms, polls {} -> {}",
        kind,
        millis(before, 0.5),
        millis(during, 0.5),
        millis(before, 0.95),
        millis(during, 0.95),
        before.size(),
        during.size());
    assertThat(troubled.hits()).isPositive();
    assertThat(millis(during, 0.5)).isLessThan(2 * millis(before, 0.5) + 5);
    assertThat(during.size()).isGreaterThan(before.size() * 8 / 10);
  }

  @Test
  void goesBackWhenItIsTold_whenThrottledWithRetryAfter() throws Exception {
    Watched provider = watched(50);
    provider.start(new Limits(50, 4), TRUST, LEDGER);
    until(() -> provider.takePollNanos().size() > 0);
    provider.fault(new JsonObject().put("kind", "throttle").put("retryAfter", 2).put("times", 4));
    until(() -> provider.gate.standing().pause().isPresent());
    pass(Duration.ofMillis(300)); // what was under way arrives
    long total = total(provider);
    Instant until = provider.gate.standing().pausedUntil().orElseThrow();
    assertThat(Duration.between(Instant.now(), until)).isLessThan(Duration.ofSeconds(3));

    pass(Duration.ofMillis(1_200));
    assertThat(total(provider)).isEqualTo(total);
    // One request at a time until the throttling is over: at most four times two seconds.
    until(() -> total(provider) > total + 20);
    assertThat(provider.gate.standing().pause()).isEmpty();
  }

  @Test
  void leavesItAloneForAMinute_whenThrottledWithoutAWordOfWhen() throws Exception {
    Watched provider = watched(50);
    provider.start(new Limits(50, 4), TRUST, LEDGER);
    provider.fault(new JsonObject().put("kind", "throttle"));
    until(() -> provider.gate.standing().pause().isPresent());

    Duration left =
        Duration.between(Instant.now(), provider.gate.standing().pausedUntil().orElseThrow());

    assertThat(left).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(67));
  }

  @Test
  void neverMoreThanTheBudget_inAnySecond_overRestartsAndFailures() throws Exception {
    Watched provider = watched(100);
    provider.fault(new JsonObject().put("kind", "server_error").put("probability", 0.05));
    provider.fault(new JsonObject().put("kind", "reset").put("probability", 0.05));
    Lateness lateness = new Lateness(vertx);
    for (int restart = 0; restart < 5; restart++) {
      provider.start(new Limits(20, 8), TRUST, LEDGER);
      pass(Duration.ofMillis(2_300));
      provider.stop();
    }

    JsonObject booking = provider.requests();
    // What an overloaded machine hears late it hears closer together than it was sent.
    double seconds = 1 + lateness.most().toNanos() / 1e9;
    LOG.info("requests {}, heard up to {} late", booking, lateness.most());
    assertThat(most(booking)).isBetween(10L, 1 + (long) (20 * seconds));
  }

  private Watched watched(int calendars) throws Exception {
    Watched made = new Watched(vertx, bus, calendars);
    all.add(made);
    return made;
  }

  private static long total(Watched provider) {
    return number(provider, "total");
  }

  private static long most(JsonObject requests) {
    return requests.getJsonObject("booking").getLong("maxPerSecond");
  }

  private static long number(Watched provider, String field) {
    try {
      return provider.requests().getJsonObject("booking").getLong(field);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long hits(Watched provider) {
    try {
      return provider.hits();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static double millis(List<Long> nanos, double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) (sorted.size() * share)) / 1e6;
  }

  private void pass(Duration time) {
    vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).await();
  }

  private interface Question {
    boolean isSo() throws Exception;
  }

  private void until(Question question) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!question.isSo()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      pass(Duration.ofMillis(20));
    }
  }
}
