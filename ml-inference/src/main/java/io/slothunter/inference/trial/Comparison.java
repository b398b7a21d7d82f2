package io.slothunter.inference.trial;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Whether a candidate is less wrong than the model in use, judged as outcomes come, and looked at
 * as often as anybody likes.
 *
 * <p>What happens within some hours is one observation, over all calendars: openings of one morning
 * have one reason, and many of them are not many proofs. Such a block's gain is the part of the
 * larger log-loss by which the candidate's is smaller, and counts for at most {@link #MOST} either
 * way. What is judged is the mean gain of blocks, given what was known before each: that blocks
 * depend on those before them does no harm. Each of the two answers, better and worse, is given
 * wrongly with a chance of at most half the error rate, over all of the comparison (see {@link
 * Evidence}). An answer that was given stands.
 *
 * <p>Not for several threads.
 */
public final class Comparison {
  /** A block counts for at most so large a gain: one great day decides nothing. */
  static final double MOST = 0.05;

  private final Rule rule;
  private final Evidence better = new Evidence();
  private final Evidence worse = new Evidence();
  private Verdict verdict = Verdict.UNDECIDED;
  private long block = Long.MIN_VALUE;
  private double serving;
  private double candidate;
  private int happened;
  private int blocks;
  private double gains;
  private double allServing;
  private double allCandidate;
  private long outcomes;

  /**
   * @param window how long a block is at least
   * @param settling for what is seen so near the end of a window that its outcome is not known
   *     before the next begins: it is left out
   * @param fewest how many outcomes of the rarer sort a block has at least: it goes on until then
   * @param errorRate with what chance the answer may be wrong, over all of the comparison
   */
  public record Rule(Duration window, Duration settling, int fewest, double errorRate) {
    public Rule {
      if (!(errorRate > 0 && errorRate < 1)) {
        throw new IllegalArgumentException("an error rate is between 0 and 1: " + errorRate);
      }
    }
  }

  /** Whether the candidate is the better model. */
  public enum Verdict {
    UNDECIDED,
    BETTER,
    WORSE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param outcomes how many there are of both models
   * @param servingLoss mean log-loss of an outcome, and {@code candidateLoss} the candidate's; NaN
   *     without any
   * @param blocks how many are complete
   * @param gain of a block in the mean, as it counts; 0 without any
   * @param forBetter what was won by betting that it is better, and {@code forWorse} that it is
   *     worse
   * @param needed at how much that is believed
   */
  public record Standing(
      Verdict verdict,
      long outcomes,
      double servingLoss,
      double candidateLoss,
      int blocks,
      double gain,
      double forBetter,
      double forWorse,
      double needed,
      double errorRate) {}

  public Comparison(Rule rule) {
    this.rule = rule;
  }

  /**
   * Outcomes of which both models said something; in the order of time, as far as windows go.
   *
   * @param second of the epoch at which it was said, or a little later
   * @param servingLoss the sum of their log-losses, not negative, and {@code candidateLoss} as well
   * @param count how many outcomes
   * @param events how many of them were of the rarer sort
   */
  public void add(double second, double servingLoss, double candidateLoss, long count, int events) {
    long window = rule.window().toSeconds();
    long at = (long) Math.floor(second / window);
    if (at > block) {
      if (happened >= rule.fewest()) {
        close();
      }
      block = at;
    }
    boolean settles = second < (double) (at + 1) * window - rule.settling().toSeconds();
    if (!settles || !Double.isFinite(servingLoss) || !Double.isFinite(candidateLoss)) {
      return;
    }
    serving += servingLoss;
    candidate += candidateLoss;
    allServing += servingLoss;
    allCandidate += candidateLoss;
    happened += events;
    outcomes += count;
  }

  private void close() {
    double larger = Math.max(serving, candidate);
    double gain = larger > 0 ? (serving - candidate) / larger : 0;
    double counted = Math.max(-MOST, Math.min(MOST, gain)) / MOST;
    better.add(counted);
    worse.add(-counted);
    blocks++;
    gains += counted * MOST;
    serving = 0;
    candidate = 0;
    happened = 0;
    if (verdict == Verdict.UNDECIDED) {
      verdict = verdict();
    }
  }

  private Verdict verdict() {
    if (better.capital() >= needed()) {
      return Verdict.BETTER;
    }
    return worse.capital() >= needed() ? Verdict.WORSE : Verdict.UNDECIDED;
  }

  private double needed() {
    return 2 / rule.errorRate();
  }

  /** All that it has come to. */
  JsonObject kept() {
    return new JsonObject()
        .put("rule", rule.toString())
        .put("better", better.kept())
        .put("worse", worse.kept())
        .put("verdict", verdict.name())
        .put("block", block)
        .put("serving", serving)
        .put("candidate", candidate)
        .put("happened", happened)
        .put("blocks", blocks)
        .put("gains", gains)
        .put("all_serving", allServing)
        .put("all_candidate", allCandidate)
        .put("outcomes", outcomes);
  }

  /**
   * One that goes on from what another had come to.
   *
   * @param now no block can have begun later
   * @throws IllegalArgumentException if it was of another rule, or makes no sense
   */
  static Comparison resumed(Rule rule, JsonObject kept, Instant now) {
    Comparison resumed = new Comparison(rule);
    try {
      if (!rule.toString().equals(kept.getString("rule"))) {
        throw new IllegalArgumentException("it was by another rule: " + kept.getString("rule"));
      }
      resumed.better.resume(kept.getJsonArray("better"));
      resumed.worse.resume(kept.getJsonArray("worse"));
      resumed.verdict = Verdict.valueOf(kept.getString("verdict"));
      resumed.block = kept.getLong("block");
      resumed.serving = finite(kept.getDouble("serving"));
      resumed.candidate = finite(kept.getDouble("candidate"));
      resumed.happened = kept.getInteger("happened");
      resumed.blocks = kept.getInteger("blocks");
      resumed.gains = finite(kept.getDouble("gains"));
      resumed.allServing = finite(kept.getDouble("all_serving"));
      resumed.allCandidate = finite(kept.getDouble("all_candidate"));
      resumed.outcomes = kept.getLong("outcomes");
    } catch (NullPointerException | ClassCastException e) {
      throw new IllegalArgumentException("something is missing: " + e.getMessage(), e);
    }
    if (resumed.block > now.getEpochSecond() / rule.window().toSeconds()) {
      throw new IllegalArgumentException("it is of a time to come");
    }
    return resumed;
  }

  static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("no number that can be gone on with: " + number);
    }
    return number;
  }

  public Standing standing() {
    return new Standing(
        verdict,
        outcomes,
        outcomes == 0 ? Double.NaN : allServing / outcomes,
        outcomes == 0 ? Double.NaN : allCandidate / outcomes,
        blocks,
        blocks == 0 ? 0 : gains / blocks,
        better.capital(),
        worse.capital(),
        needed(),
        rule.errorRate());
  }
}
