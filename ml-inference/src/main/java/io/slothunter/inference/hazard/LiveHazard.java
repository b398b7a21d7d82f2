package io.slothunter.inference.hazard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.poll.Hazard;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private volatile Answer answer = Answer.NONE;
  private final Timer time;
  private Instant asked = Instant.MIN;
  private boolean saidSlow;

  /** What was reckoned last. */
  private static final class Answer {
    static final Answer NONE = new Answer(Instant.MIN, List.of(), new double[0]);

    private final Instant at;
    private final List<CalendarId> calendars;
    private final double[] perSecond;

    Answer(Instant at, List<CalendarId> calendars, double[] perSecond) {
      this.at = at;
      this.calendars = calendars;
      this.perSecond = perSecond;
    }
  }

  /**
   * @param current the model as it is now; asked on the worker, and closed there
   * @param past what calendars opened before this process began
   * @param worker runs one task after the other, each on a thread that may work
   */
  public LiveHazard(
      CurrentScorer current,
      ModelHazard model,
      Executor worker,
      Past past,
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
    this.time = registry.timer("slothunter.hazard.pass");
  }

  @Override
  public void began(CalendarId calendar, Instant now) {
    sights.began(calendar, now);
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
      worker.execute(() -> remember(Past.inOrder(openings)));
    } catch (RejectedExecutionException e) {
      LOG.debug("the model's thread has ended before it was told of the past");
    }
  }

  private void remember(List<Past.Opening> openings) {
    Set<CalendarId> begun = new HashSet<>();
    for (Past.Opening each : openings) {
      double at = Sights.second(each.at());
      if (begun.add(each.calendar())) {
        model.begin(each.calendar(), at);
      } else {
        model.opened(each.calendar(), at, at);
      }
    }
  }

  @Override
  public Instant fill(Instant now, List<CalendarId> calendars, double[] perSecond) {
    Answer last = answer;
    boolean fresh = now.isBefore(last.at.equals(Instant.MIN) ? now : last.at.plus(FRESH));
    boolean covers = last.calendars.size() == calendars.size();
    if (!fresh || !covers) {
      ask(now, List.copyOf(calendars));
    }
    if (last.at.equals(Instant.MIN) || !now.isBefore(last.at.plus(OLD))) {
      return now;
    }
    copy(last, calendars, perSecond);
    Instant soon = now.plus(SOON);
    Instant end = last.at.plus(fresh && covers ? FRESH : OLD);
    return (fresh && covers) || end.isBefore(soon) ? end : soon;
  }

  /** What is wrong with the model, empty if nothing is. From any thread. */
  public Optional<ModelFault.Kind> fault() {
    return faults.now();
  }

  /** Closes the model when the pass under way has ended. */
  public void close() {
    try {
      worker.execute(current::close);
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
      sights.tell(model);
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
      answer = new Answer(now, calendars, perSecond);
    } catch (ModelFault e) {
      faults.add(e);
    } catch (RuntimeException e) {
      faults.add(new ModelFault(ModelFault.Kind.FAILED, e.toString(), e));
    } finally {
      time.record(Duration.ofNanos(System.nanoTime() - began));
      reckoning.set(false);
    }
  }

  private static void copy(Answer last, List<CalendarId> calendars, double[] perSecond) {
    // Almost always the same calendars in the same order; what moved is the learner's for a while.
    int both = Math.min(last.calendars.size(), calendars.size());
    for (int i = 0; i < both; i++) {
      if (last.calendars.get(i).equals(calendars.get(i))) {
        perSecond[i] = last.perSecond[i];
      }
    }
  }
}
