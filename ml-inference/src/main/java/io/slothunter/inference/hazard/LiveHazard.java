package io.slothunter.inference.hazard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.poll.Hazard;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's expectations for an order of polls, reckoned on a thread of their own: the order gets
 * the last ones that there are, and asks for new ones by the way. Whatever is wrong with the model,
 * nobody waits for it: its answers grow too old and the order goes by what it learned itself. Every
 * such fault is counted as {@code slothunter_hazard_faults_total} by kind, and said once.
 */
public final class LiveHazard implements Hazard, LookWitness {
  private static final Logger LOG = LoggerFactory.getLogger(LiveHazard.class);

  /** After so long new ones are asked for. */
  static final Duration FRESH = Duration.ofMinutes(1);

  /** After so long they are believed no more. */
  static final Duration OLD = Duration.ofMinutes(20);

  /** While new ones are reckoned, the order asks again after so long. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final Duration SLOW = Duration.ofSeconds(2);

  private final CurrentScorer current;
  private final ModelHazard model;
  private final Executor worker;
  private final Past past;
  private final Faults faults;
  private final Sights sights;
  private final AtomicBoolean reckoning = new AtomicBoolean();
  private final AtomicReference<Reckoned> answer = new AtomicReference<>(Reckoned.NONE);
  private final Judge judge;
  private final Timer time;
  private Instant asked = Instant.MIN;
  private boolean saidSlow;

  /**
   * @param current the model as it is now; asked on the worker, and closed there
   * @param past what calendars opened before this process began
   * @param contest whose calendars these are, and which other model is tried beside it
   * @param worker runs one task after the other, each on a thread that may work
   */
  public LiveHazard(
      CurrentScorer current,
      ModelHazard model,
      Executor worker,
      Past past,
      Contest contest,
      MeterRegistry registry) {
    this.past = past;
    this.current = current;
    this.model = model;
    this.worker = worker;
    this.faults =
        new Faults(
            registry,
            "slothunter.hazard.faults",
            "the model of openings cannot be used; polls go by what they learned");
    this.sights = new Sights(registry);
    this.judge = new Judge(contest, faults, worker, registry);
    this.time = registry.timer("slothunter.hazard.pass");
  }

  @Override
  public void began(CalendarId calendar, Instant now) {
    sights.began(calendar, now);
  }

  @Override
  public void looked(CalendarId calendar, Instant now) {
    sights.looked(calendar, now);
  }

  @Override
  public void opened(CalendarId calendar, Instant before, Instant now) {
    sights.opened(calendar, before, now);
  }

  /** A calendar counts as watched from its first opening that is still known. */
  @Override
  public Future<Void> recall(Collection<CalendarId> calendars) {
    return calendars.isEmpty()
        ? Future.succeededFuture()
        : past.openings(calendars).onSuccess(this::tell).mapEmpty();
  }

  /** All of it, however much: the model's thread takes it before anything that is seen later. */
  private void tell(List<SlotOpened> openings) {
    try {
      worker.execute(() -> model.remember(Past.inOrder(openings)));
    } catch (RejectedExecutionException e) {
      LOG.debug("the model's thread has ended before it was told of the past");
    }
  }

  @Override
  public Instant fill(Instant now, List<CalendarId> calendars, double[] perSecond) {
    Reckoned last = Objects.requireNonNull(answer.get());
    boolean fresh = now.isBefore(last.isNone() ? now : last.at().plus(FRESH));
    boolean covers = last.size() == calendars.size();
    if (!fresh || !covers) {
      ask(now, List.copyOf(calendars));
    }
    if (last.isNone() || !now.isBefore(last.at().plus(OLD))) {
      return now;
    }
    last.copy(calendars, perSecond);
    Instant soon = now.plus(SOON);
    Instant end = last.at().plus(fresh && covers ? FRESH : OLD);
    return (fresh && covers) || end.isBefore(soon) ? end : soon;
  }

  /** What is wrong with the model, empty if nothing is. From any thread. */
  public Optional<ModelFault.Kind> fault() {
    return faults.now();
  }

  /** How it stands with the model, and with the candidate if there is one. From any thread. */
  public List<ModelStanding> standings() {
    return judge.standings();
  }

  /** Closes the models on the worker, when the pass under way has ended. */
  public void close() {
    try {
      worker.execute(
          () -> {
            judge.close();
            current.close();
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("the model's thread has ended before it");
    }
  }

  private void ask(Instant now, List<CalendarId> calendars) {
    if (!reckoning.compareAndSet(false, true)) {
      if (now.isAfter(asked.plus(SLOW)) && !saidSlow) {
        saidSlow = true;
        faults.add(new ModelFault(ModelFault.Kind.SLOW, "no answer after " + SLOW));
      }
      return;
    }
    asked = now;
    saidSlow = false;
    try {
      worker.execute(() -> reckon(now, calendars));
    } catch (RejectedExecutionException e) {
      reckoning.set(false); // everything is being stopped
    }
  }

  private void reckon(Instant now, List<CalendarId> calendars) {
    long began = System.nanoTime();
    try {
      sights.tell(model, judge.exposure());
      double[] perSecond = new double[calendars.size()];
      int senseless = model.fill(current.scorer(), Sights.second(now), calendars, perSecond);
      if (senseless > 0) {
        faults.add(
            new ModelFault(
                ModelFault.Kind.NONSENSE,
                "no chance for %d of %d calendars".formatted(senseless, calendars.size())));
      } else {
        faults.over();
      }
      Reckoned done = new Reckoned(now, calendars, perSecond);
      answer.set(done);
      time.record(Duration.ofNanos(System.nanoTime() - began));
      compare(done);
    } catch (ModelFault e) {
      faults.add(e);
    } catch (RuntimeException e) {
      faults.add(new ModelFault(ModelFault.Kind.FAILED, e.toString(), e));
    } finally {
      reckoning.set(false);
    }
  }

  /** The answer is there: now it is held against what happens. */
  private void compare(Reckoned done) {
    current
        .manifest()
        .ifPresent(
            manifest ->
                judge.passed(
                    manifest,
                    done,
                    model.features(),
                    sights::lastLook,
                    others -> share(done, others)));
    sights.keep(done.calendars());
  }

  /** Unless there are newer ones already, the candidate's expectations go to its calendars. */
  private void share(Reckoned done, double[] others) {
    answer.compareAndSet(done, done.with(others, judge::isCandidates));
  }
}
