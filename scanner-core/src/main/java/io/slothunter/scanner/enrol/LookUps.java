package io.slothunter.scanner.enrol;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.DoctorStates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks watched doctors up again now and then, one after the other, so that calendars that moved
 * are found, and that one who is gone is noticed. Each look is one request within the booking
 * system's budget; one that finds nobody is repeated after an hour before it is believed.
 */
public final class LookUps {
  private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final Duration AGAIN_AFTER = Duration.ofHours(1);
  private static final int CANDIDATES = 20;

  private final Vertx vertx;
  private final Enrolment enrolment;
  private final Directory directory;
  private final DoctorStates states;
  private final LocalBus bus;
  private final InstantSource clock;
  private final Duration every;
  private final Map<DoctorId, Instant> tried = new HashMap<>();
  private long timer = -1;
  private boolean busy;

  /** What is known of doctors. */
  public record Ports(Directory directory, DoctorStates states) {}

  /**
   * @param every how often each doctor is looked up
   */
  public LookUps(
      Vertx vertx,
      Enrolment enrolment,
      Ports ports,
      LocalBus bus,
      InstantSource clock,
      Duration every) {
    this.vertx = vertx;
    this.enrolment = enrolment;
    this.directory = ports.directory();
    this.states = ports.states();
    this.bus = bus;
    this.clock = clock;
    this.every = every;
  }

  public void start() {
    timer = vertx.setPeriodic(BETWEEN.toMillis(), id -> next());
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void next() {
    if (busy) {
      return;
    }
    busy = true;
    lookUpNext()
        .onComplete(
            done -> {
              busy = false;
              if (done.failed()) {
                LOG.atWarn()
                    .setMessage("no doctor can be looked up just now; trying again")
                    .addKeyValue("cause", done.cause().toString())
                    .log();
              }
            });
  }

  /** Complete when one doctor was looked up, or there was none to look up. */
  Future<Void> lookUpNext() {
    Instant now = clock.instant();
    tried.values().removeIf(at -> at.plus(AGAIN_AFTER).isBefore(now));
    return states
        .lookedUpBefore(now.minus(every), now.minus(AGAIN_AFTER), CANDIDATES + tried.size())
        .compose(
            candidates ->
                candidates.stream()
                    .filter(doctor -> !tried.containsKey(doctor))
                    .findFirst()
                    .map(this::entry)
                    .orElse(Future.succeededFuture(Optional.empty())))
        .compose(entry -> entry.map(this::lookUp).orElse(Future.succeededFuture()));
  }

  private Future<Optional<Entry>> entry(DoctorId doctor) {
    tried.put(doctor, clock.instant());
    return directory
        .entries()
        .map(all -> all.stream().filter(e -> e.doctor().id().equals(doctor)).findFirst());
  }

  private Future<Void> lookUp(Entry entry) {
    DoctorId doctor = entry.doctor().id();
    return enrolment
        .add(entry.doctor().page().toString())
        .compose(
            enrolled ->
                found(enrolled, doctor)
                    .map(
                        found ->
                            states
                                .lookedUp(doctor, found, clock.instant())
                                .onSuccess(noted -> told(doctor, found)))
                    .orElse(Future.succeededFuture()));
  }

  /** Whether the doctor was found; empty where the answer tells nothing of it. */
  private static Optional<Boolean> found(Enrolled enrolled, DoctorId doctor) {
    if (enrolled instanceof Enrolled.Added added) {
      // Under another name it is another doctor, and this one is nobody's any more.
      return Optional.of(added.doctor().doctor().id().equals(doctor));
    }
    boolean gone =
        enrolled instanceof Enrolled.NoSuchDoctor || enrolled instanceof Enrolled.NothingBookable;
    return gone ? Optional.of(false) : Optional.empty();
  }

  private void told(DoctorId doctor, boolean found) {
    if (!found) {
      LOG.atWarn()
          .setMessage("a watched doctor was not found at their booking system")
          .addKeyValue("doctor", doctor)
          .log();
      bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
    }
  }
}
