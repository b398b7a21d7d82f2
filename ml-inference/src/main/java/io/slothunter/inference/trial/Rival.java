package io.slothunter.inference.trial;

import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Faults;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.Scorer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A candidate, asked on a thread of its own about the same as the model in use. Nobody waits for
 * it: while it is busy it is not asked, and its faults are its own.
 */
public final class Rival {
  private static final Logger LOG = LoggerFactory.getLogger(Rival.class);

  private static final Duration SLOW = Duration.ofSeconds(2);

  private final CurrentScorer current;
  private final Executor thread;
  private final Faults faults;
  private final AtomicBoolean busy = new AtomicBoolean();
  private Instant asked = Instant.MIN;
  private boolean saidSlow;

  Rival(CurrentScorer current, Executor thread, Faults faults) {
    this.current = current;
    this.thread = thread;
    this.faults = faults;
  }

  /**
   * Asks it, unless it is still at what it was asked before. From one thread.
   *
   * @param features row after row, not to be changed any more
   * @param answer takes what it said of each row, on its thread, and says of how many that made no
   *     sense
   */
  public void ask(
      Instant now, float[] features, int rows, ToIntBiFunction<Manifest, float[]> answer) {
    if (!busy.compareAndSet(false, true)) {
      if (now.isAfter(asked.plus(SLOW)) && !saidSlow) {
        saidSlow = true;
        faults.add(new ModelFault(ModelFault.Kind.SLOW, "no answer after " + SLOW));
      }
      return;
    }
    asked = now;
    saidSlow = false;
    try {
      thread.execute(() -> score(now, features, rows, answer));
    } catch (RejectedExecutionException e) {
      busy.set(false); // everything is being stopped
    }
  }

  void close() {
    try {
      thread.execute(current::close);
    } catch (RejectedExecutionException e) {
      LOG.debug("the candidate's thread has ended before it");
    }
  }

  private void score(
      Instant now, float[] features, int rows, ToIntBiFunction<Manifest, float[]> answer) {
    try {
      Scorer open = current.scorer(now);
      float[] chances = new float[rows];
      Arrays.fill(chances, Float.NaN);
      open.score(features, rows, chances);
      int senseless = answer.applyAsInt(current.manifest().orElseThrow(), chances);
      if (senseless > 0) {
        faults.add(
            new ModelFault(
                ModelFault.Kind.NONSENSE, "no chance for %d of %d".formatted(senseless, rows)));
      } else {
        faults.over();
      }
    } catch (ModelFault e) {
      faults.add(e);
    } catch (RuntimeException e) {
      faults.add(new ModelFault(ModelFault.Kind.FAILED, e.toString(), e));
    } finally {
      busy.set(false);
    }
  }
}
