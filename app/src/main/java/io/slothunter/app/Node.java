package io.slothunter.app;

import io.slothunter.api.ApiVerticle;
import io.slothunter.notifier.NotifierVerticle;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A process at work; what was started last is stopped first. */
public final class Node {
  private final List<Supplier<Future<?>>> stops = new ArrayList<>();
  private Optional<ApiVerticle> api = Optional.empty();
  private Optional<Enrolment> enrolment = Optional.empty();
  private Optional<SlotLog> log = Optional.empty();
  private volatile Optional<NotifierVerticle> notifier = Optional.empty();
  private volatile List<PollLoop> loops = List.of();

  /** Where the API listens; -1 without that role. */
  public int apiPort() {
    return api.map(ApiVerticle::port).orElse(-1);
  }

  /** Where gRPC is spoken; -1 for nowhere. */
  public int grpcPort() {
    return api.map(ApiVerticle::grpcPort).orElse(-1);
  }

  /** How many calendars are polled now. */
  public int calendars() {
    return loops.stream().mapToInt(PollLoop::size).sum();
  }

  /** The notifier; empty until it has started, and without that role. From any thread. */
  Optional<NotifierVerticle> notifier() {
    return notifier;
  }

  /** The polling of a booking system; empty until it has started. From any thread. */
  Optional<PollLoop> loop(ProviderId provider) {
    return loops.stream().filter(loop -> loop.provider().equals(provider)).findFirst();
  }

  /** The polling of all booking systems. From any thread. */
  public List<PollLoop> loops() {
    return loops;
  }

  /** How doctors are added and watched. */
  public Enrolment enrolment() {
    return enrolment.orElseThrow();
  }

  /** What happened, as far back as it is kept. */
  public SlotLog log() {
    return log.orElseThrow();
  }

  void remembers(SlotLog made) {
    log = Optional.of(made);
  }

  void enrols(Enrolment made) {
    enrolment = Optional.of(made);
  }

  void serves(ApiVerticle verticle) {
    api = Optional.of(verticle);
  }

  void alerts(NotifierVerticle verticle) {
    notifier = Optional.of(verticle);
  }

  void polls(List<PollLoop> made) {
    loops = List.copyOf(made);
  }

  void atStop(Supplier<Future<?>> step) {
    stops.add(step);
  }

  /**
   * Stops scanning, then sending, then serving, then the store; a step that fails stops no other.
   */
  public Future<Void> stop() {
    List<Supplier<Future<?>>> steps = new ArrayList<>(stops);
    Collections.reverse(steps);
    Future<?> done = Future.succeededFuture();
    for (Supplier<Future<?>> step : steps) {
      done = done.transform(before -> step.get().mapEmpty());
    }
    return done.mapEmpty();
  }
}
