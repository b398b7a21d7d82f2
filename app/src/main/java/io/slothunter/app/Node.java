package io.slothunter.app;

import io.slothunter.api.ApiVerticle;
import io.slothunter.scanner.poll.PollVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A process at work; what was started last is stopped first. */
public final class Node {
  private final Vertx vertx;
  private final List<Supplier<Future<?>>> first = new ArrayList<>();
  private final List<Supplier<Future<?>>> stops = new ArrayList<>();
  private Optional<ApiVerticle> api = Optional.empty();
  private Optional<PollVerticle> poll = Optional.empty();

  Node(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Where the API listens; -1 without that role. */
  public int apiPort() {
    return api.map(ApiVerticle::port).orElse(-1);
  }

  /** How many calendars are polled now. */
  public int calendars() {
    return poll.map(p -> p.calendars().values().stream().mapToInt(n -> n).sum()).orElse(0);
  }

  void serves(ApiVerticle verticle) {
    api = Optional.of(verticle);
  }

  void polls(PollVerticle verticle) {
    poll = Optional.of(verticle);
  }

  /** Adds a step that goes before all others. */
  void atStopFirst(Supplier<Future<?>> step) {
    first.add(step);
  }

  void atStop(Supplier<Future<?>> step) {
    stops.add(step);
  }

  /** Stops scanning, then sending, then serving, then the store; a step that fails stops no other. */
  public Future<Void> stop() {
    List<Supplier<Future<?>>> steps = new ArrayList<>(stops);
    steps.addAll(first);
    Collections.reverse(steps);
    Future<?> done = Future.succeededFuture();
    for (Supplier<Future<?>> step : steps) {
      done = done.transform(before -> step.get().mapEmpty());
    }
    return done.transform(all -> vertx.close());
  }
}
