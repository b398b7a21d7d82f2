package io.slothunter.app;

import io.slothunter.api.rest.CalendarPolling;
import io.slothunter.api.rest.ProviderStatus;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.CalendarOutlook;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.ProviderOutlook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How fresh what people see is, and why. It takes a pass over all calendars of a provider, so it is
 * asked for every few seconds, however often somebody looks.
 */
final class Freshness {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Node node;
  private final Map<ProviderId, ProviderOutlook> latest = new ConcurrentHashMap<>();
  private final long timer;

  Freshness(Vertx vertx, Node node) {
    this.vertx = vertx;
    this.node = node;
    this.timer = vertx.setPeriodic(EVERY.toMillis(), id -> ask());
  }

  Future<Boolean> close() {
    return Future.succeededFuture(vertx.cancelTimer(timer));
  }

  /** Null where this process does not poll the provider, or in turn without reasons. */
  ProviderStatus.@Nullable Polling of(ProviderId provider) {
    ProviderOutlook outlook = latest.get(provider);
    return outlook == null
        ? null
        : new ProviderStatus.Polling(
            outlook.calendars(),
            outlook.pollsPerSecond(),
            outlook.cycle(),
            delay(outlook.expected()),
            delay(outlook.measured()),
            outlook.polls().asNew(),
            outlook.polls().byIndex(),
            outlook.polls().byFloor());
  }

  /** Empty for a calendar that this process does not poll. */
  Future<Optional<CalendarPolling>> of(CalendarId calendar) {
    List<Future<Optional<CalendarOutlook>>> asked =
        node.loops().stream().map(loop -> loop.outlook(calendar)).toList();
    return Future.all(asked)
        .map(
            all ->
                asked.stream()
                    .flatMap(answer -> answer.result().stream())
                    .findFirst()
                    .map(Freshness::polling));
  }

  private void ask() {
    for (PollLoop loop : node.loops()) {
      loop.outlook().onSuccess(now -> now.ifPresent(o -> latest.put(loop.provider(), o)));
    }
  }

  private static CalendarPolling polling(CalendarOutlook outlook) {
    return new CalendarPolling(
        outlook.weight(),
        outlook.openingsPerDay(),
        outlook.expectedPerDay(),
        outlook.lastSeen().orElse(null),
        outlook.next(),
        outlook.last().name().toLowerCase(Locale.ROOT),
        outlook.failures());
  }

  private static ProviderStatus.Delay delay(ProviderOutlook.Delay delay) {
    return new ProviderStatus.Delay(delay.mean(), delay.p50(), delay.p95());
  }
}
