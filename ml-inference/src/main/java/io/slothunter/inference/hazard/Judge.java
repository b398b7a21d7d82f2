package io.slothunter.inference.hazard;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.trial.Comparison;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.inference.trial.Rival;
import io.slothunter.inference.trial.Trial;
import io.slothunter.scanner.calendar.CalendarId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks on beside the passes of a model: asks the candidate the same, and holds both against what
 * looks found. On the model's thread, after what anybody waits for; whatever goes wrong here, no
 * answer of the model changes.
 */
final class Judge {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
  private static final Duration WINDOW = Duration.ofHours(6);
  private static final int FEWEST = 25;

  private final Trial trial;
  private final Exposure exposure = new Exposure(LiveHazard.OLD.toSeconds());
  private final Executor worker;
  private double sampled = Double.NEGATIVE_INFINITY;
  private long pass;
  private boolean failed;

  Judge(Contest contest, Faults faults, Executor worker, MeterRegistry registry) {
    Comparison.Rule rule = new Comparison.Rule(WINDOW, Duration.ZERO, FEWEST, contest.errorRate());
    this.trial = new Trial(HazardTraining.KIND, contest, faults, rule, registry);
    this.worker = worker;
  }

  Exposure exposure() {
    return exposure;
  }

  List<ModelStanding> standings() {
    return trial.standings();
  }

  boolean isCandidates(CalendarId calendar) {
    return trial.isCandidates(calendar);
  }

  /**
   * A model was asked.
   *
   * @param features what it was told, a row for each calendar, good for the moment
   * @param looks when each calendar was looked at last in vain
   * @param expectations takes what the candidate expects per second of each calendar, on its thread
   */
  void passed(
      Manifest manifest,
      Reckoned done,
      float[] features,
      ToDoubleFunction<CalendarId> looks,
      Consumer<double[]> expectations) {
    try {
      settle(manifest, done, looks);
      sample(done, features);
      trial.rival().ifPresent(rival -> ask(rival, done, features, expectations));
      trial.show(done.at());
    } catch (RuntimeException e) {
      if (!failed) {
        failed = true;
        LOG.error("models of openings are not compared", e);
      }
    }
  }

  void close() {
    trial.close();
  }

  private void settle(Manifest manifest, Reckoned done, ToDoubleFunction<CalendarId> looks) {
    double now = Sights.second(done.at());
    Exposure.Tally tally = exposure.advance(now, looks);
    if (trial.serves(manifest, done.at())) {
      exposure.forget();
    } else {
      trial.inUse().ifPresent(it -> it.came(now, tally.expected, tally.observed));
      trial.tried().ifPresent(it -> it.came(now, tally.candidateExpected, tally.candidateObserved));
      trial
          .comparison()
          .add(
              now, tally.servingLoss, tally.candidateLoss, tally.outcomes, tally.candidateObserved);
    }
    trial.inUse().ifPresent(it -> it.scored(done.size()));
    exposure.rates(done.calendars(), done.perSecond());
    pass++;
  }

  /** As often as examples to learn from were made. */
  private void sample(Reckoned done, float[] features) {
    double now = Sights.second(done.at());
    if (now - sampled < Days.QUARTER) {
      return;
    }
    sampled = now;
    for (int i = 0; i < done.size(); i++) {
      trial.saw(features, i * Features.NAMES.size(), 1);
    }
  }

  private void ask(Rival rival, Reckoned done, float[] features, Consumer<double[]> expectations) {
    int count = done.size();
    long asked = pass;
    rival.ask(
        done.at(),
        Arrays.copyOf(features, count * Features.NAMES.size()),
        count,
        (manifest, chances) -> {
          double[] rates = new double[count];
          int senseless = ModelHazard.rates(chances, count, rates);
          expectations.accept(rates);
          tell(() -> tried(manifest, done.at(), asked, rates));
          return senseless;
        });
  }

  private void tried(Manifest manifest, Instant now, long asked, double[] rates) {
    if (trial.tries(manifest, now)) {
      exposure.forget();
    }
    trial.tried().ifPresent(it -> it.scored(rates.length));
    if (asked == pass) {
      exposure.candidate(rates);
    }
    trial.show(now);
  }

  private void tell(Runnable task) {
    try {
      worker.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("the model's thread has ended before the candidate's");
    }
  }
}
