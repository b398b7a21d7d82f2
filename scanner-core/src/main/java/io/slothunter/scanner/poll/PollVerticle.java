package io.slothunter.scanner.poll;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.Watches;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls the calendars that somebody watches, one loop a provider. */
public final class PollVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(PollVerticle.class);

  private final Watches watches;
  private final LocalBus bus;
  private final Duration refresh;
  private final Function<Context, List<PollLoop>> makeLoops;
  private List<PollLoop> loops = List.of();
  private @Nullable MessageConsumer<?> consumer;

  /**
   * @param refresh how often watches that other processes began are looked for
   * @param makeLoops makes the loops for the context that they live on
   */
  public PollVerticle(
      Watches watches,
      LocalBus bus,
      Duration refresh,
      Function<Context, List<PollLoop>> makeLoops) {
    this.watches = watches;
    this.bus = bus;
    this.refresh = refresh;
    this.makeLoops = makeLoops;
  }

  @Override
  public Future<?> start() {
    loops = makeLoops.apply(context);
    return watchAll()
        .onSuccess(
            ready -> {
              loops.forEach(PollLoop::start);
              consumer = bus.subscribe(Topic.WATCHES, changed -> watchAll());
              vertx.setPeriodic(refresh.toMillis(), id -> refreshOnce());
            });
  }

  @Override
  public Future<?> stop() {
    Future<?> deaf = consumer == null ? Future.succeededFuture() : consumer.unregister();
    return deaf.compose(done -> Future.join(loops.stream().map(PollLoop::stop).toList()));
  }

  /** How many calendars are polled of each provider. */
  public Map<ProviderId, Integer> calendars() {
    return loops.stream()
        .collect(Collectors.toMap(loop -> loop.gate().provider(), PollLoop::calendars));
  }

  private Future<?> watchAll() {
    return watches
        .watchedCalendars()
        .compose(calendars -> Future.join(loops.stream().map(l -> l.watch(calendars)).toList()));
  }

  private void refreshOnce() {
    watchAll()
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("cannot read which calendars are watched; trying again")
                    .addKeyValue("failure", e.toString())
                    .log());
  }
}
