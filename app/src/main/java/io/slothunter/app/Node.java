package io.slothunter.app;

import io.slothunter.api.ApiVerticle;
import io.slothunter.notifier.NotifierVerticle;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** A process at work; what was started last is stopped first. */
public final class Node {
  /** What was started last comes first. Roles are started by several threads at once. */
  private final Deque<Supplier<Future<?>>> stops = new ConcurrentLinkedDeque<>();

  private volatile Optional<ApiVerticle> api = Optional.empty();
  private volatile Optional<Enrolment> enrolment = Optional.empty();
  private volatile Optional<SlotLog> log = Optional.empty();
  private volatile Optional<Directory> directory = Optional.empty();
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

  /** The doctors and calendars that are known. */
  public Directory directory() {
    return directory.orElseThrow();
  }

  void remembers(SlotLog made, Directory known) {
    log = Optional.of(made);
    directory = Optional.of(known);
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

  /** From any thread. */
  void atStop(Supplier<Future<?>> step) {
    stops.push(step);
  }

  /**
   * Stops scanning, then sending, then serving, then the store; a step that fails stops no other.
   */
  public Future<Void> stop() {
    Future<?> done = Future.succeededFuture();
    for (Supplier<Future<?>> step : new ArrayList<>(stops)) {
      done = done.transform(before -> step.get().mapEmpty());
    }
    return done.mapEmpty();
  }
}
