package io.slothunter.app;

import io.slothunter.api.health.Check;
import io.slothunter.api.health.Dependency;
import io.slothunter.notifier.NotifierStatus;
import io.slothunter.notifier.NotifierVerticle;
import io.slothunter.notifier.deliver.DeliveryStatus;
import io.slothunter.scanner.budget.Standing;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code /health/ready} asks of this process. Only what the API itself cannot do without is
 * necessary: a load balancer must not take away an API that answers because a booking system or a
 * chat service is down.
 */
final class Health {
  /** So many answers may fail to come, at the pace of the budget. */
  private static final int SILENT_REQUESTS = 20;

  private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(5);

  private final Node node;
  private final InstantSource clock;
  private final Instant startedAt;

  Health(Node node, InstantSource clock) {
    this.node = node;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /**
   * @param notifies whether this process is to have a notifier
   * @param scanned the booking systems that this process is to poll
   */
  List<Dependency> dependencies(
      Storage storage, boolean notifies, List<Providers.Provider> scanned) {
    List<Dependency> all = new ArrayList<>();
    all.add(
        new Dependency("database", true, () -> storage.store().ping().map(Check.good("answers"))));
    for (Providers.Provider each : scanned) {
      String name = "scan " + each.source().provider();
      all.add(new Dependency(name, false, () -> now(scan(each.gate().standing()))));
    }
    if (notifies) {
      all.add(new Dependency("notifier", false, () -> now(notifier())));
    }
    return all;
  }

  private static Future<Check> now(Check check) {
    return Future.succeededFuture(check);
  }

  private Check notifier() {
    return node.notifier()
        .map(NotifierVerticle::status)
        .map(this::notifier)
        .orElseGet(Health::idle);
  }

  private Check notifier(NotifierStatus status) {
    DeliveryStatus all =
        status.others().values().stream().reduce(status.delivery(), DeliveryStatus::and);
    String figures =
        all.queued() + " alerts wait, " + all.delivered() + " delivered since the start";
    return status
        .trouble(clock.instant())
        .map(trouble -> Check.bad(trouble + "; " + figures))
        .orElseGet(() -> Check.good(figures));
  }

  private Check scan(Standing standing) {
    return node.loop(standing.provider())
        .map(loop -> scan(standing, loop.size(), clock.instant(), startedAt))
        .orElseGet(Health::idle);
  }

  /** Silence is no trouble where nobody watches anything, or where it is wished. */
  static Check scan(Standing standing, int calendars, Instant now, Instant startedAt) {
    String figures = calendars + " calendars";
    if (standing.off()) {
      return Check.good(figures + ", switched off by the operator");
    }
    if (standing.quietUntil().isPresent()) {
      return Check.good(figures + ", quiet hours until " + standing.quietUntil().get());
    }
    Instant heard = standing.lastGood().orElse(startedAt);
    if (calendars == 0 || Duration.between(heard, now).compareTo(longestSilence(standing)) <= 0) {
      return Check.good(figures);
    }
    String why =
        standing
            .pause()
            .map(pause -> "paused until " + pause.until() + ": " + pause.why())
            .orElse("circuit " + standing.breaker() + why(standing.circuit()));
    return Check.bad(figures + ", no usable answer since " + heard + "; " + why);
  }

  private static String why(Standing.Circuit circuit) {
    return circuit.why().isEmpty() ? "" : ": " + circuit.why();
  }

  private static Duration longestSilence(Standing standing) {
    long millis = (long) (SILENT_REQUESTS * 1_000 / standing.requestsPerSecond());
    Duration slow = Duration.ofMillis(millis);
    return slow.compareTo(SHORTEST_SILENCE) > 0 ? slow : SHORTEST_SILENCE;
  }

  private static Check idle() {
    return Check.bad("not started yet");
  }
}
