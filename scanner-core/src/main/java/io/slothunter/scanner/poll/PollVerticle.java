package io.slothunter.scanner.poll;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the poll loops polling what somebody waits for. */
public final class PollVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(PollVerticle.class);

  /** SIGTERM drains everything within five seconds; this is our share. */
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final Supplier<Future<List<WatchedCalendar>>> watched;
  private final LocalBus bus;
  private final Duration refresh;
  private final Function<Context, List<PollLoop>> makeLoops;

  private volatile List<PollLoop> loops = List.of();

  private boolean refreshing;
  private boolean stale;
  private @Nullable MessageConsumer<?> consumer;

  /**
   * @param watched tells what somebody waits for
   * @param refresh how often to look for watches of which no message came
   * @param makeLoops makes one loop for each provider, all on the given context; calendars of other
   *     providers are left alone
   */
  public PollVerticle(
      Supplier<Future<List<WatchedCalendar>>> watched,
      LocalBus bus,
      Duration refresh,
      Function<Context, List<PollLoop>> makeLoops) {
    this.watched = watched;
    this.bus = bus;
    this.refresh = refresh;
    this.makeLoops = makeLoops;
  }

  /** How many calendars are polled of each provider; from any thread. */
  public Map<ProviderId, Integer> calendars() {
    return loops.stream().collect(Collectors.toMap(PollLoop::provider, PollLoop::size));
  }

  @Override
  public Future<?> start() {
    loops = List.copyOf(makeLoops.apply(context));
    consumer = bus.subscribe(Topic.WATCHES, message -> refreshSoon());
    vertx.setPeriodic(refresh.toMillis(), id -> refreshSoon());
    return refreshSoon().onSuccess(loaded -> loops.forEach(PollLoop::start));
  }

  @Override
  public Future<?> stop() {
    Future<Void> deaf = consumer == null ? Future.succeededFuture() : consumer.unregister();
    return Future.join(loops.stream().map(loop -> loop.stop(DRAIN)).toList())
        .eventually(() -> deaf);
  }

  /** One refresh at a time; wishes that come meanwhile are met by one more. */
  @CanIgnoreReturnValue
  private Future<Void> refreshSoon() {
    stale = refreshing;
    if (refreshing) {
      return Future.succeededFuture();
    }
    refreshing = true;
    return load().onFailure(PollVerticle::report).onComplete(done -> refreshed());
  }

  private void refreshed() {
    refreshing = false;
    if (stale) {
      refreshSoon();
    }
  }

  private Future<Void> load() {
    return watched.get().compose(this::watch);
  }

  private Future<Void> watch(List<WatchedCalendar> calendars) {
    Map<ProviderId, List<WatchedCalendar>> byProvider =
        calendars.stream().collect(Collectors.groupingBy(c -> c.calendar().provider()));
    return Future.join(
            loops.stream()
                .map(loop -> loop.watch(byProvider.getOrDefault(loop.provider(), List.of())))
                .toList())
        .mapEmpty();
  }

  private static void report(Throwable failure) {
    LOG.atWarn()
        .setMessage("the watched calendars could not be read; what was polled goes on")
        .addKeyValue("failure", failure.toString())
        .log();
  }
}
