package io.slothunter.inference.survival;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.trial.Comparison;
import io.slothunter.inference.trial.Contest;
import io.slothunter.inference.trial.ModelStanding;
import io.slothunter.inference.trial.Rival;
import io.slothunter.inference.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks on beside a model of lives: asks the candidate the same, and holds both against what became
 * of openings. On the thread that learns, after what anybody waits for; whatever goes wrong here,
 * no answer of the model changes.
 */
final class Verdicts {
  private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
  private static final Duration WINDOW = Duration.ofHours(12);
  private static final Duration SETTLING = Duration.ofSeconds(Bounds.SETTLED);
  private static final Duration SHOWN = Duration.ofSeconds(10);
  private static final int FEWEST = 25;

  private final Trial trial;
  private final Answers answers;
  private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();
  private Bias bias = new Bias();

  /** Goes up with each other model in either place: what was said before does not count. */
  private int era;

  private boolean failed;
  private Instant showAt = Instant.MIN;

  Verdicts(Contest contest, Faults faults, Answers answers, MeterRegistry registry) {
    Comparison.Rule rule = new Comparison.Rule(WINDOW, SETTLING, FEWEST, contest.errorRate());
    this.trial = new Trial(SurvivalTraining.KIND, contest, faults, rule, registry);
    this.answers = answers;
  }

  /** Takes what the candidate has said meanwhile. */
  void listen() {
    for (Runnable each = told.poll(); each != null; each = told.poll()) {
      guarded(each);
    }
  }

  /** The model in use was asked about openings. */
  void asked(Manifest manifest, Batch batch, Instant now) {
    guarded(
        () -> {
          era += trial.serves(manifest, now) ? 1 : 0;
          trial.inUse().ifPresent(it -> it.scored(batch.size()));
          for (int i = 0; i < batch.size(); i++) {
            batch.opening(i).life().era(era);
          }
          Batch recent = batch.recent();
          if (!recent.isEmpty()) {
            for (int i = 0; i < recent.size(); i++) {
              trial.saw(recent.features(), i * Batch.ROWS, recent.opening(i).life().weight());
            }
            trial.rival().ifPresent(rival -> ask(rival, recent, now));
          }
        });
  }

  /** What became of an opening is known. */
  void settled(Life life) {
    if (life.era() == era) {
      guarded(() -> judge(life));
    }
  }

  private void judge(Life life) {
    double at = life.from();
    trial.inUse().ifPresent(it -> it.came(at, life.expected(life.said()), life.came(life.said())));
    trial
        .tried()
        .ifPresent(it -> it.came(at, life.expected(life.rival()), life.came(life.rival())));
    life.tell(bias, life.rival());
    if (life.said().length > 0 && life.rival().length > 0) {
      int gone = life.isGone() ? 1 : 0;
      trial.comparison().add(at, life.loss(life.said()), life.loss(life.rival()), 1, gone);
    }
  }

  /** Now and then: openings come by the thousand. */
  void show(Instant now) {
    if (!now.isBefore(showAt)) {
      showAt = now.plus(SHOWN);
      guarded(() -> trial.show(now));
    }
  }

  List<ModelStanding> standings() {
    return trial.standings();
  }

  void close() {
    trial.close();
  }

  private void ask(Rival rival, Batch recent, Instant now) {
    int rows = recent.size() * Bounds.COUNT;
    float[] features = Arrays.copyOf(recent.features(), rows * SurvivalFeatures.WIDTH);
    Bias then = bias.copy();
    rival.ask(
        now,
        features,
        rows,
        (manifest, gone) -> {
          List<double[]> said = new ArrayList<>();
          int senseless = 0;
          for (int i = 0; i < recent.size(); i++) {
            double[] each = then.applied(Answers.sane(gone, i));
            senseless += each.length == 0 ? 1 : 0;
            said.add(each);
            Batch.Opening opening = recent.opening(i);
            if (each.length > 0 && trial.isCandidates(opening.calendar())) {
              answers.say(opening.calendar(), opening.start(), each);
            }
          }
          told.add(() -> tried(manifest, recent, said, now));
          return senseless;
        });
  }

  private void tried(Manifest manifest, Batch batch, List<double[]> said, Instant now) {
    if (trial.tries(manifest, now)) {
      bias = new Bias();
      era++;
    }
    trial.tried().ifPresent(it -> it.scored(batch.size()));
    for (int i = 0; i < said.size(); i++) {
      Life life = batch.opening(i).life();
      if (life.era() == era) {
        life.rival(said.get(i));
      }
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      if (!failed) {
        failed = true;
        LOG.error("models of lives are not compared", e);
      }
    }
  }
}
